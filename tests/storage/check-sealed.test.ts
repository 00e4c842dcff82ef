import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { CardId } from '../../src/core/ids';
import type { ReviewEvent } from '../../src/core/review/review-event';
import { memberCodec } from '../../src/exchange/backup/gzip-member';
import { checkData } from '../../src/storage/check-data';
import { openIdbReviewLog } from '../../src/storage/idb-review-log';
import { type Database, openDatabase } from '../../src/storage/open-database';
import { rebuildCaches } from '../../src/storage/rebuild';
import { restoreEvents } from '../../src/storage/restore';
import type { Sealed } from '../../src/storage/schema';
import { sealOldest } from '../../src/storage/seal';
import { backupOf, blocksOf, readAll } from '../support/backups';
import { cachesOf, heldBy } from '../support/caches';
import { eventsOf } from '../support/events-of';
import { countedChanges, freshIndexedDb } from '../support/fresh-indexeddb';
import { inlineUpkeep } from '../support/inline-upkeep';
import { answered, noon, scheduler, voided } from '../support/sample-events';

beforeEach(freshIndexedDb);
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

/** Three segments of four, of which the second undoes something of the first, and two rows. */
const events: readonly ReviewEvent[] = Array.from({ length: 14 }, (_, index) => {
  const id = `id-${index + 10}`;
  return index === 6 ? voided(id, 'id-11', noon + index) : answered(id, `q-${index % 3}`, noon + index);
});
const indexDamaged = {
  what: 'What tells which sealed part holds which answer, and which were undone, was damaged.',
  isMended: true,
};

const open = (db: Database) => openIdbReviewLog(db, scheduler, countedChanges(), inlineUpkeep(db));
async function device(): Promise<Database> {
  const db = await openDatabase('mine', () => undefined);
  await (await open(db)).append(events);
  while ((await sealOldest(db, memberCodec, { before: Number.POSITIVE_INFINITY, size: 4 })) > 0);
  await rebuildCaches(db, scheduler, { isForced: true });
  expect([await db.count('segments'), await db.count('events')]).toEqual([3, 2]);
  return db;
}
const check = async (db: Database) =>
  (await checkData(db, { codec: memberCodec, scheduler, now: noon + 1e11 })).findings;
const numbers = async (db: Database) => (await db.getAllKeys('bodies')) as [number, number, number];
async function damage(db: Database, number: number): Promise<void> {
  const body = (await db.get('bodies', number)) as Uint8Array<ArrayBuffer>;
  await db.put('bodies', body.with(40, (body[40] as number) ^ 1), number);
}

describe('a check of what stands beside the segments', () => {
  it.each<[string, (db: Database) => Promise<unknown>]>([
    ['which segment holds which ids', (db) => db.delete('values', 'ranges')],
    ['what was undone', (db) => db.clear('voids')],
    ['something undone that was not', (db) => db.put('voids', { target: events[0]?.id as never, segment: 2 })],
    [
      'the greatest id',
      async (db) => {
        const sealed = (await db.get('values', 'sealed')) as Sealed;
        await db.put('values', { ...sealed, lastId: 'id-10' }, 'sealed');
      },
    ],
  ])('mends %s, and has nothing to say the next time', async (_, spoil) => {
    const db = await device();
    const file = await backupOf(db);
    const before = [await db.get('values', 'ranges'), await db.get('values', 'sealed'), await db.getAll('voids')];
    await spoil(db);
    expect(await check(db)).toEqual([indexDamaged]);
    expect([await db.get('values', 'ranges'), await db.get('values', 'sealed'), await db.getAll('voids')]).toEqual(
      before,
    );
    expect(await check(db)).toEqual([]);
    const late = answered('id-105', 'q-1', noon - 5);
    await (await open(db)).append([late, events[9] as ReviewEvent]);
    expect(await restoreEvents(db, memberCodec, blocksOf(file), 'merge')).toMatchObject({ added: 0 });
    const log = await open(db);
    expect(await heldBy(log)).toEqual(cachesOf([...events, late], scheduler));
    expect((await log.answersOfCard('q-1' as CardId)).map(({ id }) => id)).not.toContain('id-11');
  });

  it('keeps what a segment undoes of which nothing else is left', async () => {
    const db = await device();
    const [, second] = await numbers(db);
    const before = await db.getAll('voids');
    await damage(db, second);
    await db.delete('columns', second);
    await db.delete('values', 'ranges');
    expect(await check(db)).toContainEqual(indexDamaged);
    expect(await db.getAll('voids')).toEqual(before);
  });

  it('tells of answers that are in two segments, which go as it says', async () => {
    const db = await device();
    const file = await backupOf(db);
    const blind = (await numbers(db)).map((number) => [number, '', '']);
    await db.put('values', blind, 'ranges');
    expect(await restoreEvents(db, memberCodec, blocksOf(file), 'merge')).toMatchObject({ added: 12 });
    expect(await check(db)).toContainEqual({
      what: '12 sealed answers were kept twice. To mend that, back up, then restore that backup: “Replace everything here”.',
      isMended: false,
    });
    await restoreEvents(db, memberCodec, blocksOf(await backupOf(db)), 'replace');
    await rebuildCaches(db, scheduler);
    expect(await heldBy(await open(db))).toEqual(cachesOf(events, scheduler));
    expect(await check(db)).toEqual([]);
  });
});

it('a check tells of what is undone and is not here, in rows and sealed, and finds nothing wrong with it', async () => {
  const db = await openDatabase('mine', () => undefined);
  const log = await open(db);
  const mine = [answered('id-10', 'q-1'), voided('id-11', 'id-10', noon + 1), voided('id-12', 'gone-1', noon + 2)];
  const lost = (count: string) => [
    { what: `${count} of what is not here. It may come with a backup of another device.`, isMended: false },
  ];
  await log.append(mine);
  expect(await check(db)).toEqual(lost('1 undo'));
  await sealOldest(db, memberCodec, { before: Number.POSITIVE_INFINITY, isPartial: true });
  expect(await check(db)).toEqual(lost('1 undo'));
  await log.append([voided('id-13', 'gone-2', noon + 3), voided('id-14', 'gone-1', noon + 4)]);
  expect(await check(db)).toEqual(lost('2 undos'));
  await log.append([answered('gone-1', 'q-1', noon - 1), answered('gone-2', 'q-2', noon - 1)]);
  expect(await check(db)).toEqual([]);
  expect(await heldBy(log)).toEqual(cachesOf(await eventsOf(log), scheduler));
});

it('a rebuild finds what was undone though nothing tells which segment holds it', async () => {
  const db = await device();
  await db.delete('values', 'ranges');
  await rebuildCaches(db, scheduler, { isForced: true });
  expect(await heldBy(await open(db))).toEqual(cachesOf(events, scheduler));
});

it('a merge is refused where nothing tells which ids are here, until they are checked', async () => {
  const db = await device();
  const file = await backupOf(db);
  await db.delete('values', 'ranges');
  await expect(restoreEvents(db, memberCodec, blocksOf(file), 'merge')).rejects.toThrow('Check your data');
  await check(db);
  expect(await restoreEvents(db, memberCodec, blocksOf(file), 'merge')).toMatchObject({ added: 0, known: 14 });
});

it('a check leaves a row that is all there is of an event', async () => {
  const db = await device();
  const event = events[5] as ReviewEvent;
  await damage(db, (await numbers(db))[1]);
  await db.put('events', event);
  await check(db);
  expect(await db.get('events', event.id)).toEqual(event);
});

describe('a record that cannot be fetched', () => {
  const damaged = () => new DOMException('It cannot be read.', 'NotReadableError');
  /** One record, until it is written anew. */
  const failing = (store: string, key: IDBValidKey) => {
    const { get, put } = IDBObjectStore.prototype;
    let isDamaged = true;
    vi.spyOn(IDBObjectStore.prototype, 'get').mockImplementation(function (this: IDBObjectStore, asked) {
      if (this.name === store && asked === key && isDamaged) throw damaged();
      return get.call(this, asked);
    });
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, ...asked) {
      if (this.name === store && asked[1] === key) isDamaged = false;
      return put.apply(this, asked);
    });
  };
  /** All of a store, until it was tried once. */
  const failingOnce = (store: string) => {
    const { getAll } = IDBObjectStore.prototype;
    let isLeft = true;
    vi.spyOn(IDBObjectStore.prototype, 'getAll').mockImplementation(function (this: IDBObjectStore, ...asked) {
      if (this.name !== store || !isLeft) return getAll.apply(this, asked);
      isLeft = false;
      throw damaged();
    });
  };

  it('of columns is packed anew by a rebuild', async () => {
    const db = await device();
    await db.clear('stretches');
    failing('columns', (await numbers(db))[1]);
    await rebuildCaches(db, scheduler, { isForced: true, decode: memberCodec.decode });
    expect(await check(db)).toEqual([]);
    expect(await heldBy(await open(db))).toEqual(cachesOf(events, scheduler));
  });

  it('of columns is packed anew by a check', async () => {
    const db = await device();
    failing('columns', (await numbers(db))[1]);
    expect(await check(db)).toEqual([
      { what: '1 sealed part of the log said another thing in short than in full.', isMended: true },
    ]);
    expect(await check(db)).toEqual([]);
  });

  it('of a body is told of', async () => {
    const db = await device();
    failing('bodies', (await numbers(db))[1]);
    expect((await check(db)).map(({ what }) => what)).toEqual([expect.stringContaining('4 events cannot be read')]);
  });

  it.each([
    ['days', '1 day'],
    ['pages', '3 cards'],
  ])('of %s, which are derived, counts as wrong and is mended', async (store, what) => {
    const db = await device();
    failingOnce(store);
    expect(await check(db)).toEqual([{ what: expect.stringContaining(what), isMended: true }]);
    expect(await heldBy(await open(db))).toEqual(cachesOf(events, scheduler));
  });

  it('that is only out of reach, for the connection is lost, is not taken for damaged', async () => {
    const db = await device();
    const { get } = IDBObjectStore.prototype;
    vi.spyOn(IDBObjectStore.prototype, 'get').mockImplementation(function (this: IDBObjectStore, asked) {
      if (this.name === 'columns') throw new DOMException('Gone.', 'InvalidStateError');
      return get.call(this, asked);
    });
    const putting = vi.spyOn(IDBObjectStore.prototype, 'put');
    await expect(check(db)).rejects.toThrow('Gone.');
    expect(putting.mock.contexts.map((store) => (store as IDBObjectStore).name)).not.toContain('columns');
  });
});

it('a backup of a log that was checked holds each event once', async () => {
  const db = await device();
  await check(db);
  expect((await readAll(await backupOf(db))).events).toHaveLength(14);
  expect(await eventsOf(await open(db))).toHaveLength(14);
});
