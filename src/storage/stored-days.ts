import { type DayTotals, mergeTotals } from '../core/review/day-totals';
import { hasAny } from '../core/review/has-any';
import type { StudyDay } from '../core/schedule/study-day';
import type { Database } from './open-database';

/** Days are kept by the week: rows are what a rebuild and a screen pay for, and a week is little to write for an answer. */
export const weekOf = (day: StudyDay): number => Math.floor(day / 7);

/** Totals by the week they are kept in. */
export function byWeek(totals: Iterable<DayTotals>): Map<number, DayTotals[]> {
  const weeks = new Map<number, DayTotals[]>();
  for (const day of totals) weeks.set(weekOf(day.day), [...(weeks.get(weekOf(day.day)) ?? []), day]);
  return weeks;
}

/** A week with changes to some of its days; days of which nothing counts any more are left out. */
export const withTotals = (week: readonly DayTotals[] | undefined, changes: readonly DayTotals[]): DayTotals[] =>
  [...mergeTotals([...(week ?? []), ...changes]).values()].filter(hasAny);

/** Totals of the days from `from` to `to`, both included, that have any, in their order. */
export async function totalsIn(db: Database, from: StudyDay, to: StudyDay): Promise<DayTotals[]> {
  const weeks = await db.getAll('days', IDBKeyRange.bound(weekOf(from), weekOf(to)));
  return weeks
    .flat()
    .filter(({ day }) => day >= from && day <= to)
    .sort((a, b) => a.day - b.day);
}
