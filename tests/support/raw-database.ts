import type { Page } from '@playwright/test';

/** Reads and writes the database of a page past the app: from a page of its origin that runs nothing. */

export interface RawLog {
  readonly exists: boolean;
  readonly rows: string[];
  readonly sealed: string[];
}

/** The id of every event, by where it is kept. */
export const rawLog = (page: Page): Promise<RawLog> =>
  page.evaluate(
    () =>
      new Promise<RawLog>((resolve, reject) => {
        const opening = indexedDB.open('holdfast');
        // Killed before there was a database: leave none behind either.
        opening.onupgradeneeded = () => opening.transaction?.abort();
        opening.onerror = () =>
          opening.error?.name === 'AbortError'
            ? resolve({ exists: false, rows: [], sealed: [] })
            : reject(opening.error);
        opening.onsuccess = () => {
          const db = opening.result;
          const stores = db.transaction(['events', 'segments', 'values']);
          const rows = stores.objectStore('events').getAllKeys();
          const segments = stores.objectStore('segments').getAll();
          const sealed = stores.objectStore('values').get('sealed');
          stores.oncomplete = () => {
            db.close();
            const { first = 0, next = 0 } = sealed.result ?? {};
            const parts = segments.result.filter(({ number }) => number >= first && number < next);
            resolve({
              exists: true,
              rows: rows.result as string[],
              sealed: parts.flatMap(({ ids }) => ids.split('\n')),
            });
          };
        };
      }),
  );

interface RawChange {
  readonly events?: readonly unknown[];
  readonly session?: unknown;
  /** Has the caches derived anew at the next start. */
  readonly isStale?: boolean;
}

/** Puts events and a session where the app would have put them. */
export const putRaw = (page: Page, change: RawChange): Promise<void> =>
  page.evaluate(
    ({ events = [], session, isStale }) =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open('holdfast');
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const writing = opening.result.transaction(['events', 'values'], 'readwrite', { durability: 'strict' });
          for (const event of events) writing.objectStore('events').put(event);
          const values = writing.objectStore('values');
          if (session) values.put(session, 'session');
          if (isStale) values.delete('fingerprint');
          writing.oncomplete = () => {
            opening.result.close();
            resolve();
          };
          writing.onabort = () => reject(writing.error);
        };
      }),
    change,
  );
