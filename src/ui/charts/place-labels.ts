/** Which labels of a chart can be shown without touching, and on which side of what they name. Lengths are rem, heights shares of the plot. */

/** About the width of a character at the size of chart labels, in rem. */
const characterRem = 0.46;

/** About how wide a label is, in rem. */
export const labelRem = (text: string): number => text.length * characterRem;

/** Where a label centred on a place lies, pushed in so that it does not leave the row. */
function labelSpan(at: number, text: string, rowRem: number): readonly [from: number, to: number] {
  const width = labelRem(text);
  const from = Math.max(0, Math.min(rowRem - width, at - width / 2));
  return [from, from + width];
}

/**
 * Which labels of a row fit: every nth, counted from the last, for the smallest n that leaves a gap between all. `at` holds
 * their middles in rising order; an empty label takes no place.
 */
export function fittingLabels(
  at: readonly number[],
  texts: readonly string[],
  rowRem: number,
  gapRem = 0.6,
): boolean[] {
  const labels = texts.flatMap((text, index) =>
    text === '' ? [] : [{ index, span: labelSpan(at[index] ?? 0, text, rowRem) }],
  );
  const last = labels.length - 1;
  const every = (step: number) => labels.filter((_, place) => (last - place) % step === 0);
  const touches = (kept: typeof labels) =>
    kept.some(({ span }, place) => place > 0 && span[0] < (kept[place - 1]?.span[1] ?? 0) + gapRem);
  let step = 1;
  while (step <= last && touches(every(step))) step++;
  const kept = new Set(every(step).map(({ index }) => index));
  return texts.map((_, index) => kept.has(index));
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
  if (all.every((isShown, index) => isShown || texts[index] === '')) return all;
  const spans = at.map((middle, index) => labelSpan(middle, texts[index] ?? '', rowRem));
  const kept: (readonly [number, number])[] = [];
  const chosen = new Set<number>();
  for (const index of [
    texts.findLastIndex((text) => text !== ''),
    heights.indexOf(Math.max(...heights)),
    heights.indexOf(Math.min(...heights)),
  ]) {
    const span = spans[index];
    if (!span || texts[index] === '' || kept.some(([from, to]) => span[0] < to + gapRem && from < span[1] + gapRem))
      continue;
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

/** Where the label of a point lies above or below it, in shares of the plot. */
const labelFrom = 0.05;
const labelTo = 0.2;

/** Whether the label of a point stands better below it than above, seen the points beside it and a level that is named. */
export function isBetterBelow(
  height: number,
  before: number | undefined,
  after: number | undefined,
  level: number | undefined,
): boolean {
  const crosses = (from: number, to: number) => level !== undefined && level > from && level < to;
  const count = (...conditions: readonly boolean[]) => conditions.filter(Boolean).length;
  const above =
    1.5 * count(crosses(height + labelFrom, height + labelTo)) +
    count(before !== undefined && before > height, after !== undefined && after > height);
  const below =
    1.5 * count(crosses(height - labelTo, height - labelFrom)) +
    count(before !== undefined && before < height, after !== undefined && after < height);
  if (height < 0.1) return false;
  return below === above ? height < (level ?? 0) : below < above;
}
