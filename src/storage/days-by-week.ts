import { type DayTotals, mergeTotals } from '../core/review/day-totals';
import { hasAny } from '../core/review/has-any';
import { weekOf } from './stored-days';

/** Totals by the week they are kept in. */
export function byWeek(totals: Iterable<DayTotals>): Map<number, DayTotals[]> {
  const weeks = new Map<number, DayTotals[]>();
  for (const day of totals) weeks.set(weekOf(day.day), [...(weeks.get(weekOf(day.day)) ?? []), day]);
  return weeks;
}

/** A week with changes to some of its days; days of which nothing counts any more are left out. */
export const withTotals = (week: readonly DayTotals[] | undefined, changes: readonly DayTotals[]): DayTotals[] =>
  [...mergeTotals([...(week ?? []), ...changes]).values()].filter(hasAny);
