import type { StoreNames } from 'idb';
import type { Database, Read, Write } from './open-database';
import { everyStore, type HoldfastSchema } from './schema';

/**
 * Changes the log or a cache: commits or rolls back as one, with strict durability; an error thrown by `work` aborts. Resolves
 * when the transaction is complete. Nothing foreign may be awaited in `work`, for a transaction dies of that. The change is
 * named, so that whoever read something before can tell by one look whether it still holds.
 */
export const inTransaction = <T>(db: Database, work: (tx: Write) => Promise<T>): Promise<T> =>
  run(db.transaction([...everyStore], 'readwrite', { durability: 'strict' }) as Write, async (tx) => {
    const result = await work(tx);
    const name = String(crypto.getRandomValues(new Uint32Array(4)));
    // If it fails, the transaction does too, and that is heard of when it ends.
    tx.objectStore('values')
      .put(name, 'lastChange')
      .catch(() => undefined);
    return result;
  });

/** As `inTransaction`, of some stores alone and in no haste to be on disk: for what is no part of anything yet, or any more. */
export const inStores = <T>(
  db: Database,
  stores: readonly StoreNames<HoldfastSchema>[],
  work: (tx: Write) => Promise<T>,
): Promise<T> => run(db.transaction([...stores], 'readwrite') as Write, work);

async function run<T>(tx: Write, work: (tx: Write) => Promise<T>): Promise<T> {
  try {
    const result = await work(tx);
    tx.commit();
    await tx.done;
    return result;
  } catch (error) {
    tx.done.catch(() => undefined);
    try {
      tx.abort();
    } catch {
      // It has aborted by itself already; its own error says more.
    }
    throw tx.error ?? error;
  }
}

/** A view of every store at one instant. */
export const reading = (db: Database): Read => db.transaction([...everyStore]) as Read;
