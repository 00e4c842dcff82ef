import type { Database, Upgrade } from '../open-database';

/**
 * Room for columns apart from their segments, and for what statistics read, with days by the week. Takes no time: a rebuild,
 * which the new caches need anyway, packs the columns of older segments anew, and its pages are of another kind.
 */
export function addStatistics(db: Database, tx: Upgrade): void {
  void tx.objectStore('pages').clear();
  for (const stale of ['fingerprint', 'base', 'seen', 'rebuilding']) void tx.objectStore('values').delete(stale);
  db.deleteObjectStore('days');
  db.createObjectStore('days');
  db.createObjectStore('columns');
  db.createObjectStore('mistakes');
  db.createObjectStore('sittings');
}
