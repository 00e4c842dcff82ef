import type { Database } from './open-database';
import { greatestIdIn } from './read-ahead';
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
    const [sealed, rows, last] = await Promise.all([sealedIn(tx), tx.objectStore('events').count(), greatestIdIn(tx)]);
    const events = sealed.events + rows;
    return events === 0 ? undefined : `${events} ${last}`;
  });
