import type { Brand } from '../brand';
import type { EpochMs } from '../ids';

/** A day of study: whole days since 1970-01-01, counted in local time and turning over at the rollover hour. */
export type StudyDay = Brand<number, 'StudyDay'>;

/** Milliseconds on a clock whose UTC midnight is the local rollover: what a scheduler that counts UTC days must be given. */
export type StudyMs = Brand<number, 'StudyMs'>;

export const minuteMs = 60_000;
export const hourMs = 3_600_000;
export const dayMs = 86_400_000;

/** Shifts an instant by the UTC offset less the rollover. `rolloverHour` is 0 to 23. */
export function toStudyMs(at: EpochMs, utcOffsetMinutes: number, rolloverHour: number): StudyMs {
  return (at + (utcOffsetMinutes * minuteMs - rolloverHour * hourMs)) as StudyMs;
}

/** Undoes `toStudyMs`. */
export function fromStudyMs(studyMs: StudyMs, utcOffsetMinutes: number, rolloverHour: number): EpochMs {
  return studyMs - utcOffsetMinutes * minuteMs + rolloverHour * hourMs;
}

export function studyDayOf(at: EpochMs, utcOffsetMinutes: number, rolloverHour: number): StudyDay {
  return Math.floor(toStudyMs(at, utcOffsetMinutes, rolloverHour) / dayMs) as StudyDay;
}

/** The instant at which a study day begins. */
export function startOfStudyDay(day: StudyDay, utcOffsetMinutes: number, rolloverHour: number): EpochMs {
  return fromStudyMs((day * dayMs) as StudyMs, utcOffsetMinutes, rolloverHour);
}
