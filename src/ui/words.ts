import type { EpochMs } from '../core/ids';

/** Dates, spans and counts in the words of the interface. Spans are milliseconds. */

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

/** A whole number with its thousands apart. Numbers seen at the start need no format, which costs more than a component. */
const grouped = (count: number): string => (Math.abs(count) < 1000 ? String(count) : count.toLocaleString('en'));

export function plural(count: number, one: string, many = `${one}s`): string {
  return `${grouped(count)} ${count === 1 ? one : many}`;
}

/** A span until a review: "10 min", "3 hours", "8 days", "4 months". */
export function interval(ms: number): string {
  if (ms < hourMs) return `${Math.max(1, Math.round(ms / minuteMs))} min`;
  if (ms < 20 * hourMs) return plural(Math.round(ms / hourMs), 'hour');
  const days = Math.max(1, Math.round(ms / dayMs));
  if (days < 61) return plural(days, 'day');
  return days < 700 ? plural(Math.round(days / 30.4), 'month') : `${(days / 365).toFixed(1)} years`;
}

/** "340 kB", "3.1 MB" */
export const fileSize = (bytes: number): string =>
  bytes < 1e6 ? `${Math.max(1, Math.round(bytes / 1e3))} kB` : `${(bytes / 1e6).toFixed(1)} MB`;

/** A length of study: "9 min 12 s". */
export function duration(ms: number): string {
  const seconds = Math.round(ms / 1000);
  const minutes = Math.floor(seconds / 60);
  return minutes === 0 ? `${seconds} s` : `${minutes} min ${seconds % 60} s`;
}

/** Formats are made when they are first needed: each costs as much as a small component. */
function dates(options: Intl.DateTimeFormatOptions): (at: EpochMs) => string {
  let format: Intl.DateTimeFormat | undefined;
  return (at) => {
    format ??= new Intl.DateTimeFormat('en-GB', options);
    return format.format(at).replace(',', '');
  };
}

/** "8 Dec" */
export const shortDate = dates({ day: 'numeric', month: 'short' });
/** "Tue 24 Nov" */
export const dayDate = dates({ weekday: 'short', day: 'numeric', month: 'short' });
/** "Tuesday 24 November" */
export const longDate = dates({ weekday: 'long', day: 'numeric', month: 'long' });
const yearDate = dates({ day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' });

/** A day an author wrote down, such as 2026-11-23, as "23 Nov 2026". */
export function authoredDate(iso: string): string {
  const at = Date.parse(iso);
  return Number.isNaN(at) ? iso : yearDate(at);
}

/** When a card is due, seen from now: "Today", "Tomorrow", "8 Dec". `dayEndsAt` is the end of the study day. */
export function dueDate(dueAt: EpochMs, dayEndsAt: EpochMs): string {
  if (dueAt <= dayEndsAt) return 'Today';
  return dueAt <= dayEndsAt + dayMs ? 'Tomorrow' : shortDate(dueAt);
}
