import { expect, it } from 'vitest';
import { hoursOfDay } from '../../../src/core/stats/hours-of-day';

const at = (counts: Record<number, readonly [answered: number, right: number]>) => ({
  hours: Array.from({ length: 48 }, (_, hour) =>
    hour < 24 ? (counts[hour]?.[0] ?? 0) : (counts[hour - 24]?.[1] ?? 0),
  ),
});
const says = (counts: Record<number, readonly [number, number]>) => hoursOfDay([at(counts)]).finding;

it('adds up the days, hour by hour', () => {
  const { hours } = hoursOfDay([at({ 7: [4, 3], 8: [1, 1] }), at({ 7: [4, 4] })]);
  expect(hours[7]).toMatchObject({ hour: 7, answered: 8, right: 7, share: 0.875 });
  expect(hours[9]).toMatchObject({ answered: 0, share: undefined });
});

it('says when most answers fall, or when the busiest time is if it holds less than half', () => {
  expect(says({ 7: [60, 50], 8: [20, 10], 20: [20, 20] })).toBe('Most answers fall between 7 and 9 in the morning.');
  expect(says({ 7: [10, 9], 13: [10, 9], 19: [20, 10], 20: [15, 15], 2: [45, 0] })).toBe(
    'The busiest time is between 1 and 3 at night, with 45% of all answers.',
  );
});

it.each([
  [6, 'between 6 and 8 in the morning'],
  [11, 'between 11 and 1 at midday'],
  [12, 'between 12 and 2 in the afternoon'],
  [17, 'between 5 and 7 in the evening'],
  [23, 'between 11 and 1 at night'],
])('names the two hours from %i on', (hour, words) => {
  expect(says({ [hour]: [9, 9], [(hour + 1) % 24]: [9, 9] })).toBe(`Most answers fall ${words}.`);
});

it('says so when there is nothing', () =>
  expect(hoursOfDay([])).toMatchObject({ busiest: undefined, finding: 'No answers yet.' }));
