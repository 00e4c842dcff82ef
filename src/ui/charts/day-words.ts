import { dayMs, type StudyDay } from '../../core/schedule/study-day';

/** Study days in words. A study day is a date, whatever the time zone of who reads it: it is formatted in UTC. */

function days(options: Intl.DateTimeFormatOptions): (day: StudyDay) => string {
  let format: Intl.DateTimeFormat | undefined;
  return (day) => {
    format ??= new Intl.DateTimeFormat('en-GB', { ...options, timeZone: 'UTC' });
    // Three letters for every month, as elsewhere.
    return format
      .format(day * dayMs)
      .replace(',', '')
      .replace('Sept', 'Sep');
  };
}

/** "8 Sep" */
export const shortDay = days({ day: 'numeric', month: 'short' });
/** "Tue 24 Nov" */
export const weekdayDay = days({ weekday: 'short', day: 'numeric', month: 'short' });
/** "24 Nov 2026" */
export const fullDay = days({ day: 'numeric', month: 'short', year: 'numeric' });
/** "Nov 2026" */
export const monthYear = days({ month: 'short', year: 'numeric' });
/** "Tue" */
export const weekdayName = days({ weekday: 'short' });
/** "T" */
export const weekdayLetter = days({ weekday: 'narrow' });
/** "Nov" */
export const monthName = days({ month: 'short' });

/** "2026-11-24", as tables to be exported hold it. */
export const isoDay = (day: StudyDay): string => new Date(day * dayMs).toISOString().slice(0, 10);

/** An exported day as it is read: "24 Nov 2026". */
export const readDay = (iso: string | number): string => fullDay((Date.parse(String(iso)) / dayMs) as StudyDay);
