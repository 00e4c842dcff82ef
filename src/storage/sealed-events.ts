import type { CardId, EventId } from '../core/ids';
import { cardOf, eventsOfCard, linesOf } from '../core/review/event-columns';
import type { ReplayEvent } from '../core/review/review-event';
import type { Read, Write } from './open-database';
import type { Ranges, Sealed, Segment } from './schema';

/** Sealed segments, which lie below the rows once a log is long. */

const nothingSealed: Sealed = { first: 1, next: 1, events: 0, lastId: '' };

export const sealedIn = async (tx: Read | Write): Promise<Sealed> =>
  ((await tx.objectStore('values').get('sealed')) as Sealed | undefined) ?? nothingSealed;

/** The segment that holds an event, if it is sealed. */
export async function segmentOf(tx: Read | Write, id: EventId): Promise<Segment | undefined> {
  const sealed = await sealedIn(tx);
  if (id > sealed.lastId) return undefined;
  const ranges = ((await tx.objectStore('values').get('ranges')) as Ranges | undefined) ?? [];
  for (const [number, firstId, lastId] of ranges) {
    if (id < firstId || id > lastId) continue;
    const segment = await tx.objectStore('segments').get(number);
    if (segment && linesOf(segment.ids).includes(id)) return segment;
  }
  return undefined;
}

/** The card a sealed event speaks of. */
export async function sealedCardOf(tx: Read | Write, id: EventId): Promise<CardId | undefined> {
  const segment = await segmentOf(tx, id);
  const columns = segment && (await tx.objectStore('columns').get(segment.number));
  return columns && cardOf(columns, segment.ids, id);
}

/** What is sealed of a card's history. */
export async function sealedHistory(
  tx: Read | Write,
  cardId: CardId,
  segments: readonly number[],
): Promise<ReplayEvent[]> {
  const found = await Promise.all(
    segments.map((number) =>
      Promise.all([tx.objectStore('segments').get(number), tx.objectStore('columns').get(number)]),
    ),
  );
  return found.flatMap(([segment, columns]) => (segment && columns ? eventsOfCard(columns, segment.ids, cardId) : []));
}

/** Whether a sealed event voids this one. */
export async function hasSealedVoid(tx: Read | Write, id: EventId): Promise<boolean> {
  const known = await tx.objectStore('voids').get(id);
  if (!known) return false;
  const { first, next } = await sealedIn(tx);
  return known.segment >= first && known.segment < next;
}
