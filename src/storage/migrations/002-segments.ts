import type { Database, Upgrade } from '../open-database';

/** Room for sealed segments and packed card states. Takes no time: rows are folded later, in the background. */
export function addSegments(db: Database, tx: Upgrade): void {
  db.createObjectStore('segments', { keyPath: 'number' });
  db.createObjectStore('bodies');
  db.createObjectStore('voids', { keyPath: 'target' });
  db.createObjectStore('pages');
  tx.objectStore('cards').createIndex('isNew', 'isNew');
}
