import { describe, expect, test } from 'vitest';
import { newCardState } from '../../src/core/schedule/card-state';
import { anyDayDate, anyLongDate, anyShortDate } from '../../src/ui/any-date';
import { dueDate } from '../../src/ui/screens/due-date';
import { fileSize } from '../../src/ui/screens/settings/file-size';
import { verdictDetail } from '../../src/ui/verdict-detail';
import {
  authoredDate,
  dayDate,
  duration,
  interval,
  longDate,
  plural,
  shortDate,
  yearDateInUtc,
} from '../../src/ui/words';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

describe('words', () => {
  test.each([
    [0, '1 kB'],
    [340_400, '340 kB'],
    [3_140_000, '3.1 MB'],
  ])('%d bytes are %s', (bytes, text) => expect(fileSize(bytes)).toBe(text));

  test.each([
    [0, '1 min'],
    [10 * minuteMs, '10 min'],
    [90 * minuteMs, '2 hours'],
    [dayMs, '1 day'],
    [9 * dayMs, '9 days'],
    [61 * dayMs, '2 months'],
    [800 * dayMs, '2.2 years'],
  ])('%d ms until a review is %s', (ms, text) => expect(interval(ms)).toBe(text));

  test.each([
    [6_000, '6 s'],
    [552_000, '9 min 12 s'],
  ])('%d ms of study are %s', (ms, text) => expect(duration(ms)).toBe(text));

  test('one is singular, thousands are grouped', () => {
    expect([plural(1, 'card'), plural(0, 'card'), plural(2_400, 'card'), plural(2, 'miss', 'misses')]).toEqual([
      '1 card',
      '0 cards',
      '2,400 cards',
      '2 misses',
    ]);
  });

  test('a due time is Today until the study day ends, then Tomorrow for a day, then a date', () => {
    const end = Date.parse('2026-11-25T03:59:59Z');
    expect([dueDate(end, end), dueDate(end + 1, end), dueDate(end + 5 * dayMs, end)]).toEqual([
      'Today',
      'Tomorrow',
      '30 Nov',
    ]);
  });

  test('a due time of another year bears its year', () => {
    const end = Date.parse('2026-11-25T03:59:59Z');
    expect([
      dueDate(Date.parse('2035-10-11T10:00:00Z'), end),
      dueDate(Date.parse('2027-01-02T10:00:00Z'), end),
    ]).toEqual(['11 Oct 2035', '2 Jan 2027']);
  });

  test('a date of another year than now bears its year, however it is written', () => {
    const now = Date.parse('2026-11-25T10:00:00Z');
    const at = Date.parse('2023-07-23T10:00:00Z');
    const written = [anyShortDate, anyDayDate, anyLongDate];
    expect(written.map((write) => write(at, now))).toEqual(['23 Jul 2023', 'Sun 23 Jul 2023', 'Sunday 23 July 2023']);
    expect(written.map((write) => write(now, now))).toEqual(['25 Nov', 'Wed 25 Nov', 'Wednesday 25 November']);
  });

  test('dates read as the browser would write them, over four years of days and hours', () => {
    const formats: [typeof longDate, Intl.DateTimeFormatOptions][] = [
      [shortDate, { day: 'numeric', month: 'short' }],
      [dayDate, { weekday: 'short', day: 'numeric', month: 'short' }],
      [longDate, { weekday: 'long', day: 'numeric', month: 'long' }],
      [yearDateInUtc, { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' }],
    ];
    for (const [written, options] of formats) {
      const format = new Intl.DateTimeFormat('en-GB', options);
      // Three letters for September too.
      const expected = (at: number) =>
        format.format(at).replace(',', '').replace('Sept ', 'Sep ').replace(/Sept$/, 'Sep');
      for (let at = Date.parse('2024-01-01T00:30:00Z'); at < Date.parse('2028-01-01'); at += 11 * hourMs)
        expect(written(at)).toBe(expected(at));
    }
  });

  test('an authored date is the same in every time zone, and anything else is shown as it is', () => {
    expect([authoredDate('2026-11-23'), authoredDate('soon')]).toEqual(['23 Nov 2026', 'soon']);
  });
});

describe('the line under the verdict', () => {
  const right = { verdict: 'right', points: 1, of: 1 } as const;
  const wrong = { verdict: 'wrong', points: 0, of: 1 } as const;
  const response = { kind: 'single', chosen: 'a' } as const;
  const later = { ...newCardState('q' as never), intervalDays: 9, answeredAt: 0, dueAt: 9 * dayMs };
  const soon = { ...later, intervalDays: 0, dueAt: 10 * minuteMs };

  test.each([
    [{ response, outcome: right, rating: 'good', confidence: 'certain' } as const, later, 'Next review in 9 days'],
    [
      { response, outcome: right, rating: 'again', confidence: 'guess' } as const,
      soon,
      'A guess is not a memory yet: back in 10 min',
    ],
    [{ response, outcome: wrong, rating: 'again', confidence: 'fairly' } as const, soon, 'Back in 10 min'],
    [
      { response, outcome: wrong, rating: 'again', confidence: 'certain' } as const,
      soon,
      'Back in 10 min. You were certain: worth a second look.',
    ],
    [{ response: { kind: 'dont-know' }, outcome: wrong, rating: 'again' } as const, soon, 'Back in 10 min'],
    [
      { response, outcome: { verdict: 'partly', points: 5, of: 6 }, rating: 'hard' } as const,
      later,
      'Rated Hard, back in 9 days',
    ],
    [
      { response, outcome: right, rating: 'hard', hintsShown: 1 } as const,
      later,
      'With a hint, so Hard: next review in 9 days',
    ],
    [
      { response, outcome: wrong, rating: 'again', repeats: -300 * dayMs } as const,
      soon,
      'The same mistake as 10 months ago. Back in 10 min',
    ],
  ])('%o gives its line', (given, after, line) =>
    expect(verdictDetail({ hintsShown: 0, mistakes: [], ...given }, after)).toBe(line),
  );

  test('nothing is promised before the answer is saved', () => {
    expect(verdictDetail({ response, outcome: right, rating: 'good', hintsShown: 0, mistakes: [] }, undefined)).toBe(
      '',
    );
  });
});
