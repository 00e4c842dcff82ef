import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readTrend, sayTrend } from '../../../src/core/exam/read-trend';
import { seededRandom } from '../../support/seeded-random';

const sat = (points: number, of: number, domains: Record<string, readonly [number, number]> = {}) => ({
  scored: { points, of },
  byDomain: Object.entries(domains).map(([title, [points, of]]) => ({ id: title, title, points, of })),
});

describe('a trend', () => {
  it('is the change of the line through the scores, not that between the first and the last', () => {
    expect(readTrend([60, 62, 64, 66, 68].map((points) => sat(points, 100))).change).toBeCloseTo(0.08, 12);
    // One good day at the end of a level series.
    expect(readTrend([60, 60, 60, 60, 80].map((points) => sat(points, 100))).change).toBeCloseTo(0.16, 12);
    expect(readTrend([sat(50, 100), sat(70, 100)]).change).toBeCloseTo(0.2, 12);
  });

  it('says so in words', () => {
    const five = [600, 620, 640, 660, 680];
    const domains = (kubernetes: number) => ({ Docker: [90, 100], Kubernetes: [kubernetes, 100] }) as const;
    expect(sayTrend(readTrend(five.map((points) => sat(points, 1000, domains(60)))))).toBe(
      'Up 8 points over five sittings; Kubernetes lags.',
    );
    expect(sayTrend(readTrend([sat(45, 60), sat(40, 60)]))).toBe(
      'Down 8 points over two sittings, which chance alone can do.',
    );
    expect(sayTrend(readTrend([sat(45, 60), sat(45, 60)]))).toBe('Level over two sittings.');
    expect(sayTrend(readTrend([sat(45, 60)]))).toBe('One sitting so far.');
    expect(sayTrend(readTrend([]))).toBe('');
  });

  it('names no domain that is only a little behind, has few questions, or stands alone', () => {
    const lags = (domains: Record<string, readonly [number, number]>) => readTrend([sat(1, 2, domains)]).lags;
    expect(lags({ a: [90, 100], b: [60, 100] })).toBe('b');
    expect(lags({ a: [900, 1000], b: [860, 1000] })).toBeUndefined();
    expect(lags({ a: [9, 10], b: [0, 4] })).toBeUndefined();
    expect(lags({ b: [0, 40] })).toBeUndefined();
    expect(lags({ a: [8, 10], b: [7, 10] })).toBeUndefined();
  });

  it('sums a domain over the sittings', () => {
    const twice = [sat(1, 2, { a: [9, 10], b: [3, 4] }), sat(1, 2, { a: [9, 10], b: [0, 4] })];
    expect(readTrend(twice).lags).toBe('b');
  });

  it('of a learner who stays the same is called more than chance in one case of five', () => {
    const { uniform } = seededRandom(7);
    const runs = 2000;
    let called = 0;
    for (let run = 0; run < runs; run++) {
      const series = Array.from({ length: 5 }, () => {
        let points = 0;
        for (let at = 0; at < 60; at++) points += uniform() < 0.7 ? 1 : 0;
        return sat(points, 60);
      });
      if (!readTrend(series).mayBeChance) called++;
    }
    expect(called / runs).toBeGreaterThan(0.16);
    expect(called / runs).toBeLessThan(0.24);
  });

  it('is a change within what scores can do, and turns with their order', () => {
    const score = fc.tuple(fc.nat(60), fc.integer({ min: 60, max: 80 }));
    fc.assert(
      fc.property(fc.array(score, { maxLength: 8 }), (scores) => {
        const series = scores.map(([points, of]) => sat(points, of));
        const { change } = readTrend(series);
        expect(Math.abs(change)).toBeLessThanOrEqual(1.5);
        expect(readTrend(series.toReversed()).change).toBeCloseTo(-change, 9);
      }),
    );
  });
});
