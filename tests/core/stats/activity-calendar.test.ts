import { describe, expect, it } from 'vitest';
import type { StudyDay } from '../../../src/core/schedule/study-day';
import { activityCalendar } from '../../../src/core/stats/activity-calendar';

/** A Wednesday. */
const today = 20_600 as StudyDay;
const on = (...days: number[]) => days.map((day) => ({ day: day as StudyDay, answered: 5 }));

describe('the calendar of activity', () => {
  it('begins each week on Monday and ends with today', () => {
    const { weeks } = activityCalendar([], today, 3);
    expect(new Date(today * 86_400_000).getUTCDay()).toBe(3);
    expect(weeks.map((week) => week.length)).toEqual([7, 7, 3]);
    expect(weeks.flat().at(-1)?.day).toBe(today);
  });

  it('gives each day the tone of its count', () => {
    const days = [0, 1, 10, 11, 20, 21, 35, 36, 400].map((answered, ago) => ({
      day: (today - ago) as StudyDay,
      answered,
    }));
    const tones = activityCalendar(days, today, 3).weeks.flat().reverse().slice(0, days.length);
    expect(tones.map(({ tone }) => tone)).toEqual([0, 1, 1, 2, 2, 3, 3, 4, 4]);
  });

  it('lets a run go on until a whole day was missed', () => {
    const run = (...ago: number[]) => activityCalendar(on(...ago.map((days) => today - days)), today).current.days;
    expect(run(0, 1, 2)).toBe(3);
    expect(run(1, 2, 3)).toBe(3);
    expect(run(2, 3, 4)).toBe(0);
    expect(run(0, 2, 3)).toBe(1);
  });

  it('finds the longest run beyond the weeks shown, the earlier of two alike', () => {
    const days = on(today - 900, today - 901, today - 902, today - 50, today - 51, today - 52, today);
    expect(activityCalendar(days, today, 2).longest).toEqual({ days: 3, from: today - 902, to: today - 900 });
  });

  it('leaves out days without an answer and days after today', () => {
    const { recent, current } = activityCalendar(
      [{ day: today, answered: 0 }, ...on(today + 1, today - 27, today - 28)],
      today,
    );
    expect([recent, current.days]).toEqual([1, 0]);
  });

  it('says how many of the last 28 days were studied, and blames nobody', () => {
    expect(activityCalendar(on(today - 3, today - 9), today).finding).toBe('You studied on 2 of the last 28 days.');
    expect(activityCalendar([], today).finding).toBe('No day of study yet.');
    expect(activityCalendar([], today).longest).toEqual({ days: 0, from: undefined, to: undefined });
  });
});
