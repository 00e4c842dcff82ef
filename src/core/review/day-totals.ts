import type { StudyDay } from '../schedule/study-day';

/** What was done on one study day. A cache over the log, kept in the same transaction. */
export interface DayTotals {
  readonly day: StudyDay;
  /** Answers that count (not voided). */
  readonly answered: number;
  readonly right: number;
  readonly tookMs: number;
  /** Cards answered for the first time ever on this day. */
  readonly introduced: number;
}

export const noTotals = (day: StudyDay): DayTotals => ({ day, answered: 0, right: 0, tookMs: 0, introduced: 0 });

/** Whether anything counts of a day; what was voided does not. */
export const hasAny = ({ answered, introduced }: DayTotals) => answered > 0 || introduced > 0;

export function addTotals(a: DayTotals, b: Omit<DayTotals, 'day'>): DayTotals {
  return {
    day: a.day,
    answered: a.answered + b.answered,
    right: a.right + b.right,
    tookMs: a.tookMs + b.tookMs,
    introduced: a.introduced + b.introduced,
  };
}

/** Totals being summed, day by day. */
export type DayTally = Map<StudyDay, DayTotals>;

/** Adds what one answer counts, if it counts. */
export function tally(days: DayTally, change: DayTotals | undefined): void {
  if (change) days.set(change.day, addTotals(days.get(change.day) ?? noTotals(change.day), change));
}
