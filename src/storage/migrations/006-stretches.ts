import type { Database } from '../open-database';

/** Room for columns joined, in place of the numbers of their cards. Takes no time: the next rebuild fills it. */
export function addStretches(db: Database): void {
  (db as unknown as IDBDatabase).deleteObjectStore('entered');
  db.createObjectStore('stretches');
}
