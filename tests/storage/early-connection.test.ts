import { openDB } from 'idb';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { DeviceId } from '../../src/core/ids';
import { loadCaches, loadDeviceId, openIdbSessionShelf, openIdbSettings } from '../../src/storage/idb-values';
import { createFirstStores } from '../../src/storage/migrations/001-first-stores';
import { openDatabase } from '../../src/storage/open-database';
import { everyStore, schemaVersion } from '../../src/storage/schema';
import { beginPage } from '../support/begin-page';
import { countedChanges, freshIndexedDb } from '../support/fresh-indexeddb';

const [fetched, preloaded] = [vi.fn(), vi.fn()];

const begin = (stored: { database?: string; bank?: string } = {}, controller: object | null = null): void =>
  beginPage({ stored, controller, fetch: fetched, preload: preloaded, dataset });
let dataset: object;
const nobody = () => undefined;
const moment = () => new Promise((resolve) => setTimeout(resolve, 20));
const fresh = 'made' as DeviceId;

async function stored(name = 'holdfast') {
  const db = await openDatabase(name, nobody);
  await db.put('values', 'phone', 'deviceId');
  await db.put('values', { size: 3 }, 'settings');
  await db.put('values', 'by this', 'fingerprint');
  await db.put('values', { generation: 1, buckets: 2, states: 300 }, 'base');
  db.close();
}

beforeEach(() => {
  freshIndexedDb();
  preloaded.mockClear();
  fetched.mockReset().mockImplementation(async (path: string) => Response.json({ read: path }));
  dataset = {};
  globalThis.earlyConnection = globalThis.earlyBank = undefined;
});
afterEach(() => {
  globalThis.earlyBank = undefined;
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

it.each([
  ['before the scripts are there', moment],
  ['after them', async () => undefined],
])(
  'the connection the page began with is taken, and what it asked for is not asked again (there %s)',
  async (_when, wait) => {
    await stored();
    begin();
    await wait();
    const open = vi.spyOn(indexedDB, 'open');
    const db = await openDatabase('holdfast', nobody);
    expect(open).not.toHaveBeenCalled();
    const transaction = vi.spyOn(IDBDatabase.prototype, 'transaction');
    const settings = openIdbSettings(db, (value) => value, countedChanges());
    const shelf = openIdbSessionShelf(db);
    const read = [settings.load(), loadDeviceId(db, fresh), loadCaches(db), shelf.load()];
    expect(await Promise.all(read)).toEqual([
      { size: 3 },
      'phone',
      { fingerprint: 'by this', agenda: expect.objectContaining({ base: { generation: 1, buckets: 2, states: 300 } }) },
      undefined,
    ]);
    expect(transaction).not.toHaveBeenCalled();
    await settings.save({ size: 4 });
    expect(await settings.load()).toEqual({ size: 4 });
    expect(fetched).not.toHaveBeenCalled();
  },
);

it('on a first visit it makes nothing but asks for the questions of newcomers, and the database is made as ever', async () => {
  begin();
  await moment();
  expect(await indexedDB.databases()).toEqual([]);
  expect(fetched).toHaveBeenCalledExactlyOnceWith('%first-bank%');
  expect(globalThis.earlyBank?.path).toBe('%first-bank%');
  const db = await openDatabase('holdfast', nobody);
  expect([...db.objectStoreNames]).toEqual([...everyStore].sort());
  expect(await loadDeviceId(db, fresh)).toBe('made');
});

it('a connection to a database set aside, or to another than is wanted, is not used', async () => {
  await stored('holdfast-2');
  begin({ database: 'holdfast-2' });
  expect((await openDatabase('holdfast-2', nobody)).name).toBe('holdfast-2');
  begin({ database: 'holdfast-2' });
  expect((await openDatabase('holdfast', nobody)).name).toBe('holdfast');
});

it('a database of an older app is brought up to date, as ever', async () => {
  const older = await openDB('holdfast', 1, {
    upgrade: (db) => createFirstStores(db as never),
  });
  await older.put('values', 'phone', 'deviceId');
  older.close();
  begin();
  await moment();
  const db = await openDatabase('holdfast', nobody);
  expect([db.version, await loadDeviceId(db, fresh)]).toEqual([schemaVersion, 'phone']);
});

it('a database of a newer app is refused, as ever, and left as it was', async () => {
  const newer = await openDB('holdfast', schemaVersion + 6, {
    upgrade: (db) => void db.createObjectStore('other').put('kept', 1),
  });
  newer.close();
  begin();
  await moment();
  await expect(openDatabase('holdfast', nobody)).rejects.toMatchObject({ reason: 'newer' });
  expect(await (await openDB('holdfast')).get('other', 1)).toBe('kept');
});

it('makes way for a newer app in another tab before and after it is taken', async () => {
  await stored();
  begin();
  await moment();
  (await openDB('holdfast', schemaVersion + 1)).close();
  await expect(openDatabase('holdfast', nobody)).rejects.toMatchObject({ reason: 'newer' });

  await stored('holdfast-2');
  begin({ database: 'holdfast-2' });
  const onclosed = vi.fn();
  await openDatabase('holdfast-2', onclosed);
  (await openDB('holdfast-2', schemaVersion + 1)).close();
  expect(onclosed).toHaveBeenCalledOnce();
});

it('what was asked for early and not wanted is not taken for what a later connection has', async () => {
  await stored();
  begin();
  (await openDatabase('holdfast', nobody)).close();
  const db = await openDatabase('holdfast', nobody);
  await db.put('values', { size: 5 }, 'settings');
  await db.delete('values', 'base');
  expect(await openIdbSettings(db, (value) => value, countedChanges()).load()).toEqual({ size: 5 });
  expect(await loadCaches(db)).toEqual({ fingerprint: 'by this', agenda: undefined });
});

it('what could not be read early is read again', async () => {
  await stored();
  begin();
  await moment();
  const failed = { readyState: 'done', error: new DOMException('', 'UnknownError'), addEventListener: nobody };
  const { asked, agenda } = globalThis.earlyConnection ?? {};
  globalThis.earlyConnection = {
    asked: asked as IDBOpenDBRequest,
    values: [['settings', failed as never]],
    agenda: { ...agenda, base: failed as never },
  };
  const db = await openDatabase('holdfast', nobody);
  expect(await openIdbSettings(db, (value) => value, countedChanges()).load()).toEqual({ size: 3 });
  expect(await loadCaches(db)).toEqual({ fingerprint: 'by this', agenda: undefined });
});

it('the bank that is expected is asked for and read at once; of one that cannot be had nothing comes', async () => {
  await stored();
  begin({ bank: 'banks/a.json' });
  expect([globalThis.earlyBank?.path, await globalThis.earlyBank?.bank]).toEqual([
    'banks/a.json',
    { read: 'banks/a.json' },
  ]);
  await moment();
  expect(fetched).toHaveBeenCalledOnce();
  for (const response of [Promise.resolve(Response.json({}, { status: 404 })), Promise.reject(new TypeError())]) {
    fetched.mockReturnValueOnce(response);
    begin({ bank: 'banks/a.json' });
    expect(await globalThis.earlyBank?.bank).toBeUndefined();
  }
});

it('the font is used at once if a worker has it at hand, and only then', () => {
  begin();
  expect([dataset, preloaded.mock.calls]).toEqual([{ screen: 'today' }, []]);
  begin({}, {});
  expect(dataset).toEqual({ screen: 'today', waits: '', fonts: '' });
  expect(preloaded).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ rel: 'preload', href: '%text-font%' }));
});
