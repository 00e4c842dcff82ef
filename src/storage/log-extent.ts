import type { Database } from './open-database';
import { sealedIn } from './sealed-events';
import { guarded } from './storage-error';
import { reading } from './transact';

/**
 * How many events the log holds and the last of them: what every change of it changes, and neither sealing nor a rebuild
 * does. Nothing of an empty log.
 */
export const logExtent = (db: Database): Promise<string | undefined> =>
  guarded(async () => {
    const tx = reading(db);
    const rows = tx.objectStore('events');
    const [sealed, count, last] = await Promise.all([sealedIn(tx), rows.count(), rows.openKeyCursor(null, 'prev')]);
    const events = sealed.events + count;
    return events === 0 ? undefined : `${events} ${[sealed.lastId, last?.key ?? ''].sort().at(-1)}`;
  });
