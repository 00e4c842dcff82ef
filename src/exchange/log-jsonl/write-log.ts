import type { EpochMs } from '../../core/ids';
import type { ReviewEvent } from '../../core/review/review-event';

/** The whole log: how many events, the lines of those that were written before, and the rest. */
export interface LogSource {
  readonly events: number;
  /** JSON lines in UTF-8, each ended by a newline, some bytes at a time. */
  lines(): AsyncIterable<Uint8Array<ArrayBuffer>>;
  readonly rows: readonly ReviewEvent[];
}

const rowsAtOnce = 500;

/**
 * The bytes of the log as JSON lines, bit by bit: a head that says what the file is, when it was made and how many events
 * follow, then one event a line. Memory stays the same however many there are.
 */
export async function* writeLog(
  { events, lines, rows }: LogSource,
  exportedAt: EpochMs,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const encoder = new TextEncoder();
  const encode = (values: readonly unknown[]) =>
    encoder.encode(values.map((value) => `${JSON.stringify(value)}\n`).join(''));
  yield encode([{ holdfast: 'review-log', version: 1, exportedAt, events }]);
  yield* lines();
  for (let from = 0; from < rows.length; from += rowsAtOnce) yield encode(rows.slice(from, from + rowsAtOnce));
}
