import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { apportion } from '../../../src/core/exam/apportion';

const weights = fc.array(fc.integer({ min: 0, max: 20 }), { minLength: 1, maxLength: 12 });

describe('apportion', () => {
  it('hands out exactly the count, each share within one of its quota, nothing for no weight', () => {
    fc.assert(
      fc.property(fc.nat(90), weights, (count, parts) => {
        const total = parts.reduce((sum, part) => sum + part, 0);
        fc.pre(total > 0);
        const shares = apportion(count, parts);
        expect(shares.reduce((sum, share) => sum + share, 0)).toBe(count);
        shares.forEach((share, index) => {
          expect(Math.abs(share - (count * (parts[index] as number)) / total)).toBeLessThan(1);
          if (parts[index] === 0) expect(share).toBe(0);
        });
      }),
    );
  });

  it('gives whole quotas whole, though tenths do not add up in binary', () => {
    expect(apportion(10, [0.1, 0.2, 0.7])).toEqual([1, 2, 7]);
    expect(apportion(50, [0.3, 0.3, 0.14, 0.14, 0.12])).toEqual([15, 15, 7, 7, 6]);
  });

  it('gives a tie to the earlier', () => {
    expect(apportion(2, [1, 1, 1])).toEqual([1, 1, 0]);
  });
});
