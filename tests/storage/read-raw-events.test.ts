import { openDB } from 'idb';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { fromMember, memberCodec } from '../../src/exchange/backup/gzip-member';
import { openDatabase } from '../../src/storage/open-database';
import { readRawEvents } from '../../src/storage/read-raw-events';
import { schemaVersion } from '../../src/storage/schema';
import { sealOldest } from '../../src/storage/seal';
import { freshIndexedDb } from '../support/fresh-indexeddb';
import { answered, noon, unknown } from '../support/sample-events';

beforeEach(freshIndexedDb);
afterEach(() => {
  vi.unstubAllGlobals();
});
const names = async () => (await indexedDB.databases()).map(({ name }) => name);

it('the events come in the order of the log', async () => {
  const db = await openDatabase('test', () => undefined);
  const [late, early] = [answered('1', 'a', noon + 1), answered('2', 'a', noon)];
  for (const event of [late, early]) await db.put('events', event);
  expect(await readRawEvents('test', fromMember)).toEqual([early, late]);
});

it('sealed events come too, but for a part that is damaged', async () => {
  const db = await openDatabase('test', () => undefined);
  const [first, second] = [answered('1', 'a'), answered('2', 'a', noon + 1)];
  for (const event of [first, second]) {
    await db.put('events', event);
    await sealOldest(db, memberCodec, { before: Number.POSITIVE_INFINITY, isPartial: true });
  }
  expect(await readRawEvents('test', fromMember)).toEqual([first, second]);
  await db.put('bodies', new Uint8Array([1, 2, 3]), 1);
  expect(await readRawEvents('test', fromMember)).toEqual([second]);
});

it('a database of a newer app gives its events and keeps its version', async () => {
  const event = unknown('1', { cardId: 'a' });
  const newer = await openDB('test', schemaVersion + 3, {
    upgrade: (db) => void db.createObjectStore('events', { keyPath: 'id' }).put(event),
  });
  newer.close();
  expect(await readRawEvents('test', fromMember)).toEqual([event]);
  expect((await indexedDB.databases())[0]?.version).toBe(schemaVersion + 3);
});

it('the connection is closed, so that a newer app can open the database at once', async () => {
  (await openDatabase('test', () => undefined)).close();
  await readRawEvents('test', fromMember);
  const blocked = vi.fn();
  (await openDB('test', schemaVersion + 1, { blocked })).close();
  expect(blocked).not.toHaveBeenCalled();
});

it('a database without events gives none', async () => {
  (await openDB('test', 1)).close();
  expect(await readRawEvents('test', fromMember)).toEqual([]);
});

it('a database that is not there gives none and is not made', async () => {
  expect(await readRawEvents('test', fromMember)).toEqual([]);
  expect(await names()).toEqual([]);
});

it('a failure is told as a StorageError', async () => {
  const databases = () => Promise.reject(new DOMException('no', 'SecurityError'));
  vi.stubGlobal('indexedDB', { databases });
  await expect(readRawEvents('test', fromMember)).rejects.toMatchObject({
    name: 'StorageError',
    reason: 'unavailable',
  });
});
