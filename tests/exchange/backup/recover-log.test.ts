import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { ReviewEvent } from '../../../src/core/review/review-event';
import { recoverLog } from '../../../src/exchange/backup/recover-log';
import { anyLog } from '../../support/arbitrary-events';
import { bytesOf, readAll } from '../../support/backups';
import { answered, noon, unknown } from '../../support/sample-events';

type Parts = Parameters<typeof recoverLog>[0];
async function* partsOf(
  ...lines: (readonly string[])[]
): Parts extends AsyncIterable<infer Part> ? AsyncGenerator<Part> : never {
  for (const own of lines) yield { lines: own, unread: 0 };
}
const line = (value: unknown) => JSON.stringify(value);
const readBack = async ({ source }: Awaited<ReturnType<typeof recoverLog>>) =>
  readAll(new Blob([await bytesOf(source)]));

it('the backup holds every event once, however often and wherever it was found', async () => {
  await fc.assert(
    fc.asyncProperty(anyLog, fc.nat(12), fc.nat(12), async (events, from, to) => {
      const lines = events.map(line);
      const recovered = await recoverLog(partsOf(lines.slice(0, to), lines.slice(from), lines));
      const once = new Map(events.map((event) => [event.id, event]));
      const { events: read } = await readBack(recovered);
      expect(read.map(({ id }) => id).sort()).toEqual([...once.keys()].sort());
      expect(recovered).toMatchObject({ otherLines: 0, unread: 0, source: { events: once.size } });
    }),
    { numRuns: 60 },
  );
});

it('many events come back from a backup, with the settings', async () => {
  const events: ReviewEvent[] = Array.from({ length: 1_200 }, (_, index) => answered(`e${index}`, 'q', noon + index));
  async function* parts() {
    yield { settings: { newPerDay: 7 } };
    yield* partsOf(events.slice(0, 700).map(line), events.slice(700).map(line));
  }
  const { head, events: read } = await readBack(await recoverLog(parts()));
  expect(read).toEqual(events);
  expect(head).toMatchObject({ events: 1_200, settings: { newPerDay: 7 } });
});

it('a line that a restore would refuse is kept beside the backup as it was', async () => {
  const newer = unknown('2', { of: 'the future' });
  const refused = [
    'no JSON',
    line({ ...answered('3', 'a'), at: null }),
    line({ end: 1, ...answered('4', 'a') }),
    line(unknown('5', { text: 'a'.repeat(256 * 1024) })),
  ];
  const [good, ...strange] = [answered('1', 'a'), ...refused];
  const recovered = await recoverLog(partsOf([...strange.slice(0, 2), line(good)], [line(newer), ...strange.slice(2)]));
  expect((await readBack(recovered)).events).toEqual([good, newer]);
  expect((await recovered.others.text()).split('\n')).toEqual([...refused, '']);
  expect(recovered.otherLines).toBe(4);
});

it('what could not be read is counted', async () => {
  async function* parts() {
    for (const unread of [1, 2]) yield { lines: [], unread };
  }
  const recovered = await recoverLog(parts());
  expect([recovered.unread, recovered.others.size]).toEqual([3, 0]);
});
