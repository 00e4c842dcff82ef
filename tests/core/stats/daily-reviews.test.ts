import { expect, it } from 'vitest';
import { type DayTotals, noTotals } from '../../../src/core/review/day-totals';
import type { StudyDay } from '../../../src/core/schedule/study-day';
import { dailyReviews } from '../../../src/core/stats/daily-reviews';

/** A Wednesday. */
const today = 20_600 as StudyDay;
const on = (day: number, facts: Partial<DayTotals>): DayTotals => ({ ...noTotals(day as StudyDay), ...facts });
const busy = { answered: 10, right: 6, partly: 1, tookMs: 100_000, rightMs: 50_000, partlyMs: 20_000, introduced: 2 };

it('holds a day with nothing, and what is not right nor partly is wrong', () => {
  const { by, spans, finding } = dailyReviews([on(today - 2, busy), on(today - 9, busy)], today, 3);
  expect([by, spans.length]).toEqual(['day', 3]);
  expect(spans[0]).toEqual({
    ...{ from: today - 2, to: today - 2, right: 6, partly: 1, wrong: 3 },
    ...{ rightMs: 50_000, partlyMs: 20_000, wrongMs: 30_000, introduced: 2 },
  });
  expect(spans[2]).toMatchObject({ from: today, to: today, right: 0, wrong: 0 });
  expect(finding).toBe('A day of study holds 10 answers in 2 minutes.');
});

it('goes by whole weeks up to today when the days are many, so that none looks like a drop for being cut', () => {
  const { by, spans } = dailyReviews([on(today, busy), on(today - 6, busy), on(today - 7, busy)], today, 36);
  expect(by).toBe('week');
  expect(spans.map(({ from, to }) => [from - today, to - today])).toEqual([
    [-41, -35],
    [-34, -28],
    [-27, -21],
    [-20, -14],
    [-13, -7],
    [-6, 0],
  ]);
  expect(spans.slice(-2).map(({ right }) => right)).toEqual([6, 12]);
});

it('says so when there is nothing', () => {
  expect(dailyReviews([], today, 28)).toMatchObject({
    studiedDays: 0,
    answeredPerDay: 0,
    finding: 'No answers in this time.',
  });
});
