import type { DayTotals } from '../review/day-totals';

export { intervalBands, paceBands } from '../review/answer-bands';
export type DayDetail = DayTotals;
