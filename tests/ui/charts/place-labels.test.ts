import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fittingLabels, fittingValues, freeEnd, isBetterBelow, labelRem } from '../../../src/ui/charts/place-labels';

/** Labels of any length at places in rising order, crowded on purpose, some of them empty. */
const rows = fc
  .record({
    texts: fc.array(fc.oneof(fc.constant(''), fc.string({ minLength: 1, maxLength: 9 })), {
      minLength: 1,
      maxLength: 60,
    }),
    width: fc.double({ min: 4, max: 70, noNaN: true }),
    heights: fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })),
  })
  .map(({ texts, width, heights }) => ({
    texts,
    width,
    at: texts.map((_, index) => ((index + 0.5) / texts.length) * width),
    heights: texts.map(() => heights.next().value as number),
  }));

const spanOf = (at: number, text: string, width: number) => {
  const from = Math.max(0, Math.min(width - labelRem(text), at - labelRem(text) / 2));
  return [from, from + labelRem(text)] as const;
};

function expectApart(at: readonly number[], texts: readonly string[], shown: readonly boolean[], width: number) {
  const spans = texts
    .flatMap((text, index) => (shown[index] ? [spanOf(at[index] as number, text, width)] : []))
    .sort(([a], [b]) => a - b);
  spans.forEach(([from], index) => {
    if (index > 0) expect(from).toBeGreaterThanOrEqual(spans[index - 1]?.[1] ?? 0);
  });
}

describe('labels of a row', () => {
  test('never touch, and the last one that says something is among them', () => {
    fc.assert(
      fc.property(rows, ({ at, texts, width }) => {
        const shown = fittingLabels(at, texts, width);
        expectApart(at, texts, shown, width);
        const last = texts.findLastIndex((text) => text !== '');
        if (last >= 0) expect(shown[last]).toBe(true);
      }),
    );
  });

  test('all stand where there is room for all', () => {
    expect(fittingLabels([5, 15, 25], ['one', 'two', 'three'], 30)).toEqual([true, true, true]);
  });

  test('empty ones take no place', () => {
    expect(fittingLabels([2, 4, 6, 8], ['00:00', '', '', '18:00'], 10)).toEqual([true, false, false, true]);
  });
});

describe('values', () => {
  test('never touch', () => {
    fc.assert(
      fc.property(rows, ({ at, texts, heights, width }) => {
        expectApart(at, texts, fittingValues(at, heights, texts, width), width);
      }),
    );
  });

  test('where not all fit, the last, the highest and the lowest are said', () => {
    const at = Array.from({ length: 20 }, (_, index) => index);
    const heights = at.map((index) => (index === 5 ? 1 : index === 12 ? 0 : 0.5));
    const shown = fittingValues(
      at,
      heights,
      at.map(() => '50%'),
      20,
    );
    expect(at.filter((index) => shown[index])).toEqual([5, 12, 19]);
  });
});

describe('the name of a level', () => {
  test('stands at the end where the curve is far from it', () => {
    expect(freeEnd([0.1, 0.2, 0.6, 0.7], 0.6).isLeft).toBe(true);
    expect(freeEnd([0.61, 0.55, 0.3, 0.1], 0.6).isLeft).toBe(false);
  });
});

describe('the value of a point', () => {
  test('stands above a peak and below a valley', () => {
    expect(isBetterBelow(0.6, 0.3, 0.3, undefined)).toBe(false);
    expect(isBetterBelow(0.6, 0.9, 0.9, undefined)).toBe(true);
  });

  test('avoids the level just above it', () => {
    expect(isBetterBelow(0.5, 0.4, 0.7, 0.58)).toBe(true);
  });

  test('is not pushed out at the bottom', () => {
    expect(isBetterBelow(0.02, 0.9, 0.9, 0.1)).toBe(false);
  });
});
