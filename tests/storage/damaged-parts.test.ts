import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { compareEvents } from '../../src/core/review/event-order';
import { packEvents } from '../../src/core/review/pack-events';
import type { ReviewEvent } from '../../src/core/review/review-event';
import { memberCodec } from '../../src/exchange/backup/gzip-member';
import { backupSource } from '../../src/storage/backup-source';
import { checkData } from '../../src/storage/check-data';
import { openIdbReviewLog } from '../../src/storage/idb-review-log';
import { type Database, openDatabase } from '../../src/storage/open-database';
import { rebuildCaches } from '../../src/storage/rebuild';
import { restoreEvents } from '../../src/storage/restore';
import type { Segment } from '../../src/storage/schema';
import { sealOldest } from '../../src/storage/seal';
import { backupOf, blocksOf, bytesOf, readAll, segmentsOf, sourceOf } from '../support/backups';
import { cachesOf, heldBy } from '../support/caches';
import { eventsOf } from '../support/events-of';
import { countedChanges, freshIndexedDb } from '../support/fresh-indexeddb';
import { inlineUpkeep } from '../support/inline-upkeep';
import { answered, cardId, noon, scheduler, voided } from '../support/sample-events';

beforeEach(freshIndexedDb);
afterEach(() => {
  vi.unstubAllGlobals();
});

const perSegment = 4;
/** Three segments, of which the second undoes something of the first, and two rows. */
const events: readonly ReviewEvent[] = Array.from({ length: 14 }, (_, index) => {
  const id = `id-${index + 10}`;
  return index === 6 ? voided(id, 'id-11', noon + index) : answered(id, `q-${index % 3}`, noon + index);
});
const ofSegment = (index: number) => events.slice(index * perSegment, (index + 1) * perSegment);

const open = async (db: Database) => openIdbReviewLog(db, scheduler, countedChanges(), inlineUpkeep(db));
async function device(name = 'mine'): Promise<Database> {
  const db = await openDatabase(name, () => undefined);
  await (await open(db)).append(events);
  for (let sealed = 0; sealed < 3; sealed++)
    await sealOldest(db, memberCodec, { before: Number.POSITIVE_INFINITY, size: perSegment });
  await rebuildCaches(db, scheduler, { isForced: true });
  expect([await db.count('segments'), await db.count('events')]).toEqual([3, 2]);
  return db;
}
const numbers = async (db: Database) => (await db.getAllKeys('bodies')) as [number, number, number];
const damage = async (db: Database, segment: number) => {
  const number = (await numbers(db))[segment] as number;
  const body = (await db.get('bodies', number)) as Uint8Array<ArrayBuffer>;
  body[40] = (body[40] as number) ^ 1;
  await db.put('bodies', body, number);
};
const inOrder = (some: readonly ReviewEvent[]) => [...some].sort(compareEvents);
const idsIn = (some: readonly ReviewEvent[]) => inOrder(some).map(({ id }) => id);
const merge = async (db: Database, file: Blob, read: typeof segmentsOf = blocksOf) => {
  const restored = await restoreEvents(db, memberCodec, read(file), 'merge');
  await rebuildCaches(db, scheduler);
  return restored;
};
const expectWhole = async (db: Database) => {
  const log = await open(db);
  expect({ events: await eventsOf(log), ...(await heldBy(log)) }).toEqual({
    events: inOrder(events),
    ...cachesOf(events, scheduler),
  });
  const { findings } = await checkData(db, { decode: memberCodec.decode, scheduler, now: noon + 1e11 });
  expect(findings).toEqual([]);
};

describe('a backup', () => {
  it('with a bit turned in any byte of a sealed part holds all there is, or all but that part, and says so', async () => {
    const db = await device();
    const [, second] = await numbers(db);
    const body = (await db.get('bodies', second)) as Uint8Array<ArrayBuffer>;
    const rest = events.filter((event) => !ofSegment(1).includes(event));
    let lacking = 0;
    for (const [at, byte] of body.entries()) {
      const turned = body.slice();
      turned[at] = byte ^ (1 << (at % 8));
      await db.put('bodies', turned, second);
      const source = await backupSource(db, memberCodec);
      const read = (await readAll(new Blob([await bytesOf(source)]))).events;
      expect(idsIn(read), `byte ${at}`).toEqual(idsIn(source.leftOut === 0 ? events : rest));
      expect([source.events, source.leftOut]).toEqual(source.leftOut === 0 ? [14, 0] : [10, perSegment]);
      lacking += Number(source.leftOut > 0);
    }
    expect(lacking).toBeGreaterThan(body.length * 0.9);
  });

  it.each(['bodies', 'segments'] as const)('of a log that has lost some of its %s holds the rest', async (store) => {
    const db = await device();
    const [first] = await numbers(db);
    await db.delete(store, first);
    const source = await backupSource(db, memberCodec);
    expect([source.events, source.leftOut]).toEqual([10, perSegment]);
    const { events: read } = await readAll(new Blob([await bytesOf(source)]));
    expect(idsIn(read)).toEqual(idsIn(events.slice(perSegment)));
  });

  it('leaves out a row that is no event, which is not sealed either', async () => {
    const db = await device();
    await db.put('events', { ...events[13], tookMs: 'long' } as never);
    expect(await sealOldest(db, memberCodec, { before: Number.POSITIVE_INFINITY, isPartial: true })).toBe(1);
    expect(await db.getAllKeys('events')).toEqual([events[13]?.id]);
    const source = await backupSource(db, memberCodec);
    expect([source.events, source.leftOut]).toEqual([13, 1]);
    expect((await readAll(new Blob([await bytesOf(source)]))).events).toHaveLength(13);
  });
});

it('who reads events that are damaged is told what to do', async () => {
  const db = await device();
  await damage(db, 1);
  await expect(eventsOf(await open(db))).rejects.toThrow('Some answers are damaged. Check your data in Settings.');
});

describe('a merge into a log with a damaged part', () => {
  it.each([
    ['as it is written', blocksOf],
    ['with its parts sealed by helpers', segmentsOf],
  ])('mends it out of a backup %s', async (_, read) => {
    const db = await device();
    const file = await backupOf(db);
    await damage(db, 1);
    await db.delete('bodies', (await numbers(db))[0]);
    expect(await merge(db, file, read)).toEqual({ added: 0, known: 14, mended: 8 });
    await expectWhole(db);
    expect(await db.count('segments')).toBe(3);
    expect((await backupSource(db, memberCodec)).leftOut).toBe(0);
  });

  it('mends it out of a backup of another device, packed otherwise, and takes in what is new', async () => {
    const db = await device();
    await damage(db, 2);
    const more = answered('id-99', 'q-9', noon + 99);
    const file = new Blob([await bytesOf(sourceOf([...events.toReversed(), more]))]);
    expect(await merge(db, file)).toEqual({ added: 1, known: 14, mended: perSegment });
    expect(idsIn(await eventsOf(await open(db)))).toEqual(idsIn([...events, more]));
  });

  it('mends what its columns said of other cards along with it', async () => {
    const db = await device();
    const file = await backupOf(db);
    await damage(db, 1);
    const other = ofSegment(1).map((event) =>
      'cardId' in event ? { ...event, cardId: cardId(`other-${event.cardId}`) } : event,
    );
    await db.put('columns', packEvents(other), (await numbers(db))[1]);
    await db.clear('entered');
    await rebuildCaches(db, scheduler, { isForced: true });
    expect((await merge(db, file)).mended).toBe(perSegment);
    await expectWhole(db);
  });

  it('leaves it as it is if nothing says for sure which events it held', async () => {
    const db = await device();
    const file = await backupOf(db);
    await damage(db, 1);
    const segment = (await db.getAll('segments'))[1] as Segment;
    await db.put('segments', { ...segment, ids: segment.ids.split('\n').slice(1).join('\n') });
    expect((await merge(db, file)).mended).toBe(0);
  });

  it('leaves it as it is if the backup holds only some of it', async () => {
    const db = await device();
    await damage(db, 1);
    const damaged = await db.getAll('bodies');
    const file = new Blob([await bytesOf(sourceOf(events.filter(({ id }) => id !== 'id-15')))]);
    expect(await merge(db, file)).toEqual({ added: 0, known: 13, mended: 0 });
    expect(await db.getAll('bodies')).toEqual(damaged);
  });
});
