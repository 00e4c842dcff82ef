import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  dayMs,
  fromStudyMs,
  type StudyDay,
  startOfStudyDay,
  studyDayOf,
  toStudyMs,
} from '../../../src/core/schedule/study-day';

const instants = fc.integer({ min: -1e12, max: 4e12 });
const offsets = fc.integer({ min: -12 * 60, max: 14 * 60 });
const rollovers = fc.integer({ min: 0, max: 23 });

/** The study day of a local time, named by the day on whose morning it began. */
function dayOf(local: string, offset: string, rolloverHour = 4): string {
  const [sign, hours, minutes] = [offset[0], Number(offset.slice(1, 3)), Number(offset.slice(4))];
  const utcOffsetMinutes = (sign === '-' ? -1 : 1) * (hours * 60 + minutes);
  const day = studyDayOf(Date.parse(`${local}:00${offset}`), utcOffsetMinutes, rolloverHour);
  return new Date(day * dayMs).toISOString().slice(0, 10);
}

describe('a study day turns over at the rollover hour of local time', () => {
  it.each([
    ['2026-03-02T03:59', '+00:00', '2026-03-01'],
    ['2026-03-02T04:00', '+00:00', '2026-03-02'],
    ['2026-03-02T23:59', '+00:00', '2026-03-02'],
    ['2026-03-03T00:00', '+00:00', '2026-03-02'],
    ['2026-03-02T03:59', '-08:00', '2026-03-01'],
    ['2026-03-02T04:00', '-08:00', '2026-03-02'],
    ['2026-03-02T16:30', '-08:00', '2026-03-02'],
    ['2026-03-02T03:59', '+05:45', '2026-03-01'],
    ['2026-03-02T04:00', '+05:45', '2026-03-02'],
    ['2026-03-02T04:00', '+14:00', '2026-03-02'],
    ['1969-12-31T12:00', '-05:00', '1969-12-31'],
  ])('%s at %s belongs to %s', (local, offset, day) => {
    expect(dayOf(local, offset)).toBe(day);
  });

  it.each([
    [0, '2026-03-02T00:00', '2026-03-02'],
    [0, '2026-03-01T23:59', '2026-03-01'],
    [23, '2026-03-02T22:59', '2026-03-01'],
    [23, '2026-03-02T23:00', '2026-03-02'],
  ])('with a rollover at %i o’clock, %s belongs to %s', (rolloverHour, local, day) => {
    expect(dayOf(local, '-08:00', rolloverHour)).toBe(day);
  });
});

describe('on a day when the clocks change', () => {
  it.each([
    ['the night New York springs forward', '2026-03-08T01:59', '-05:00', '2026-03-07'],
    ['an hour that follows it', '2026-03-08T03:00', '-04:00', '2026-03-07'],
    ['the morning after', '2026-03-08T04:00', '-04:00', '2026-03-08'],
    ['the first 01:30 of the night it falls back', '2026-11-01T01:30', '-04:00', '2026-10-31'],
    ['the second 01:30', '2026-11-01T01:30', '-05:00', '2026-10-31'],
    ['the morning after that', '2026-11-01T04:00', '-05:00', '2026-11-01'],
  ])('%s counts by the clock on the wall', (_name, local, offset, day) => {
    expect(dayOf(local, offset)).toBe(day);
  });
});

it('a shift is undone by its inverse', () => {
  fc.assert(
    fc.property(instants, offsets, rollovers, (at, offset, rollover) => {
      expect(fromStudyMs(toStudyMs(at, offset, rollover), offset, rollover)).toBe(at);
    }),
  );
});

it('every instant lies in its study day: not before its start, and before the start of the next', () => {
  fc.assert(
    fc.property(instants, offsets, rollovers, (at, offset, rollover) => {
      const day = studyDayOf(at, offset, rollover);
      expect(startOfStudyDay(day, offset, rollover)).toBeLessThanOrEqual(at);
      expect(startOfStudyDay((day + 1) as StudyDay, offset, rollover)).toBeGreaterThan(at);
      expect(studyDayOf(startOfStudyDay(day, offset, rollover), offset, rollover)).toBe(day);
    }),
  );
});
