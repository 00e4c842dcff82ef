import { openDB } from 'idb';
import { compareEvents } from '../core/review/event-order';
import type { ReviewEvent } from '../core/review/review-event';
import { guarded } from './storage-error';

/** Whatever events can be read of a database of any version, without changing it: for an export when it cannot be used. */
export function readRawEvents(name: string): Promise<ReviewEvent[]> {
  return guarded(async () => {
    const known = await indexedDB.databases();
    if (!known.some((database) => database.name === name)) return [];
    const db = await openDB(name);
    try {
      if (!db.objectStoreNames.contains('events')) return [];
      return ((await db.getAll('events')) as ReviewEvent[]).sort(compareEvents);
    } finally {
      db.close();
    }
  });
}
