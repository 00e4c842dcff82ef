import { type IDBPDatabase, type IDBPTransaction, openDB, type StoreNames, unwrap, wrap } from 'idb';
import { StorageError } from '../core/ports';
import { takeEarlyConnection } from './early-connection';
import { createFirstStores } from './migrations/001-first-stores';
import { addSegments } from './migrations/002-segments';
import { addStatistics } from './migrations/003-statistics';
import { nameLastChange } from './migrations/004-last-change';
import { addPlaces } from './migrations/005-places';
import { addStretches } from './migrations/006-stretches';
import { type HoldfastSchema, schemaVersion } from './schema';
import { guarded } from './storage-error';

export type Database = IDBPDatabase<HoldfastSchema>;
export type Write = IDBPTransaction<HoldfastSchema, StoreNames<HoldfastSchema>[], 'readwrite'>;
export type Read = IDBPTransaction<HoldfastSchema, StoreNames<HoldfastSchema>[], 'readonly'>;
export type Upgrade = IDBPTransaction<HoldfastSchema, StoreNames<HoldfastSchema>[], 'versionchange'>;

/** Longer than this only another tab keeps one waiting that holds an older version open: say so. Who asks next would not be told by the browser. */
const patienceMs = 8_000;

/**
 * Opens the database, creating what is missing. Rejects with a `StorageError` and changes nothing if it cannot.
 * `onclosed` is told when the browser or another tab takes the connection away; `onmade`, before this resolves, if there was
 * no such database, so that nothing is in it.
 */
export function openDatabase(name: string, onclosed: () => void, onmade = () => {}): Promise<Database> {
  return guarded(async () => {
    if (typeof indexedDB === 'undefined')
      throw new StorageError('unavailable', 'This browser does not let the page store data.');
    const early = takeEarlyConnection(name, schemaVersion);
    const db = await inTime(early.then((found) => found ?? openAnew(name, onmade)));
    db.onversionchange = () => {
      db.close();
      onclosed();
    };
    db.addEventListener('close', onclosed);
    return wrap(db) as unknown as Database;
  });
}

const inTime = (opening: Promise<IDBDatabase>) =>
  new Promise<IDBDatabase>((resolve, reject) => {
    let take: (db: IDBDatabase) => void = resolve;
    // Where it opened in time, this changes nothing.
    setTimeout(() => {
      // Who asked has been refused: what opens later would be closed by nobody, and keep a newer app waiting.
      take = (db) => db.close();
      reject(new StorageError('closed', 'Another tab holds an older version of the data open.'));
    }, patienceMs);
    opening.then((db) => take(db), reject);
  });

async function openAnew(name: string, onmade: () => void): Promise<IDBDatabase> {
  let isNew = false;
  const db = await openDB<HoldfastSchema>(name, schemaVersion, {
    upgrade(db, from, _to, tx) {
      isNew = from === 0;
      for (const migrate of migrations.slice(from)) migrate(db, tx);
    },
  });
  if (isNew) onmade();
  return unwrap(db as unknown as IDBPDatabase);
}

/** Every step from one version to the next, in order; a new database takes them all. */
const migrations = [createFirstStores, addSegments, addStatistics, nameLastChange, addPlaces, addStretches];
