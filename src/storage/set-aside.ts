import type { ReviewEvent } from '../core/review/review-event';
import type { Write } from './open-database';

/** Keeps rows that are no events where nothing reads them. */
export async function setAside(tx: Write, broken: readonly ReviewEvent[]): Promise<void> {
  const values = tx.objectStore('values');
  const before = ((await values.get('setAside')) as unknown[] | undefined) ?? [];
  await values.put([...before, ...broken], 'setAside');
  for (const { id } of broken) await tx.objectStore('events').delete(id);
}
