import fc from 'fast-check';
import { expect, it } from 'vitest';
import { shuffle } from '../../../src/core/question/shuffle';

const items = fc.array(fc.nat(3), { maxLength: 12 });

it('a shuffled list is a permutation, and the list given is left as it was', () => {
  fc.assert(
    fc.property(items, fc.string(), (list, seed) => {
      const before = [...list];
      const shuffled = shuffle(list, seed);
      expect([...shuffled].sort()).toEqual([...before].sort());
      expect(list).toEqual(before);
      expect(shuffled).not.toBe(list);
    }),
  );
});

it('the order depends on the seed and the length alone, not on the items', () => {
  fc.assert(
    fc.property(items, fc.string(), (list, seed) => {
      const places = shuffle([...list.keys()], seed);
      expect(shuffle(list, seed)).toEqual(places.map((place) => list[place]));
    }),
  );
});

it('seeds that differ in one character give each of the 24 orders of four items about as often', () => {
  const seeds = 4800;
  const counts = new Map<string, number>();
  for (let seed = 0; seed < seeds; seed++) {
    const order = shuffle(['a', 'b', 'c', 'd'], `session-${seed}`).join('');
    counts.set(order, (counts.get(order) ?? 0) + 1);
  }
  expect(counts.size).toBe(24);
  for (const [order, count] of counts) expect(count / (seeds / 24), order).toBeCloseTo(1, 0.35);
});

it('the order under a seed stays what it was in earlier releases', () => {
  expect(shuffle([1, 2, 3, 4, 5, 6], 'holdfast').join('')).toBe('321546');
});
