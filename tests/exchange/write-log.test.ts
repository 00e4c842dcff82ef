import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { ReviewEvent } from '../../src/core/review/review-event';
import { toMember, unpacked } from '../../src/exchange/backup/gzip-member';
import { writeLog } from '../../src/exchange/log-jsonl/write-log';
import { anyLog } from '../support/arbitrary-events';
import { answered, noon, unknown } from '../support/sample-events';

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

/** The head of a file and its events. It ends with a newline. */
function parsed(text: string) {
  const lines = text.split('\n');
  expect(lines.pop()).toBe('');
  const [head, ...events] = lines.map((line) => JSON.parse(line));
  return { head, events: events as ReviewEvent[] };
}
const headOf = (events: number) => ({ holdfast: 'review-log', version: 1, exportedAt: noon, events });

it('the first line says what the file is, when it was made and how many events follow, if there are any', async () => {
  const { text } = await written([answered('1', 'a'), answered('2', 'b')], 1, 1);
  expect(parsed(text).head).toEqual(headOf(2));
  expect(parsed((await written([], 0, 1)).text)).toEqual({ head: headOf(0), events: [] });
});

it('wherever the log is cut into sealed events and rows, each is one line that gives it back, in their order', async () => {
  await fc.assert(
    fc.asyncProperty(anyLog, fc.nat(12), fc.integer({ min: 1, max: 5 }), async (events, cut, together) => {
      const { text } = await written(events, Math.min(cut, events.length), together);
      expect(parsed(text)).toEqual({ head: headOf(events.length), events });
    }),
    { numRuns: 60 },
  );
});

it('line breaks within a value do not break its line', async () => {
  const event = unknown('1', { note: 'one\ntwo\r\nthree\u2028four' });
  expect(parsed((await written([event], 0, 1)).text).events).toEqual([event]);
});

it('many rows are written in parts of a bounded length', async () => {
  const events = Array.from({ length: 1_700 }, (_, index) => answered(`e${index}`, 'q', noon + index));
  const { text, parts } = await written(events, 0, 1);
  expect(parsed(text).events).toEqual(events);
  const longest = Math.max(...parts.map(({ length }) => length));
  expect(longest).toBeLessThan(text.length / 3);
});
