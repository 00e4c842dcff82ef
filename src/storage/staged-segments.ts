import type { ReviewEvent } from '../core/review/review-event';
import type { Database, Write } from './open-database';
import type { Sealed } from './schema';
import { type NewSegment, writeSegment } from './seal';
import { sealedIn, segmentOf } from './sealed-events';
import { inStores } from './transact';

/** Segments behind the sealed ones, which are no part of the log before they are committed. */

/** Writes some; not over what another tab sealed meanwhile. */
export const writeSegments = (
  db: Database,
  sealed: Sealed,
  segments: readonly { readonly made: NewSegment; readonly number: number }[],
): Promise<void> =>
  inStores(db, ['segments', 'bodies', 'columns', 'values'], async (tx) => {
    await assertUnsealed(tx, sealed);
    await Promise.all(segments.map(({ made, number }) => writeSegment(tx, made, number)));
  });

/**
 * Throws if the sealed segments are not those they were, or fewer than so many lie behind them: where a browser has no
 * locks, another tab may have sealed some or dropped these.
 */
export async function assertUnsealed(tx: Write, { first, next }: Sealed, staged = 0): Promise<void> {
  const now = await sealedIn(tx);
  const there = await tx.objectStore('segments').count(IDBKeyRange.lowerBound(next));
  if (now.first !== first || now.next !== next || there < staged)
    throw new Error('Another tab worked on the log meanwhile. Close it, then try again.');
}

/**
 * Deletes those rows that came after some others and are sealed by now: an answer that could not be saved goes into a
 * backup, and may be saved at last while that is taken in.
 */
export async function dropSealed(tx: Write, others: readonly ReviewEvent[]): Promise<void> {
  const store = tx.objectStore('events');
  const before = new Set(others.map(({ id }) => id));
  for (const id of await store.getAllKeys()) if (!before.has(id) && (await segmentOf(tx, id))) await store.delete(id);
}
