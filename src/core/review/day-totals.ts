import { confidences } from '../answer/rating';
import type { StudyDay } from '../schedule/study-day';
import { hoursInDay, intervalBands, paceBands } from './answer-bands';

/** What was done on one study day, by answers that count (not voided). A cache over the log, kept in the same transaction. */
export interface DayTotals {
  readonly day: StudyDay;
  readonly answered: number;
  readonly right: number;
  readonly partly: number;
  readonly tookMs: number;
  /** The parts of `tookMs` that went into right answers, and into partly right ones. */
  readonly rightMs: number;
  readonly partlyMs: number;
  /** Cards answered for the first time ever on this day. */
  readonly introduced: number;
  /** Answers in each hour of the clock on the wall, 0 to 23; then, of each hour, the right ones. */
  readonly hours: readonly number[];
  /**
   * Answers to cards that were in review, by the band of the interval they had (`intervalBands`): of each band how many,
   * then how many of them were remembered, which is rated anything but Again.
   */
  readonly bands: readonly number[];
  /** Answers by the band of the time they took (`paceBands`). */
  readonly paces: readonly number[];
  /** Of each confidence, guess to certain: how many answers, then how many of them were right. */
  readonly sure: readonly number[];
}

const none = (length: number): readonly number[] => new Array<number>(length).fill(0);

export const noTotals = (day: StudyDay): DayTotals => ({
  day,
  answered: 0,
  right: 0,
  partly: 0,
  tookMs: 0,
  rightMs: 0,
  partlyMs: 0,
  introduced: 0,
  hours: none(2 * hoursInDay),
  bands: none(2 * (intervalBands.length + 1)),
  paces: none(paceBands.length + 1),
  sure: none(2 * confidences.length),
});

/** The totals of `a` with those of `b` put to them, or taken from them if `sign` is -1. */
export function addTotals(a: DayTotals, b: Omit<DayTotals, 'day'>, sign: 1 | -1 = 1): DayTotals {
  const sum = (x: readonly number[], y: readonly number[]) => x.map((value, index) => value + sign * (y[index] ?? 0));
  return {
    day: a.day,
    answered: a.answered + sign * b.answered,
    right: a.right + sign * b.right,
    partly: a.partly + sign * b.partly,
    tookMs: a.tookMs + sign * b.tookMs,
    rightMs: a.rightMs + sign * b.rightMs,
    partlyMs: a.partlyMs + sign * b.partlyMs,
    introduced: a.introduced + sign * b.introduced,
    hours: sum(a.hours, b.hours),
    bands: sum(a.bands, b.bands),
    paces: sum(a.paces, b.paces),
    sure: sum(a.sure, b.sure),
  };
}

/** Totals being summed, day by day. */
export type DayTally = Map<StudyDay, DayTotals>;

/** Puts totals to those of their day, or takes them away. */
export function tally(days: DayTally, change: DayTotals, sign: 1 | -1 = 1): void {
  days.set(change.day, addTotals(days.get(change.day) ?? noTotals(change.day), change, sign));
}

/** Puts a whole tally to another, or takes it away. */
export function tallyAll(days: DayTally, changes: Iterable<DayTotals>, sign: 1 | -1 = 1): void {
  for (const change of changes) tally(days, change, sign);
}

/** Sums changes day by day. */
export function mergeTotals(totals: readonly DayTotals[]): DayTally {
  const days: DayTally = new Map();
  tallyAll(days, totals);
  return days;
}
