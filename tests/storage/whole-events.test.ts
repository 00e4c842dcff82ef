import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ReviewEvent } from '../../src/core/review/review-event';
import { memberCodec } from '../../src/exchange/backup/gzip-member';
import { openIdbReviewLog } from '../../src/storage/idb-review-log';
import { type Database, openDatabase } from '../../src/storage/open-database';
import { restoreEvents } from '../../src/storage/restore';
import { sealOldest } from '../../src/storage/seal';
import { uuidV7 } from '../../src/storage/uuid-v7';
import { backupOf, blocksOf } from '../support/backups';
import { countedChanges, freshIndexedDb } from '../support/fresh-indexeddb';
import { inlineUpkeep } from '../support/inline-upkeep';
import { answered, hourMs, noon, scheduler, sessionId, stamp } from '../support/sample-events';

beforeEach(freshIndexedDb);
afterEach(() => {
  vi.unstubAllGlobals();
});

const dayMs = 24 * hourMs;
const codec = { ...memberCodec, decode: vi.fn(memberCodec.decode) };

/** The log of a device, all of it sealed, `size` events to a segment. */
async function sealedLog(name: string, events: readonly ReviewEvent[], size: number) {
  const db = await openDatabase(name, () => undefined);
  const log = await openIdbReviewLog(db, scheduler, countedChanges(), { ...inlineUpkeep(db), codec });
  await log.append(events);
  while ((await sealOldest(db, codec, { before: Number.POSITIVE_INFINITY, size, isPartial: true })) > 0);
  return { db, log };
}

const exam = sessionId('exam');
const started: ReviewEvent = {
  ...stamp('x0', noon),
  type: 'examStarted',
  sessionId: exam,
  blueprint: 'mock',
  seed: '7',
};
const sitting = Array.from({ length: 5 }, (_, at) =>
  answered(`x${at + 1}`, `q-${at}`, noon + (at + 1) * 60_000, { session: exam }),
);
/** What another device was asked long before. */
const older = Array.from({ length: 60 }, (_, at): ReviewEvent => {
  const event = answered(`o${String(at).padStart(2, '0')}`, `q-${at}`, noon - 90 * dayMs + at * hourMs);
  return { ...event, deviceId: 'laptop' as never };
});

describe('an exam that was sealed before an older backup was merged', () => {
  async function merged(): Promise<{ db: Database; log: Awaited<ReturnType<typeof sealedLog>>['log'] }> {
    const laptop = await sealedLog('laptop', older, 2);
    const phone = await sealedLog('phone', [started, ...sitting], 2);
    await restoreEvents(phone.db, codec, blocksOf(await backupOf(laptop.db)), 'merge');
    expect((await phone.db.getAll('segments')).map(({ name }) => name.split(':')[0])).toEqual([
      ...Array(3).fill('phone'),
      ...Array(30).fill('laptop'),
    ]);
    codec.decode.mockClear();
    return phone;
  }

  it('is found whole, and nothing is opened that ended before it', async () => {
    const { log } = await merged();
    expect(await log.answersOf({ id: exam, startedAt: noon })).toEqual(sitting);
    expect(await log.examStart({ id: exam, startedAt: noon })).toEqual(started);
    expect(codec.decode).toHaveBeenCalledTimes(2 * 3);
  });

  it('is found where a segment is missing', async () => {
    const { db, log } = await merged();
    await db.delete('segments', 20);
    expect(await log.answersOf({ id: exam, startedAt: noon })).toEqual(sitting);
  });
});

it('a session is looked for in some segments at a time', async () => {
  const { log } = await sealedLog('phone', older, 1);
  let [open, most] = [0, 0];
  codec.decode.mockImplementation(async (bytes) => {
    most = Math.max(most, ++open);
    const text = await memberCodec.decode(bytes);
    open--;
    return text;
  });
  expect(await log.answersOf({ id: sessionId('s'), startedAt: 0 })).toHaveLength(older.length);
  expect(most).toBeLessThanOrEqual(20);
});

it('of a long log no segment is read that ended before a session', async () => {
  const withTimes = older.map((event) => ({ ...event, id: uuidV7(event.at) as ReviewEvent['id'] }));
  const { log } = await sealedLog('phone', withTimes, 2);
  const read = vi.spyOn(IDBObjectStore.prototype, 'get');
  const last = withTimes.at(-1) as ReviewEvent;
  expect(await log.answersOf({ id: sessionId('s'), startedAt: last.at + 10 * dayMs })).toEqual([]);
  const stores = read.mock.contexts.map((store) => (store as IDBObjectStore).name);
  expect(stores).toContain('values');
  expect(stores).not.toContain('segments');
  expect(await log.answersOf({ id: sessionId('s'), startedAt: last.at })).toHaveLength(26);
});
