import { expect, it } from 'vitest';
import { noTotals } from '../../../src/core/review/day-totals';
import type { StudyDay } from '../../../src/core/schedule/study-day';
import { trueRetention } from '../../../src/core/stats/true-retention';

const today = 20_600 as StudyDay;
/** One day with so many reviews of an interval band, and how many of them were remembered. */
const on = (day: number, band: number, of: number, remembered: number) => ({
  day: day as StudyDay,
  bands: noTotals(today).bands.map((_, at) => (at === 2 * band ? of : at === 2 * band + 1 ? remembered : 0)),
});

it('names the days of each band, the last without an end', () => {
  const { bands } = trueRetention([], today, 0.9);
  expect(bands.map(({ fromDays, toDays }) => [fromDays, toDays])).toEqual([
    [1, 1],
    [2, 3],
    [4, 7],
    [8, 14],
    [15, 30],
    [31, 60],
    [61, 120],
    [121, 365],
    [366, undefined],
  ]);
});

it('gives a share its range, and none where there are no reviews', () => {
  const { bands, weeks } = trueRetention([on(today, 3, 100, 84), on(today - 7, 3, 100, 92)], today, 0.9);
  expect(bands[3]).toMatchObject({ of: 200, remembered: 176, share: 0.88 });
  expect((bands[3]?.high ?? 0) - (bands[3]?.low ?? 0)).toBeCloseTo(0.059, 2);
  expect(bands[0]).toMatchObject({ of: 0, share: undefined, low: 0, high: 1 });
  expect(weeks.map(({ share }) => share).slice(-3)).toEqual([undefined, 0.92, 0.84]);
  expect(weeks).toHaveLength(12);
});

it('leaves days older than twelve weeks out of the weeks alone', () => {
  const { weeks, all } = trueRetention([on(today - 100, 0, 10, 9)], today, 0.9);
  expect([weeks.every(({ of }) => of === 0), all.of]).toEqual([true, 10]);
});

it('calls recall lower or higher than desired only when chance does not explain it, and waits for 20 reviews', () => {
  const says = (of: number, remembered: number) => trueRetention([on(today, 2, of, remembered)], today, 0.9).finding;
  expect(says(19, 1)).toBe('Not enough reviews yet: 19 of 20.');
  expect(says(20, 17)).toBe('You recall 85% of what is due, in line with the 90% you asked for.');
  expect(says(400, 340)).toBe('You recall 85% of what is due, less than the 90% you asked for.');
  expect(says(400, 384)).toBe('You recall 96% of what is due, more than the 90% you asked for.');
});
