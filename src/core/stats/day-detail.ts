import type { DayTotals } from '../review/day-totals';

/** What day totals are about to hold. */
export interface DayDetail extends DayTotals {
  readonly partly: number;
  readonly rightMs: number;
  readonly partlyMs: number;
  readonly hours: ArrayLike<number>;
  readonly bands: ArrayLike<number>;
  readonly paces: ArrayLike<number>;
  readonly sure: ArrayLike<number>;
}

export const intervalBands = [1, 3, 7, 14, 30, 60, 120, 365] as const;
export const paceBands = [5, 10, 20, 30, 45, 60, 90, 120] as const;
