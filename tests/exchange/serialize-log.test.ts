import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { ReviewEvent } from '../../src/core/review/review-event';
import { serializeLog } from '../../src/exchange/log-jsonl/serialize-log';
import { anyLog } from '../support/arbitrary-events';
import { answered, noon, unknown } from '../support/sample-events';

const linesOf = (text: string) => text.split('\n');

it('the first line says what the file is, when it was made and how many events follow', () => {
  const [head] = linesOf(serializeLog([answered('1', 'a'), answered('2', 'b')], noon));
  expect(JSON.parse(head ?? '')).toEqual({ holdfast: 'review-log', version: 1, exportedAt: noon, events: 2 });
});

it('an empty log is a head and nothing else', () => {
  expect(linesOf(serializeLog([], noon))).toEqual([expect.stringContaining('"events":0'), '']);
});

it('each event is one line that gives it back, in the order they were given, with a newline at the end', () => {
  fc.assert(
    fc.property(anyLog, (events) => {
      const lines = linesOf(serializeLog(events, noon));
      expect(lines.at(-1)).toBe('');
      expect(lines.slice(1, -1).map((line) => JSON.parse(line) as ReviewEvent)).toEqual(events);
    }),
  );
});

it('line breaks within a value do not break its line', () => {
  const event = unknown('1', { note: 'one\ntwo\r\nthree\u2028four' });
  const lines = serializeLog([event], noon).split('\n');
  expect(lines).toHaveLength(3);
  expect(JSON.parse(lines[1] ?? '')).toEqual(event);
});
