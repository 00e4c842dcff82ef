import { expect, it } from 'vitest';
import { domainTrends } from '../../../src/core/exam/domain-trends';

const sat = (...domains: readonly [id: string, points: number, of: number][]) => ({
  byDomain: domains.map(([id, points, of]) => ({ id, title: `Title of ${id}`, points, of })),
});

it('tells how each domain went over the sittings, the weakest first', () => {
  const trends = domainTrends([sat(['a', 8, 10], ['b', 4, 10]), sat(['b', 5, 10]), sat(['a', 9, 10], ['b', 6, 10])]);
  expect(trends.map(({ id, points, of, latestShare }) => [id, points, of, latestShare])).toEqual([
    ['b', 15, 30, 0.6],
    ['a', 17, 20, 0.9],
  ]);
  expect(trends[0]?.trend).toMatchObject({ sittings: 3, mayBeChance: true });
  expect(trends[0]?.trend.change).toBeCloseTo(0.2, 12);
  expect(trends[1]?.trend.sittings).toBe(2);
});

it('has nothing to tell of no sittings', () => {
  expect(domainTrends([])).toEqual([]);
});
