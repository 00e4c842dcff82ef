import type { Database, Upgrade } from '../open-database';

/** From now on whoever changes the log or a cache names the change. A tab of an older app, which does not, gives way to this. */
export function nameLastChange(_db: Database, tx: Upgrade): void {
  void tx.objectStore('values').put('none yet', 'lastChange');
}
