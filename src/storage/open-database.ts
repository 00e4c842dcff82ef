import { type IDBPDatabase, openDB } from 'idb';
import { StorageError } from '../core/ports';
import { type HoldfastSchema, schemaVersion } from './schema';
import { guarded } from './storage-error';

export type Database = IDBPDatabase<HoldfastSchema>;

/** Another tab holds an older version open for longer than this: say so rather than wait. */
const blockedAfterMs = 4_000;

/**
 * Opens the database, creating what is missing. Rejects with a `StorageError` and changes nothing if it cannot.
 * `onclosed` is told when the browser or another tab takes the connection away.
 */
export function openDatabase(name: string, onclosed: () => void): Promise<Database> {
  return guarded(() => {
    if (typeof indexedDB === 'undefined')
      throw new StorageError('unavailable', 'This browser does not let the page store data.');
    return new Promise<Database>((resolve, reject) => {
      let timer: ReturnType<typeof setTimeout> | undefined;
      const opening = openDB<HoldfastSchema>(name, schemaVersion, {
        upgrade: createStores,
        blocked() {
          const message = 'Another tab holds an older version of the data open. Close it, then try again.';
          timer = setTimeout(() => reject(new StorageError('closed', message)), blockedAfterMs);
        },
        blocking: (_current, _next, event) => {
          (event.target as IDBDatabase).close();
          onclosed();
        },
        terminated: onclosed,
      });
      opening.then(resolve, reject).finally(() => clearTimeout(timer));
    });
  });
}

function createStores(db: Database): void {
  const events = db.createObjectStore('events', { keyPath: 'id' });
  events.createIndex('cardId', 'cardId');
  events.createIndex('sessionId', 'sessionId');
  events.createIndex('voids', 'voids');
  db.createObjectStore('cards', { keyPath: 'cardId' }).createIndex('queueAt', 'queueAt');
  db.createObjectStore('days', { keyPath: 'day' });
  db.createObjectStore('values');
}
