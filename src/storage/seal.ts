import type { CardId, DeviceId, EpochMs, EventId } from '../core/ids';
import type { SegmentCodec } from '../core/ports';
import { checkEvent } from '../core/review/check-event';
import { type EventColumns, linesOf } from '../core/review/event-columns';
import { checksumOf, checksumOfBytes } from '../core/review/log-checksum';
import { fitsColumns, packEvents } from '../core/review/pack-events';
import type { ReviewEvent } from '../core/review/review-event';
import type { Database, Write } from './open-database';
import type { Ranges, Segment } from './schema';
import { sealedIn } from './sealed-events';
import { statesIn, toRow } from './stored-states';
import { inTransaction } from './transact';
import { idLines, toLines } from './whole-events';

/** Events in a segment, at most. */
export const segmentSize = 500;

/** Events packed as they are sealed, and the checksum of their ids. */
export interface SealedBody {
  readonly body: Uint8Array<ArrayBuffer>;
  readonly checksum: number;
}

/** A segment and the events in it, ready to be put. */
export interface NewSegment {
  readonly device: DeviceId;
  readonly segment: Omit<Segment, 'number' | 'name'>;
  readonly columns: EventColumns;
  readonly body: Uint8Array<ArrayBuffer>;
}

/** Seals events of one device, in any order; as they are `packed` if they were packed already. */
export async function toSegment(
  events: readonly ReviewEvent[],
  codec: SegmentCodec,
  packed?: SealedBody,
): Promise<NewSegment> {
  const ids = events.map(({ id }) => id).sort();
  const times = events.map(({ at }) => at);
  const body = packed?.body ?? (await codec.encode(toLines(events)));
  return {
    device: events[0]?.deviceId as DeviceId,
    segment: {
      firstId: ids[0] as Segment['firstId'],
      lastId: ids.at(-1) as Segment['lastId'],
      firstAt: Math.min(...times),
      lastAt: Math.max(...times),
      count: events.length,
      checksum: packed?.checksum ?? checksumOf(ids),
      bodyChecksum: checksumOfBytes(body),
      ids: idLines(events),
    },
    columns: packEvents(events),
    body,
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
  const rows = (await db.getAll('events', undefined, size * 4)).filter(
    // What cannot be read must not be among what can: it would have a whole part refused.
    (row) => row.at < before && fitsColumns(row) && checkEvent(row) === undefined,
  );
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
    const number = await putSegment(tx, made);
    await Promise.all(events.map(({ id }) => store.delete(id)));
    await fileCards(tx, linesOf<CardId>(made.columns.cards), number);
    return events.length;
  });
}

/** Puts a segment behind the last one and makes it part of the log. Resolves to its number. */
async function putSegment(tx: Write, made: NewSegment): Promise<number> {
  const sealed = await sealedIn(tx);
  const values = tx.objectStore('values');
  const { segment } = made;
  const number = sealed.next;
  await writeSegment(tx, made, number);
  const voids = new Map<EventId, number>();
  noteVoids(voids, made, number);
  await putVoids(tx, voids);
  const ranges = ((await values.get('ranges')) as Ranges | undefined) ?? [];
  await values.put([...ranges, rangeOf(segment, number)], 'ranges');
  const lastId = segment.lastId > sealed.lastId ? segment.lastId : sealed.lastId;
  await values.put({ ...sealed, next: number + 1, events: sealed.events + segment.count, lastId }, 'sealed');
  return number;
}

/** Writes a segment; it is no part of the log before `sealed` says so. */
export async function writeSegment(
  tx: Write,
  { device, segment, columns, body }: NewSegment,
  number: number,
): Promise<void> {
  await Promise.all([
    tx.objectStore('segments').put({ ...segment, number, name: `${device}:${number}` }),
    tx.objectStore('bodies').put(body, number),
    tx.objectStore('columns').put(columns, number),
  ]);
}

export const rangeOf = ({ firstId, lastId }: NewSegment['segment'], number: number) =>
  [number, firstId, lastId] as const;

/** Notes which segment voids an event, by its id; the first one does. */
export async function putVoids(tx: Write, voids: ReadonlyMap<EventId, number>): Promise<void> {
  if (voids.size === 0) return;
  const store = tx.objectStore('voids');
  const targets = [...voids.keys()].sort();
  const known = new Set(await store.getAllKeys(IDBKeyRange.bound(targets[0], targets.at(-1))));
  const fresh = targets.filter((target) => !known.has(target));
  await Promise.all(fresh.map((target) => store.put({ target, segment: voids.get(target) as number })));
}

/** Adds what a segment voids to what is known to be void, by the segment that said so first. */
export function noteVoids(
  voids: Map<EventId, number>,
  { columns }: Pick<NewSegment, 'columns'>,
  segment: number,
): void {
  for (const [, target] of columns.voids) if (!voids.has(target)) voids.set(target, segment);
}

/** Notes with each card that a segment holds events of it. */
async function fileCards(tx: Write, cardIds: readonly CardId[], number: number): Promise<void> {
  const filed = await statesIn(tx, cardIds);
  const cards = tx.objectStore('cards');
  await Promise.all(filed.map(({ state, segments }) => cards.put(toRow({ state, segments: [...segments, number] }))));
}
