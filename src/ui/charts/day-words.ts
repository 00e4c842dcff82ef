import { dayMs, type StudyDay } from '../../core/schedule/study-day';
import { datePartsInUtc, threeLetters, yearDateInUtc } from '../words';

/** Study days in words. A study day is a date, whatever the time zone of who reads it. */

const partsOf = (day: StudyDay) => datePartsInUtc(day * dayMs);

/** "8 Sep" */
export const shortDay = (day: StudyDay): string => `${partsOf(day).day} ${monthName(day)}`;
/** "Tue 24 Nov" */
export const weekdayDay = (day: StudyDay): string => `${weekdayName(day)} ${shortDay(day)}`;
/** "24 Nov 2026" */
export const fullDay = (day: StudyDay): string => yearDateInUtc(day * dayMs);
/** "Nov 2026" */
export const monthYear = (day: StudyDay): string => `${monthName(day)} ${partsOf(day).year}`;
/** "Tue" */
export const weekdayName = (day: StudyDay): string => threeLetters(partsOf(day).weekday);
/** "T" */
export const weekdayLetter = (day: StudyDay): string => partsOf(day).weekday.slice(0, 1);
/** "Nov" */
export const monthName = (day: StudyDay): string => threeLetters(partsOf(day).month);

/** "2026-11-24", as tables to be exported hold it. */
export const isoDay = (day: StudyDay): string => new Date(day * dayMs).toISOString().slice(0, 10);

/** An exported day as it is read: "24 Nov 2026". */
export const readDay = (iso: string | number): string => fullDay((Date.parse(String(iso)) / dayMs) as StudyDay);
