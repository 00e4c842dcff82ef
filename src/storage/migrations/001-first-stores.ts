import type { Database } from '../open-database';

/** Events as rows, and the caches derived from them. */
export function createFirstStores(db: Database): void {
  const events = db.createObjectStore('events', { keyPath: 'id' });
  events.createIndex('cardId', 'cardId');
  events.createIndex('sessionId', 'sessionId');
  events.createIndex('voids', 'voids');
  db.createObjectStore('cards', { keyPath: 'cardId' }).createIndex('queueAt', 'queueAt');
  db.createObjectStore('days', { keyPath: 'day' });
  db.createObjectStore('values');
}
