import type { ReviewEvent } from '../core/review/review-event';
import type { Database } from './open-database';
import type { SealedBody } from './seal';
import { sealedIn } from './sealed-events';
import { reading } from './transact';

const segmentsAtOnce = 20;

/** What a backup is made of: the rows and the segments there are at one instant. */
export async function backupSource(db: Database, unsaved: readonly ReviewEvent[] = []) {
  const tx = reading(db);
  const [{ first, next, events }, rows, settings] = await Promise.all([
    sealedIn(tx),
    tx.objectStore('events').getAll(),
    tx.objectStore('values').get('settings'),
  ]);
  async function* sealed(onread: (events: number) => void = () => undefined): AsyncGenerator<SealedBody[]> {
    let read = 0;
    for (let from = first; from < next; from += segmentsAtOnce) {
      const range = IDBKeyRange.bound(from, Math.min(next, from + segmentsAtOnce), false, true);
      const part = db.transaction(['segments', 'bodies']);
      const [segments, bodies] = await Promise.all([
        part.objectStore('segments').getAll(range),
        part.objectStore('bodies').getAll(range),
      ]);
      if (segments.length !== bodies.length) throw new Error('Some sealed answers are missing. Check your data.');
      yield segments.map(({ checksum }, index) => ({ checksum, body: bodies[index] as SealedBody['body'] }));
      read += segments.reduce((sum, { count }) => sum + count, 0);
      onread(read);
    }
  }
  const known = new Set(rows.map(({ id }) => id));
  const all = [...rows, ...unsaved.filter(({ id }) => !known.has(id))];
  return { events: events + all.length, settings, rows: all, sealed };
}
