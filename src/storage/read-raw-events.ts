import { openDB } from 'idb';
import type { SegmentCodec } from '../core/ports';
import { compareEvents } from '../core/review/event-order';
import type { ReviewEvent } from '../core/review/review-event';
import { guarded } from './storage-error';
import { fromLines } from './whole-events';

/**
 * Whatever events can be read of a database of any version, without changing it: for an export when it cannot be used.
 * `decode` opens sealed ones; a part it cannot open is left out.
 */
export function readRawEvents(name: string, decode: SegmentCodec['decode']): Promise<ReviewEvent[]> {
  return guarded(async () => {
    const known = await indexedDB.databases();
    if (!known.some((database) => database.name === name)) return [];
    const db = await openDB(name);
    try {
      const events: ReviewEvent[] = db.objectStoreNames.contains('events') ? await db.getAll('events') : [];
      const bodies: Uint8Array<ArrayBuffer>[] = db.objectStoreNames.contains('bodies') ? await db.getAll('bodies') : [];
      for (const body of bodies) events.push(...(await decode(body).then(fromLines, () => [])));
      return events.sort(compareEvents);
    } finally {
      db.close();
    }
  });
}
