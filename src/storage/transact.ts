import type { Database, Read, Write } from './open-database';
import { everyStore } from './schema';

/**
 * Commits or rolls back as one, with strict durability; an error thrown by `work` aborts. Resolves when the transaction is
 * complete. Nothing foreign may be awaited in `work`, for a transaction dies of that.
 */
export async function inTransaction<T>(db: Database, work: (tx: Write) => Promise<T>): Promise<T> {
  const tx = db.transaction([...everyStore], 'readwrite', { durability: 'strict' }) as Write;
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
