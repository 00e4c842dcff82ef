/** Which labels of a chart can be shown without touching, and on which side of what they name. Lengths are rem, heights shares of the plot. */

/** About the width of a character at the size of chart labels, in rem. */
const characterRem = 0.43;

/** About how wide a label is, in rem. */
export const labelRem = (text: string): number => text.length * characterRem;

/** Where a label centred on a place lies, pushed in so that it does not leave the row. */
export function labelSpan(at: number, text: string, rowRem: number): readonly [from: number, to: number] {
  const width = labelRem(text);
  const from = Math.max(0, Math.min(rowRem - width, at - width / 2));
  return [from, from + width];
}

/**
 * Which labels of a row fit: every nth, counted from the last, for the smallest n that leaves a gap between all. `at` holds
 * their middles in rising order.
 */
export function fittingLabels(
  at: readonly number[],
  texts: readonly string[],
  rowRem: number,
  gapRem = 0.6,
): boolean[] {
  const spans = at.map((middle, index) => labelSpan(middle, texts[index] ?? '', rowRem));
  const last = spans.length - 1;
  for (let step = 1; step <= last; step++) {
    const kept = spans.filter((_, index) => (last - index) % step === 0);
    if (kept.every(([from], index) => index === 0 || from >= (kept[index - 1]?.[1] ?? 0) + gapRem))
      return spans.map((_, index) => (last - index) % step === 0);
  }
  return spans.map((_, index) => index === last);
}

/** Which value labels are shown: all if they fit, else the last, the highest and the lowest, in this order, where they do not touch. */
export function fittingValues(
  at: readonly number[],
  heights: readonly number[],
  texts: readonly string[],
  rowRem: number,
  gapRem = 0.5,
): boolean[] {
  const all = fittingLabels(at, texts, rowRem, gapRem);
  if (all.every(Boolean)) return all;
  const spans = at.map((middle, index) => labelSpan(middle, texts[index] ?? '', rowRem));
  const kept: (readonly [number, number])[] = [];
  const chosen = new Set<number>();
  for (const index of [
    heights.length - 1,
    heights.indexOf(Math.max(...heights)),
    heights.indexOf(Math.min(...heights)),
  ]) {
    const span = spans[index];
    if (!span || kept.some(([from, to]) => span[0] < to + gapRem && from < span[1] + gapRem)) continue;
    kept.push(span);
    chosen.add(index);
  }
  return spans.map((_, index) => chosen.has(index));
}

/** At which end of a level line, and on which side of it, its name is furthest from a curve through these heights. */
export function freeEnd(heights: readonly number[], level: number): { isLeft: boolean; isAbove: boolean } {
  const third = Math.max(1, Math.ceil(heights.length / 3));
  const ends = [
    { isLeft: true, near: heights.slice(0, third) },
    { isLeft: false, near: heights.slice(-third) },
  ];
  const places = ends.flatMap(({ isLeft, near }) =>
    [true, false].map((isAbove) => {
      const towards = near.map((height) => (isAbove ? height - level : level - height)).filter((gap) => gap >= 0);
      return { isLeft, isAbove, room: Math.min(1, ...towards) };
    }),
  );
  return places.reduce((best, place) => (place.room > best.room ? place : best));
}
