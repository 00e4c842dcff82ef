import type { EpochMs } from '../../core/ids';
import type { ReviewEvent } from '../../core/review/review-event';

/** What the first line says: what the file is, when it was made and how many events follow. */
export const logHead = (events: number, exportedAt: EpochMs) => ({
  holdfast: 'review-log',
  version: 1,
  exportedAt,
  events,
});

/** The log as JSON lines: a head that says what the file is, then one event a line in the order of the log. */
export function serializeLog(events: readonly ReviewEvent[], exportedAt: EpochMs): string {
  return `${[logHead(events.length, exportedAt), ...events].map((line) => JSON.stringify(line)).join('\n')}\n`;
}
