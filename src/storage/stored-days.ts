import type { DayTotals } from '../core/review/day-totals';
import type { StudyDay } from '../core/schedule/study-day';
import type { Read } from './open-database';

/** Days are kept by the week: rows are what a rebuild and a screen pay for, and a week is little to write for an answer. */
export const weekOf = (day: StudyDay): number => Math.floor(day / 7);

/** The weeks that hold the days from `from` to `to`. */
export const weeksIn = (tx: Read, from: StudyDay, to: StudyDay): Promise<(readonly DayTotals[])[]> =>
  tx.objectStore('days').getAll(IDBKeyRange.bound(weekOf(from), weekOf(to)));

/** Totals of the days of some weeks from `from` to `to`, both included, that have any, in their order. */
export const totalsOf = (weeks: readonly (readonly DayTotals[])[], from: StudyDay, to: StudyDay): DayTotals[] =>
  weeks
    .flat()
    .filter(({ day }) => day >= from && day <= to)
    .sort((a, b) => a.day - b.day);
