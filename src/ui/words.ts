import type { EpochMs } from '../core/ids';
import { counted as plural } from '../core/stats/in-words';

export { plural };

/** Dates, spans and counts in the words of the interface. Spans are milliseconds. */

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

/** A span until a review, or since one: "10 min", "3 hours", "8 days", "4 months". */
export function interval(ms: number): string {
  if (ms < hourMs) return `${Math.max(1, Math.round(ms / minuteMs))} min`;
  if (ms < 20 * hourMs) return plural(Math.round(ms / hourMs), 'hour');
  const days = Math.max(1, Math.round(ms / dayMs));
  if (days < 61) return plural(days, 'day');
  return days < 700 ? plural(Math.round(days / 30.4), 'month') : `${(days / 365).toFixed(1)} years`;
}

/** A length of study: "9 min 12 s". */
export function duration(ms: number): string {
  const seconds = Math.round(ms / 1000);
  const minutes = Math.floor(seconds / 60);
  return minutes === 0 ? `${seconds} s` : `${minutes} min ${seconds % 60} s`;
}

/** Names of our own, for the first date that a browser formats by itself costs it more than all of Today. */
const weekdays = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const months = [
  ...['January', 'February', 'March', 'April', 'May', 'June'],
  ...['July', 'August', 'September', 'October', 'November', 'December'],
];
/** The first three letters, which is how weekdays and months are shortened. */
export const threeLetters = (name: string): string => name.slice(0, 3);

interface DateParts {
  readonly weekday: string;
  readonly day: number;
  readonly month: string;
  readonly year: number;
}

/** The date of an instant in UTC. */
export function datePartsInUtc(at: EpochMs): DateParts {
  const date = new Date(at);
  return {
    weekday: weekdays[date.getUTCDay()] ?? '',
    day: date.getUTCDate(),
    month: months[date.getUTCMonth()] ?? '',
    year: date.getUTCFullYear(),
  };
}

/** The date of an instant where this device is. */
const dateParts = (at: EpochMs) => datePartsInUtc(at - new Date(at).getTimezoneOffset() * minuteMs);

/** "8 Dec" */
export function shortDate(at: EpochMs): string {
  const { day, month } = dateParts(at);
  return `${day} ${threeLetters(month)}`;
}
/** "Tue 24 Nov" */
export function dayDate(at: EpochMs): string {
  return `${threeLetters(dateParts(at).weekday)} ${shortDate(at)}`;
}
/** "Tuesday 24 November" */
export function longDate(at: EpochMs): string {
  const { weekday, day, month } = dateParts(at);
  return `${weekday} ${day} ${month}`;
}
/** "23 Nov 2026", in UTC. */
export function yearDateInUtc(at: EpochMs): string {
  const { day, month, year } = datePartsInUtc(at);
  return `${day} ${threeLetters(month)} ${year}`;
}

/** A day an author wrote down, such as 2026-11-23, as "23 Nov 2026". */
export function authoredDate(iso: string): string {
  const at = Date.parse(iso);
  return Number.isNaN(at) ? iso : yearDateInUtc(at);
}
