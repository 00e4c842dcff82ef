import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { categorize } from '../../../../src/core/question/kinds/categorize';
import { shuffle } from '../../../../src/core/question/shuffle';
import { anyJson, withPrototypeKeys } from '../any-json';

const question = { buckets: ['x', 'y'], entries: [{ bucket: 'x' }, { bucket: 'y' }, { bucket: 'x' }] };
const buckets = ['x', 'y', 'z'];
const cases = fc
  .array(fc.tuple(fc.constantFrom(...buckets), fc.constantFrom(...buckets, null)), { minLength: 1, maxLength: 10 })
  .map((rows) => ({
    asked: { buckets, entries: rows.map(([bucket]) => ({ bucket })) },
    placed: rows.map(([, place]) => place),
  }));

it.each([
  [['x', 'y', 'x'], { verdict: 'right', points: 3, of: 3 }],
  [['x', 'y', 'y'], { verdict: 'partly', points: 2, of: 3 }],
  [['x', null, null], { verdict: 'partly', points: 1, of: 3 }],
  [['y', 'x', 'y'], { verdict: 'wrong', points: 0, of: 3 }],
  [[null, null, null], { verdict: 'wrong', points: 0, of: 3 }],
])('%j earns one mark for each entry in its place', (placed, outcome) => {
  expect(categorize.grade(question, { kind: 'categorize', placed })).toEqual(outcome);
});

describe('a response fits', () => {
  it.each([
    [true, { kind: 'categorize', placed: ['x', null, 'y'] }],
    [false, { kind: 'categorize', placed: ['x', 'y'] }],
    [false, { kind: 'categorize', placed: ['x', 'y', 'x', 'y'] }],
    [false, { kind: 'categorize', placed: ['x', 'y', 'z'] }],
    [false, { kind: 'categorize', placed: ['x', 'y', 0] }],
    [false, { kind: 'categorize', placed: { 0: 'x', 1: 'y', 2: 'x', length: 3 } }],
    [false, { kind: 'categorize' }],
    [false, { kind: 'single', placed: ['x', 'y', 'x'] }],
    [false, null],
  ])('%j: %j', (fits, response) => {
    expect(categorize.fits(question, response)).toBe(fits);
  });

  it('no value at all makes it throw, and what is no list of buckets does not fit', () => {
    fc.assert(
      fc.property(fc.oneof(anyJson, withPrototypeKeys('categorize', 'placed')), (value) => {
        const placed = (value as { placed?: unknown } | null)?.placed;
        const isList =
          Array.isArray(placed) && placed.every((bucket) => bucket === null || question.buckets.includes(bucket));
        if (!isList) expect(categorize.fits(question, value)).toBe(false);
        else expect(typeof categorize.fits(question, value)).toBe('boolean');
      }),
    );
  });
});

it('marks count entries in place, and showing entries in another order changes no grade', () => {
  fc.assert(
    fc.property(cases, fc.string(), ({ asked, placed }, seed) => {
      const outcome = categorize.grade(asked, { kind: 'categorize', placed });
      const inPlace = placed.filter((place, index) => place === asked.entries[index]?.bucket).length;
      expect(outcome).toMatchObject({ points: inPlace, of: placed.length });
      expect(outcome.verdict === 'right').toBe(inPlace === placed.length);
      expect(outcome.verdict === 'wrong').toBe(inPlace === 0);
      const shown = { ...asked, entries: shuffle(asked.entries, seed), buckets: shuffle(asked.buckets, seed) };
      expect(categorize.grade(shown, { kind: 'categorize', placed: shuffle(placed, seed) })).toEqual(outcome);
    }),
  );
});

it('the rating never rises as marks fall', () => {
  const order = ['again', 'hard', 'good'];
  for (let of = 1; of <= 12; of++) {
    const ratings = Array.from({ length: of + 1 }, (_, points) => {
      const placed = Array.from({ length: of }, (_, index) => (index < points ? 'x' : 'y'));
      const outcome = categorize.grade(
        { buckets, entries: placed.map(() => ({ bucket: 'x' })) },
        { kind: 'categorize', placed },
      );
      return order.indexOf(categorize.rate?.(outcome, { kind: 'categorize', placed }) ?? '');
    });
    expect(ratings).toEqual([...ratings].sort());
    expect(ratings.at(-1)).toBe(2);
    expect(ratings[0]).toBe(0);
  }
});
