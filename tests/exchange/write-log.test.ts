import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { ReviewEvent } from '../../src/core/review/review-event';
import { toMember, unpacked } from '../../src/exchange/backup/gzip-member';
import { serializeLog } from '../../src/exchange/log-jsonl/serialize-log';
import { writeLog } from '../../src/exchange/log-jsonl/write-log';
import { anyLog } from '../support/arbitrary-events';
import { answered, noon } from '../support/sample-events';

/** What is written of a log whose first events are sealed, so many at a time. */
async function written(events: readonly ReviewEvent[], sealed: number, together: number) {
  async function* lines() {
    for (let from = 0; from < sealed; from += together) {
      const part = events.slice(from, Math.min(sealed, from + together));
      yield* unpacked(await toMember(part.map((event) => `${JSON.stringify(event)}\n`).join('')));
    }
  }
  const parts: Uint8Array<ArrayBuffer>[] = [];
  for await (const part of writeLog({ events: events.length, lines, rows: events.slice(sealed) }, noon))
    parts.push(part);
  return { text: await new Blob(parts).text(), parts };
}

it('wherever the log is cut into sealed events and rows, the file is the one written at once', async () => {
  await fc.assert(
    fc.asyncProperty(anyLog, fc.nat(12), fc.integer({ min: 1, max: 5 }), async (events, cut, together) => {
      const { text } = await written(events, Math.min(cut, events.length), together);
      expect(text).toBe(serializeLog(events, noon));
    }),
    { numRuns: 60 },
  );
});

it('many rows are written in parts of a bounded length', async () => {
  const events = Array.from({ length: 1_700 }, (_, index) => answered(`e${index}`, 'q', noon + index));
  const { text, parts } = await written(events, 0, 1);
  expect(text).toBe(serializeLog(events, noon));
  const longest = Math.max(...parts.map(({ length }) => length));
  expect(longest).toBeLessThan(text.length / 3);
});
