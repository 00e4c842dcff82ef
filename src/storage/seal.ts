import type { CardId, DeviceId, EpochMs } from '../core/ids';
import type { SegmentCodec } from '../core/ports';
import { linesOf } from '../core/review/event-columns';
import { fitsColumns, packEvents } from '../core/review/pack-events';
import type { ReviewEvent } from '../core/review/review-event';
import * as below from './below-rows';
import type { Database, Write } from './open-database';
import type { Ranges, Segment } from './schema';
import { statesIn, toRow } from './stored-states';
import { inTransaction } from './transact';
import { toLines } from './whole-events';

/** Events in a segment, at most. */
const segmentSize = 500;

/** A segment and the events in it, ready to be put. */
interface NewSegment {
  readonly device: DeviceId;
  readonly segment: Omit<Segment, 'number' | 'name'>;
  readonly body: Uint8Array<ArrayBuffer>;
}

/** Seals events of one device, in any order; `body` if they were written already. */
async function toSegment(
  events: readonly ReviewEvent[],
  codec: SegmentCodec,
  body?: Uint8Array<ArrayBuffer>,
): Promise<NewSegment> {
  const ids = events.map(({ id }) => id).sort();
  const times = events.map(({ at }) => at);
  return {
    device: events[0]?.deviceId as DeviceId,
    segment: {
      firstId: ids[0] as Segment['firstId'],
      lastId: ids.at(-1) as Segment['lastId'],
      firstAt: Math.min(...times),
      lastAt: Math.max(...times),
      count: events.length,
      checksum: below.checksumOf(ids),
      columns: packEvents(events),
    },
    body: body ?? (await codec.encode(toLines(events))),
  };
}

export interface Sealing {
  /** Only what is older is sealed: a session under way stays in rows. */
  readonly before: EpochMs;
  readonly size?: number;
  /** Seals what does not fill a segment, too. */
  readonly isPartial?: boolean;
}

/**
 * Seals the oldest rows of one device into a segment, in one transaction: the segment is there and its rows are gone, or
 * neither. Resolves to how many that were; none if there is nothing to seal.
 */
export async function sealOldest(db: Database, codec: SegmentCodec, sealing: Sealing): Promise<number> {
  const { before, size = segmentSize, isPartial = false } = sealing;
  const rows = (await db.getAll('events', undefined, size * 4)).filter((row) => row.at < before && fitsColumns(row));
  const byDevice = new Map<string, ReviewEvent[]>();
  for (const row of rows) byDevice.set(row.deviceId, [...(byDevice.get(row.deviceId) ?? []), row]);
  const own = [...byDevice.values()].sort((a, b) => b.length - a.length)[0] ?? [];
  if (own.length === 0 || (own.length < size && !isPartial)) return 0;
  const events = own.slice(0, size);
  const made = await toSegment(events, codec);
  return inTransaction(db, async (tx) => {
    const store = tx.objectStore('events');
    // Another tab may have been quicker.
    const there = await Promise.all(events.map(({ id }) => store.getKey(id)));
    if (there.includes(undefined)) return 0;
    const number = await putSegments(tx, [made]);
    await Promise.all(events.map(({ id }) => store.delete(id)));
    await fileCards(tx, linesOf<CardId>(made.segment.columns.cards), number);
    return events.length;
  });
}

/** Puts segments behind the last one and makes them part of the log. Resolves to the number of the first. */
async function putSegments(tx: Write, made: readonly NewSegment[]): Promise<number> {
  const sealed = await below.sealedIn(tx);
  const values = tx.objectStore('values');
  const ranges: [number, string, string][] = [];
  let [number, { lastId, events }] = [sealed.next, sealed];
  for (const { device, segment, body } of made) {
    await tx.objectStore('segments').put({ ...segment, number, name: `${device}:${number}` });
    await tx.objectStore('bodies').put(body, number);
    await putVoids(tx, segment, number);
    ranges.push([number, segment.firstId, segment.lastId]);
    if (segment.lastId > lastId) lastId = segment.lastId;
    events += segment.count;
    number++;
  }
  const known = ((await values.get('ranges')) as Ranges | undefined) ?? [];
  await values.put([...known, ...ranges], 'ranges');
  await values.put({ ...sealed, next: number, events, lastId }, 'sealed');
  return sealed.next;
}

async function putVoids(tx: Write, { columns }: NewSegment['segment'], segment: number): Promise<void> {
  const store = tx.objectStore('voids');
  for (const [, target] of columns.voids)
    if ((await store.getKey(target)) === undefined) await store.put({ target, segment });
}

/** Notes with each card that a segment holds events of it. */
async function fileCards(tx: Write, cardIds: readonly CardId[], number: number): Promise<void> {
  const filed = await statesIn(tx, below, cardIds);
  const cards = tx.objectStore('cards');
  await Promise.all(filed.map(({ state, segments }) => cards.put(toRow({ state, segments: [...segments, number] }))));
}
