import type { EpochMs } from '../../core/ids';
import { dayMs } from '../../core/schedule/study-day';
import { anyShortDate } from '../any-date';

/** When a card is due, seen from now: "Today", "Tomorrow", "8 Dec", "11 Oct 2035". `dayEndsAt` is the end of the study day. */
export function dueDate(dueAt: EpochMs, dayEndsAt: EpochMs): string {
  if (dueAt <= dayEndsAt) return 'Today';
  return dueAt <= dayEndsAt + dayMs ? 'Tomorrow' : anyShortDate(dueAt, dayEndsAt);
}
