import type { EpochMs } from '../../core/ids';
import type { ReviewEvent } from '../../core/review/review-event';

/** The log as JSON lines: a head that says what the file is, then one event a line in the order of the log. */
export function serializeLog(events: readonly ReviewEvent[], exportedAt: EpochMs): string {
  const head = { holdfast: 'review-log', version: 1, exportedAt, events: events.length };
  return `${[head, ...events].map((line) => JSON.stringify(line)).join('\n')}\n`;
}
