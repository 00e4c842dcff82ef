import type { DayTotals } from './day-totals';

/** Whether anything counts of a day; what was voided does not. */
export const hasAny = ({ answered, introduced }: Pick<DayTotals, 'answered' | 'introduced'>) =>
  answered > 0 || introduced > 0;
