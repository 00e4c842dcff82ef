import type { EventId } from '../core/ids';
import type { CheckingCodec, SegmentCodec } from '../core/ports';
import { checkEvent } from '../core/review/check-event';
import type { EventColumns } from '../core/review/event-columns';
import { checksumOf } from '../core/review/log-checksum';
import type { ReviewEvent } from '../core/review/review-event';
import { KnownIds, spanOf } from './known-ids';
import { Mending } from './mending';
import type { Database } from './open-database';
import type { Ranges, Sealed } from './schema';
import {
  type NewSegment,
  noteVoids,
  putVoids,
  rangeOf,
  type SealedBody,
  segmentSize,
  toSegment,
  writeSegment,
} from './seal';
import { sealedIn } from './sealed-events';
import { sealedParts } from './sealed-parts';
import { setAside } from './set-aside';
import { assertUnsealed, dropSealed, writeSegments } from './staged-segments';
import { sizeOf } from './stored-columns';
import { inStores, inTransaction, reading } from './transact';
import { fromLines } from './whole-events';

/** Events to take in, and how they are packed if they came so and nothing else did; or a segment made of them before. */
type IncomingEvents =
  | { readonly events: readonly ReviewEvent[]; readonly member?: SealedBody | undefined }
  | { readonly made: NewSegment };
/** What a source holds: events, and at most once the settings that go with them. */
export type Incoming = IncomingEvents | { readonly settings: unknown };

/** A segment of events that are packed already, if they may be one as they are: of one device, no more than it holds, none twice. */
export async function segmentOf(
  events: readonly ReviewEvent[],
  codec: SegmentCodec,
  body: SealedBody['body'],
): Promise<NewSegment | undefined> {
  const isOne = ofOneDevice(events).length === 1 && spanOf(events).isAscending;
  return isOne ? toSegment(events, codec, { body, checksum: checksumOf(events.map(({ id }) => id)) }) : undefined;
}

interface RestoreOptions {
  /** Told how many events were read. */
  readonly onprogress?: (done: number) => void;
  /** Waited for before the one transaction that makes it all part of the log; nothing is, if it rejects. */
  readonly oncommitting?: () => Promise<unknown>;
  /** Given columns of segments that are new in the log, by number, as many as are held: they need not be read again. */
  readonly oncommitted?: (written: Map<number, EventColumns>) => void;
}

export interface Restored {
  readonly added: number;
  /** Events that were there already. */
  readonly known: number;
  /** Of those, events of damaged segments that are whole again. */
  readonly mended: number;
  /** Events of segments that are damaged still. */
  readonly damaged: number;
}

/** Segments written at once: fewer, if they hold so much that their columns take more bytes than this. */
const [segmentsAtOnce, bytesAtOnce] = [20, 8 * 1024 * 1024];
/** Bytes of columns that are held until they are committed: those of more than a million events. */
const mostHeld = 64 * 1024 * 1024;

/**
 * Takes in events by the hundred thousand: writes them as segments that are no part of the log yet, and makes them part of
 * it, all or none, once the source has come to its end. `merge` leaves out what is known, but for events of damaged segments
 * and rows, which it mends; it rejects where a part of the log is lost. `replace` takes the place of everything there was
 * when it began, and of the settings if the source holds others. The caches are to be rebuilt after it. Whoever calls sees
 * to it that nobody else seals meanwhile; where a browser has no locks for that, it rejects if somebody did.
 */
export async function restoreEvents(
  db: Database,
  codec: CheckingCodec,
  source: AsyncIterable<Incoming>,
  mode: 'merge' | 'replace',
  { onprogress, oncommitting, oncommitted }: RestoreOptions = {},
): Promise<Restored> {
  await dropUncommitted(db);
  const tx = reading(db);
  const [sealed, rows, known] = await Promise.all([
    sealedIn(tx),
    tx.objectStore('events').getAll(),
    tx.objectStore('values').get('ranges') as Promise<Ranges | undefined>,
  ]);
  const isMerge = mode === 'merge';
  const parts = isMerge ? await sealedParts(db, sealed, codec) : undefined;
  if (parts && parts.lost.length > 0)
    throw new Error(
      'Some answers here are past mending. Back up what is here, replace everything by an earlier backup, then add the new one.',
    );
  if (isMerge && (known?.length ?? 0) !== sealed.next - sealed.first)
    throw new Error('What tells which answers are here is damaged. Check your data, then add the backup.');
  const broken = rows.filter((row) => checkEvent(row) !== undefined);
  const rowIds = rows.flatMap((row) => (checkEvent(row) === undefined ? [row.id] : []));
  const ids = new KnownIds(db, isMerge ? rowIds : [], isMerge ? (known ?? []) : []);
  const mending = await Mending.of(db, codec, parts?.damaged ?? [], parts?.leftOut ?? 0);
  const staged: (readonly [number, string, string])[] = [];
  const written = new Map<number, EventColumns>();
  const voids = new Map<EventId, number>();
  let [made, done, added] = [[] as NewSegment[], 0, 0];
  let [bytes, held] = [0, 0];
  let settings: unknown;
  let writing = Promise.resolve();

  /** Hands on what is made; the next is read and made while it is written, and no more than that. */
  const handOn = async () => {
    await writing;
    const numbered = made.map((segment, index) => ({ made: segment, number: sealed.next + staged.length + index }));
    for (const { made, number } of numbered) {
      const range = rangeOf(made.segment, number);
      staged.push(range);
      ids.add(range, made.segment.ids);
      noteVoids(voids, made, number);
      held += sizeOf(made.columns);
      if (held <= mostHeld) written.set(number, made.columns);
    }
    [made, bytes] = [[], 0];
    writing = writeSegments(db, sealed, numbered);
    writing.catch(() => undefined);
    onprogress?.(done);
  };
  /** The segments to be made of what is new. */
  const newOf = async (incoming: IncomingEvents): Promise<readonly NewSegment[]> => {
    if ('made' in incoming) {
      const { segment, body } = incoming.made;
      const unknown = await ids.countUnknown(segment, made);
      if (unknown === segment.count) return [incoming.made];
      return unknown === 0 && !mending.isWanted ? [] : newOf({ events: fromLines(await codec.decode(body)) });
    }
    const { events, member } = incoming;
    await mending.take(events);
    const fresh: NewSegment[] = [];
    // One at a time, for what packs them takes memory, and a hostile file may be of any number of devices.
    for (const own of ofOneDevice(await ids.unknown(events, made)))
      fresh.push(await toSegment(own, codec, own.length === events.length ? member : undefined));
    return fresh;
  };
  try {
    for await (const incoming of source) {
      if ('settings' in incoming) {
        settings = incoming.settings;
        continue;
      }
      for (const fresh of await newOf(incoming)) {
        made.push(fresh);
        bytes += sizeOf(fresh.columns);
        added += fresh.segment.count;
      }
      done += 'made' in incoming ? incoming.made.segment.count : incoming.events.length;
      if (made.length >= segmentsAtOnce || bytes > bytesAtOnce) await handOn();
    }
    await handOn();
  } catch (error) {
    await writing.catch(() => undefined);
    throw error;
  }
  await writing;
  const { mended, count, events: damaged } = mending;
  const restored = { added, known: done - added, mended: count, damaged: damaged - count };
  if (staged.length === 0 && count === 0 && isMerge) return restored;

  await oncommitting?.();
  await inTransaction(db, async (commit) => {
    await assertUnsealed(commit, sealed, staged.length);
    const values = commit.objectStore('values');
    const base: Sealed = isMerge ? sealed : { first: sealed.next, next: sealed.next, events: 0, lastId: '' };
    const lastId = staged.reduce((last, [, , id]) => (id > last ? id : last), base.lastId);
    const next = sealed.next + staged.length;
    await values.put({ first: base.first, next, events: base.events + added, lastId } satisfies Sealed, 'sealed');
    await values.put([...(isMerge ? (known ?? []) : []), ...staged], 'ranges');
    await values.delete('fingerprint');
    await dropSealed(commit, rows);
    if (!isMerge) {
      // What was answered meanwhile stays.
      await Promise.all(rows.map(({ id }) => commit.objectStore('events').delete(id)));
      await commit.objectStore('voids').clear();
      await values.delete('session');
      if (settings !== undefined) await values.put(settings, 'settings');
    }
    await putVoids(commit, voids);
    await Promise.all(mended.map(({ number, made }) => writeSegment(commit, made, number)));
    if (mended.length > 0) await commit.objectStore('stretches').clear();
    if (isMerge && broken.length > 0) await setAside(commit, broken);
  });
  oncommitted?.(written);
  await dropUncommitted(db);
  return restored;
}

/** Deletes segments that are no part of the log: left by a restore that was cut off, or replaced. */
export async function dropUncommitted(db: Database): Promise<void> {
  const bySegment = ['segments', 'bodies', 'columns', 'stretches'] as const;
  await inStores(db, [...bySegment, 'values'], async (tx) => {
    const { first, next } = await sealedIn(tx);
    for (const store of bySegment.map((name) => tx.objectStore(name))) {
      await store.delete(IDBKeyRange.lowerBound(next));
      await store.delete(IDBKeyRange.upperBound(first, true));
    }
  });
}

/** Events by device, no more at a time than a segment holds. */
function ofOneDevice(events: readonly ReviewEvent[]): (readonly ReviewEvent[])[] {
  const [first] = events;
  if (events.length <= segmentSize && events.every(({ deviceId }) => deviceId === first?.deviceId))
    return first ? [events] : [];
  const byDevice = new Map<string, ReviewEvent[][]>();
  for (const event of events) {
    const parts = byDevice.get(event.deviceId) ?? [];
    byDevice.set(event.deviceId, parts);
    const last = parts.at(-1);
    if (last && last.length < segmentSize) last.push(event);
    else parts.push([event]);
  }
  return [...byDevice.values()].flat();
}
