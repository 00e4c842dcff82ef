import type { EpochMs } from '../../core/ids';
import type { ReviewEvent } from '../../core/review/review-event';
import { logHead } from './serialize-log';

/** The whole log: how many events, the lines of those that were written before, and the rest. */
export interface LogSource {
  readonly events: number;
  /** JSON lines in UTF-8, each ended by a newline, some bytes at a time. */
  lines(): AsyncIterable<Uint8Array<ArrayBuffer>>;
  readonly rows: readonly ReviewEvent[];
}

const rowsAtOnce = 500;

/** The bytes of what `serializeLog` gives, bit by bit: memory stays the same however many events there are. */
export async function* writeLog(
  { events, lines, rows }: LogSource,
  exportedAt: EpochMs,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const encoder = new TextEncoder();
  const encode = (values: readonly unknown[]) =>
    encoder.encode(values.map((value) => `${JSON.stringify(value)}\n`).join(''));
  yield encode([logHead(events, exportedAt)]);
  yield* lines();
  for (let from = 0; from < rows.length; from += rowsAtOnce) yield encode(rows.slice(from, from + rowsAtOnce));
}
