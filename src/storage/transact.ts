import type { StoreNames } from 'idb';
import type { Database, Read, Write } from './open-database';
import { everyStore, type HoldfastSchema } from './schema';

/**
 * Commits or rolls back as one, with strict durability; an error thrown by `work` aborts. Resolves when the transaction is
 * complete. Nothing foreign may be awaited in `work`, for a transaction dies of that.
 */
export const inTransaction = <T>(db: Database, work: (tx: Write) => Promise<T>): Promise<T> =>
  run(db.transaction([...everyStore], 'readwrite', { durability: 'strict' }) as Write, work);

/** As `inTransaction`, of some stores alone and in no haste to be on disk: for what is no part of anything yet. */
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
