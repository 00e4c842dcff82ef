import { openDB } from 'idb';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { ReviewEvent } from '../../src/core/review/review-event';
import { fromMember, memberCodec, toMember } from '../../src/exchange/backup/gzip-member';
import { recoverLog } from '../../src/exchange/backup/recover-log';
import { openIdbReviewLog } from '../../src/storage/idb-review-log';
import { type Database, openDatabase } from '../../src/storage/open-database';
import { readRawLog } from '../../src/storage/read-raw-log';
import { rebuildCaches } from '../../src/storage/rebuild';
import { restoreEvents } from '../../src/storage/restore';
import { schemaVersion } from '../../src/storage/schema';
import { sealOldest } from '../../src/storage/seal';
import { toLines } from '../../src/storage/whole-events';
import { blocksOf, bytesOf } from '../support/backups';
import { eventsOf } from '../support/events-of';
import { countedChanges, freshIndexedDb } from '../support/fresh-indexeddb';
import { inlineUpkeep } from '../support/inline-upkeep';
import { answered, noon, scheduler, unknown } from '../support/sample-events';

beforeEach(freshIndexedDb);
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});
const names = async () => (await indexedDB.databases()).map(({ name }) => name);

async function read(): Promise<{ settings?: unknown; lines: unknown[]; unread: number }> {
  const found = { lines: [] as unknown[], unread: 0 };
  for await (const part of readRawLog('test', fromMember)) {
    if ('settings' in part) Object.assign(found, part);
    else {
      found.lines.push(...part.lines.map((line) => JSON.parse(line)));
      found.unread += part.unread;
    }
  }
  return found;
}

const events = ['1', '2', '3', '4'].map((id, index) => answered(id, 'a', noon + index));
const [first, second, third, row] = events as [ReviewEvent, ReviewEvent, ReviewEvent, ReviewEvent];
/** A log of three segments, numbered from 1, and a row. */
async function device(name = 'test'): Promise<Database> {
  const db = await openDatabase(name, () => undefined);
  for (const event of [first, second, third]) {
    await db.put('events', event);
    await sealOldest(db, memberCodec, { before: Number.POSITIVE_INFINITY, isPartial: true });
  }
  await db.put('events', row);
  return db;
}

/** Asks for a record as a browser that cannot read it, and refuses all that was asked for in the same transaction. */
function spoil(store: string, key: IDBValidKey): void {
  const get = IDBObjectStore.prototype.get;
  vi.spyOn(IDBObjectStore.prototype, 'get').mockImplementation(function (this: IDBObjectStore, asked) {
    const request = get.call(this, asked);
    if (this.name === store && asked === key) this.transaction.abort();
    return request;
  });
}

it('what is recovered of a log is a backup that brings all of it back', async () => {
  const db = await device();
  await db.put('values', { newPerDay: 7 }, 'settings');
  db.close();
  const { source, ...rest } = await recoverLog(readRawLog('test', fromMember));
  expect([source.settings, rest.otherLines, rest.unread]).toEqual([{ newPerDay: 7 }, 0, 0]);
  const fresh = await openDatabase('fresh', () => undefined);
  await restoreEvents(fresh, memberCodec, blocksOf(new Blob([await bytesOf(source)])), 'merge');
  await rebuildCaches(fresh, scheduler);
  expect(await eventsOf(await openIdbReviewLog(fresh, scheduler, countedChanges(), inlineUpkeep(fresh)))).toEqual(
    events,
  );
});

it('segments that are no part of the log are left out, and taken if it cannot be told which are', async () => {
  const db = await device();
  const [replaced, uncommitted] = [answered('0', 'a'), answered('9', 'a')];
  await db.put('bodies', await toMember(toLines([replaced])), 0);
  await db.put('bodies', await toMember(toLines([uncommitted])), 4);
  expect((await read()).lines).toEqual(events);
  for (const sealed of ['damaged', null, { first: '?' }]) {
    await db.put('values', sealed, 'sealed');
    expect((await read()).lines).toEqual([replaced, first, second, third, uncommitted, row]);
  }
  await db.delete('values', 'sealed');
  expect((await read()).lines).toHaveLength(6);
});

it.each([
  ['damaged', new Uint8Array([1, 2, 3])],
  ['none', [1, 2, 3]],
])('a sealed part that is %s is counted, and the others come', async (_, body) => {
  const db = await device();
  await db.put('bodies', body as Uint8Array<ArrayBuffer>, 1);
  expect(await read()).toEqual({ lines: [second, third, row], unread: 1 });
});

it.each([
  ['bodies', 2, [first, third, row]],
  ['events', '4', [first, second, third]],
  ['values', 'sealed', events],
])('a record of %s that the browser cannot read keeps none of the others', async (store, key, left) => {
  (await device()).close();
  spoil(store, key);
  expect(await read()).toEqual({ lines: left, unread: store === 'values' ? 0 : 1 });
});

it('a store whose keys cannot be read keeps none of the others', async () => {
  (await device()).close();
  const getAllKeys = IDBObjectStore.prototype.getAllKeys;
  vi.spyOn(IDBObjectStore.prototype, 'getAllKeys').mockImplementation(function (this: IDBObjectStore, ...given) {
    const request = getAllKeys.apply(this, given);
    if (this.name === 'bodies') this.transaction.abort();
    return request;
  });
  expect(await read()).toEqual({ lines: [row], unread: 1 });
});

it('what is no event comes as it is, even where a check had put it aside; what is no JSON is counted', async () => {
  const db = await openDatabase('test', () => undefined);
  const [strange, aside] = [{ id: '1', at: 'noon' }, { id: '2' }];
  await db.put('events', strange as never);
  await db.put('events', { ...answered('3', 'a'), tookMs: 1n } as never);
  await db.put('values', [aside], 'setAside');
  expect(await read()).toEqual({ lines: [strange, aside], unread: 1 });
});

it('a database of a newer app gives its events and keeps its version', async () => {
  const event = unknown('1', { cardId: 'a' });
  const newer = await openDB('test', schemaVersion + 3, {
    upgrade: (db) => void db.createObjectStore('events', { keyPath: 'id' }).put(event),
  });
  newer.close();
  expect(await read()).toEqual({ lines: [event], unread: 0 });
  expect((await indexedDB.databases())[0]?.version).toBe(schemaVersion + 3);
});

it('the connection is closed, so that a newer app can open the database at once', async () => {
  (await openDatabase('test', () => undefined)).close();
  await read();
  const blocked = vi.fn();
  (await openDB('test', schemaVersion + 1, { blocked })).close();
  expect(blocked).not.toHaveBeenCalled();
});

it('a database without events gives none', async () => {
  (await openDB('test', 1)).close();
  expect(await read()).toEqual({ lines: [], unread: 0 });
});

it('a database that is not there gives none and is not made', async () => {
  expect(await read()).toEqual({ lines: [], unread: 0 });
  expect(await names()).toEqual([]);
});

it('a failure is told as a StorageError', async () => {
  const databases = () => Promise.reject(new DOMException('no', 'SecurityError'));
  vi.stubGlobal('indexedDB', { databases });
  await expect(read()).rejects.toMatchObject({ name: 'StorageError', reason: 'unavailable' });
});
