import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { atLeast, binomial, centralRange, convolve, mix } from '../../../src/core/exam/score-distribution';

const chance = fc.double({ min: 0, max: 1, noNaN: true });
const total = (pmf: readonly number[]) => pmf.reduce((sum, p) => sum + p, 0);

describe('score distributions', () => {
  it('sum to one, binomial, convolved or mixed', () => {
    fc.assert(
      fc.property(fc.nat(65), fc.nat(20), chance, chance, (n, m, p, q) => {
        expect(total(binomial(n, p))).toBeCloseTo(1, 9);
        expect(total(convolve(binomial(n, p), binomial(m, q)))).toBeCloseTo(1, 9);
        expect(total(mix([binomial(n, p), binomial(n, q)], [0.3, 0.7]))).toBeCloseTo(1, 9);
      }),
    );
  });

  it('of two halves convolve to the whole', () => {
    const whole = convolve(binomial(10, 0.3), binomial(15, 0.3));
    for (const [score, p] of binomial(25, 0.3).entries()) expect(whole[score]).toBeCloseTo(p, 12);
  });

  it('know the odds of a coin', () => {
    expect(atLeast(binomial(4, 0.5), 3)).toBeCloseTo(5 / 16, 12);
    expect(atLeast(binomial(4, 0.5), 0)).toBeCloseTo(1, 12);
  });

  it('have a central range that holds nearly what it says, and everything of a certain score', () => {
    fc.assert(
      fc.property(fc.integer({ min: 20, max: 65 }), fc.double({ min: 0.2, max: 0.9, noNaN: true }), (n, p) => {
        const pmf = binomial(n, p);
        const { low, high } = centralRange(pmf, 0.8);
        expect(Math.abs(total(pmf.slice(low, high + 1)) - 0.8)).toBeLessThanOrEqual(Math.max(...pmf) / 2 + 1e-9);
        expect(low).toBeLessThanOrEqual(Math.round(n * p));
        expect(high).toBeGreaterThanOrEqual(Math.floor(n * p));
      }),
    );
    expect(centralRange([0, 0, 1, 0], 0.8)).toEqual({ low: 2, high: 2 });
  });
});
