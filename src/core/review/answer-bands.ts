import { hourMs, minuteMs } from '../schedule/study-day';

/** In what bands answers are counted: the edges are shared by what counts them and what shows them. */

/** Where interval bands end, in days: of one day, of up to three, …, of up to a year, and longer ones. */
export const intervalBands = [1, 3, 7, 14, 30, 60, 120, 365];
/** Where bands of time taken end, in milliseconds: less than five seconds, …, and two minutes or more. */
export const paceBands = [5_000, 10_000, 20_000, 30_000, 45_000, 60_000, 90_000, 120_000];
export const hoursInDay = 24;

/** The band of each interval up to the last edge. */
const bandOfDays = Uint8Array.from(
  { length: (intervalBands.at(-1) as number) + 1 },
  (_, days) => intervalBands.filter((edge) => days > edge).length,
);

/** The band of an interval in whole days, 0 to `intervalBands.length`; an edge belongs to the band below it. */
export const intervalBandOf = (intervalDays: number): number => bandOfDays[intervalDays] ?? intervalBands.length;

/** The band of a time taken, 0 to `paceBands.length`; an edge belongs to the band above it. */
export function paceBandOf(tookMs: number): number {
  let band = 0;
  while (band < paceBands.length && tookMs >= (paceBands[band] as number)) band++;
  return band;
}

/** The hour, 0 to 23, that the clock on the wall showed. */
export function localHourOf(at: number, utcOffsetMinutes: number): number {
  const hours = (at + utcOffsetMinutes * minuteMs) / hourMs;
  const hour = Math.floor(hours) - hoursInDay * Math.floor(hours / hoursInDay);
  return Math.min(Math.max(hour, 0), hoursInDay - 1);
}
