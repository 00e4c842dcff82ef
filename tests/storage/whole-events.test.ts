import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { CardId } from '../../src/core/ids';
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

describe('the history of a card, sealed in many segments', () => {
  const asked = Array.from({ length: 12 }, (_, at) => answered(`a${at}`, at % 2 === 0 ? 'q' : 'other', noon + at));
  const note = (id: string, at: number, text: string) =>
    ({ ...stamp(id, at), type: 'noteSet', cardId: asked[0]?.cardId, text }) as ReviewEvent;
  const card = asked[0]?.cardId as CardId;

  it('is replayed with nothing opened', async () => {
    const { db, log } = await sealedLog('phone', asked, 2);
    await log.append([answered('z', 'q', noon + 99)]);
    expect(await db.count('segments')).toBe(6);
    codec.decode.mockClear();
    expect((await log.replayOfCard(card)).map(({ id }) => id)).toEqual(['a0', 'a2', 'a4', 'a6', 'a8', 'a10', 'z']);
    expect(codec.decode).not.toHaveBeenCalled();
  });

  it('has its newest note read with one segment opened, or with none where that is a row', async () => {
    const { log } = await sealedLog(
      'phone',
      [...asked, note('n1', noon + 20, 'old'), note('n2', noon + 21, 'sealed')],
      2,
    );
    codec.decode.mockClear();
    expect(await log.noteOf(card)).toBe('sealed');
    expect(codec.decode).toHaveBeenCalledOnce();
    await log.append([note('zz', noon - 1, 'older, and come late')]);
    expect(await log.noteOf(card)).toBe('sealed');
    await log.append([note('n3', noon + 22, 'new')]);
    codec.decode.mockClear();
    expect(await log.noteOf(card)).toBe('new');
    expect(await log.noteOf(asked[1]?.cardId as CardId)).toBe('');
    expect(codec.decode).not.toHaveBeenCalled();
  });

  it.each(['segments', 'columns'] as const)('is unpacked where a record of its %s is gone', async (store) => {
    const { db, log } = await sealedLog('phone', [...asked, note('n1', noon + 20, 'sealed')], 2);
    const [whole, noted] = [await log.answersOfCard(card), await log.noteOf(card)];
    expect([whole.length, noted]).toEqual([6, 'sealed']);
    for (const number of await db.getAllKeys(store)) {
      const record = await db.get(store, number);
      await db.delete(store, number);
      expect(await log.replayOfCard(card)).toEqual(whole);
      expect(await log.noteOf(card)).toBe(noted);
      await db.put(store, record as never, store === 'columns' ? number : undefined);
    }
  });

  it('has its note read whole where the ids of a segment are not those of its events', async () => {
    const { db, log } = await sealedLog('phone', [...asked, note('n1', noon + 20, 'sealed')], 7);
    const segments = await db.getAll('segments');
    const changes = [
      (ids: string) => ids.slice(ids.indexOf('\n') + 1),
      (ids: string) => ids.split('\n').reverse().join('\n'),
    ];
    for (const change of changes) {
      for (const segment of segments) await db.put('segments', { ...segment, ids: change(segment.ids) });
      expect(await log.noteOf(card)).toBe('sealed');
    }
  });
});
