import type { EpochMs } from '../core/ids';
import { dayDate, longDate, shortDate } from './words';

/** Dates that need not be near: one of another year than `now` bears its year. Apart, for Today needs none of them. */
const withYear =
  (write: (at: EpochMs) => string) =>
  (at: EpochMs, now: EpochMs = Date.now()): string => {
    const year = new Date(at).getFullYear();
    return year === new Date(now).getFullYear() ? write(at) : `${write(at)} ${year}`;
  };

/** "8 Dec", "11 Oct 2035" */
export const anyShortDate = withYear(shortDate);
/** "Tue 24 Nov", "Sun 23 Jul 2023" */
export const anyDayDate = withYear(dayDate);
/** "Tuesday 24 November", "Sunday 23 July 2023" */
export const anyLongDate = withYear(longDate);
