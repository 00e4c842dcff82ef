import { forceCloseDatabase } from 'fake-indexeddb';
import { openDB, unwrap } from 'idb';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createFirstStores } from '../../src/storage/migrations/001-first-stores';
import { openDatabase } from '../../src/storage/open-database';
import { everyStore, schemaVersion } from '../../src/storage/schema';
import { freshIndexedDb } from '../support/fresh-indexeddb';
import { answered } from '../support/sample-events';

beforeEach(freshIndexedDb);
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});
const nobody = () => undefined;

it('a new database has every store and index of the schema', async () => {
  const db = await openDatabase('test', nobody);
  expect(db.version).toBe(schemaVersion);
  expect([...db.objectStoreNames]).toEqual([...everyStore].sort());
  const tx = db.transaction(['events', 'cards', 'days', 'values']);
  expect([...tx.objectStore('events').indexNames]).toEqual(['cardId', 'sessionId', 'voids']);
  expect([...tx.objectStore('cards').indexNames]).toEqual(['isNew', 'queueAt']);
});

it('says of a database whether it was made just now, and of none that was there or is brought up to date', async () => {
  const onmade = vi.fn();
  (await openDatabase('test', nobody, onmade)).close();
  expect(onmade).toHaveBeenCalledOnce();
  (await openDatabase('test', nobody, onmade)).close();
  const older = await openDB('older', 1, { upgrade: (db) => createFirstStores(db as never) });
  older.close();
  (await openDatabase('older', nobody, onmade)).close();
  expect(onmade).toHaveBeenCalledOnce();
});

it('what was put is there when the database is opened again', async () => {
  const first = await openDatabase('test', nobody);
  await first.put('events', answered('1', 'a'));
  first.close();
  expect(await (await openDatabase('test', nobody)).getAll('events')).toEqual([answered('1', 'a')]);
});

it('a database of a newer app is refused as "newer" and left as it was', async () => {
  const newer = await openDB('test', schemaVersion + 6, {
    upgrade: (db) => void db.createObjectStore('of-the-future').put('kept', 1),
  });
  newer.close();
  await expect(openDatabase('test', nobody)).rejects.toMatchObject({ name: 'StorageError', reason: 'newer' });
  const again = await openDB('test');
  expect(again.version).toBe(schemaVersion + 6);
  expect([...again.objectStoreNames]).toEqual(['of-the-future']);
  expect(await again.get('of-the-future', 1)).toBe('kept');
});

it('a browser without IndexedDB is refused as "unavailable"', async () => {
  vi.stubGlobal('indexedDB', undefined);
  await expect(openDatabase('test', nobody)).rejects.toMatchObject({ name: 'StorageError', reason: 'unavailable' });
});

it('a browser that forbids storage is refused as "unavailable"', async () => {
  const open = () => {
    throw new DOMException('The operation is insecure.', 'SecurityError');
  };
  vi.stubGlobal('indexedDB', { open });
  await expect(openDatabase('test', nobody)).rejects.toMatchObject({ name: 'StorageError', reason: 'unavailable' });
});

it('makes way for a newer app in another tab, and tells', async () => {
  const onclosed = vi.fn();
  const db = await openDatabase('test', onclosed);
  expect(onclosed).not.toHaveBeenCalled();
  const newer = await openDB('test', schemaVersion + 1);
  expect(newer.version).toBe(schemaVersion + 1);
  expect(onclosed).toHaveBeenCalledOnce();
  expect(() => db.transaction('events')).toThrow(expect.objectContaining({ name: 'InvalidStateError' }));
});

it("waits eight seconds for a tab that holds an older version open, each time; what opens later is in nobody's way", async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const older = await openDB('test', 1, { upgrade: (db) => createFirstStores(db as never) });
  // The second is told nothing by the browser: it waits for the first.
  for (const _ of ['first', 'second']) {
    const opening = openDatabase('test', nobody);
    const refused = expect(opening).rejects.toMatchObject({ name: 'StorageError', reason: 'closed' });
    await vi.waitFor(() => expect(vi.getTimerCount()).toBe(1));
    await vi.advanceTimersByTimeAsync(8_000);
    await refused;
  }
  vi.useRealTimers();
  older.close();
  const newer = await new Promise<{ version: number }>((resolve, reject) => {
    const blocked = () => reject(new Error('A connection was left open.'));
    openDB('test', schemaVersion + 1, { blocked }).then(resolve, reject);
  });
  expect(newer.version).toBe(schemaVersion + 1);
});

it('waits no longer for what was asked for while the page began', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const older = await openDB('test', 1, { upgrade: (db) => createFirstStores(db as never) });
  openDB('test', 2, { blocking: (_now, _blocked, event) => (event.target as IDBDatabase).close() }).catch(nobody);
  vi.stubGlobal('earlyConnection', { asked: indexedDB.open('test') });
  const refused = expect(openDatabase('test', nobody)).rejects.toMatchObject({ reason: 'closed' });
  await vi.waitFor(() => expect(vi.getTimerCount()).toBe(1));
  await vi.advanceTimersByTimeAsync(8_000);
  await refused;
  older.close();
});

it('a tab that holds an older version open and gives way in time is waited for', async () => {
  const older = await openDB('test', 1, { upgrade: (db) => createFirstStores(db as never) });
  const opening = openDatabase('test', nobody);
  older.addEventListener('versionchange', () => setTimeout(() => older.close()));
  const db = await opening;
  expect(db.version).toBe(schemaVersion);
  await db.put('events', answered('1', 'a'));
});

it('tells when the browser takes the connection away', async () => {
  const onclosed = vi.fn();
  forceCloseDatabase(unwrap(await openDatabase('test', onclosed)) as never);
  await vi.waitFor(() => expect(onclosed).toHaveBeenCalledOnce());
});
