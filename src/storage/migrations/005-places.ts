import type { Database, Upgrade } from '../open-database';

/**
 * Each card of the base on one page, with places to find it by, where it was on two; and room for the numbers of cards that
 * are sealed. Takes no longer than to delete the pages there are: a rebuild, which they need anyway, fills all of them.
 */
export function addPlaces(db: Database, tx: Upgrade): void {
  const stores = db as unknown as IDBDatabase;
  if (stores.objectStoreNames.contains('dues')) stores.deleteObjectStore('dues');
  void tx.objectStore('pages').clear();
  for (const stale of ['fingerprint', 'base', 'seen', 'rebuilding']) void tx.objectStore('values').delete(stale);
  db.createObjectStore('places');
  stores.createObjectStore('entered');
}
