import fc from 'fast-check';
import { expect, it } from 'vitest';
import { wilson } from '../../../src/core/stats/wilson';
import { seededRandom } from '../../support/seeded-random';

const counts = fc
  .integer({ min: 1, max: 500 })
  .chain((of) => fc.tuple(fc.integer({ min: 0, max: of }), fc.constant(of)));

it('holds the share, within 0 and 1, and is the narrower the more there is', () => {
  fc.assert(
    fc.property(counts, ([right, of]) => {
      const { low, high } = wilson(right, of);
      const twice = wilson(2 * right, 2 * of);
      const share = right / of;
      const isAround = low >= 0 && low <= share + 1e-12 && share - 1e-12 <= high && high <= 1;
      return isAround && twice.high - twice.low < high - low;
    }),
  );
});

it('knows nothing of nothing', () => expect(wilson(0, 0)).toEqual({ low: 0, high: 1 }));

it('holds the true share in four of five samples, over shares and sizes', () => {
  const random = seededRandom(5);
  const trials = Array.from({ length: 6000 }, () => {
    const [share, of] = [0.3 + 0.68 * random.uniform(), 20 + random.whole(200)];
    const right = Array.from({ length: of }, random.uniform).filter((one) => one < share).length;
    const { low, high } = wilson(right, of);
    return low <= share && share <= high;
  });
  expect(trials.filter(Boolean).length / trials.length).toBeGreaterThan(0.78);
  expect(trials.filter(Boolean).length / trials.length).toBeLessThan(0.82);
});
