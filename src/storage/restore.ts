import type { EventId } from '../core/ids';
import type { SegmentCodec } from '../core/ports';
import { linesOf } from '../core/review/event-columns';
import type { ReviewEvent } from '../core/review/review-event';
import { sealedIn } from './below-rows';
import type { Database } from './open-database';
import type { Ranges, Sealed } from './schema';
import { type NewSegment, putVoids, rangeOf, toSegment, writeSegment } from './seal';
import { inTransaction, reading } from './transact';

/** Events to take in, with the bytes they are sealed as if they came so. */
export interface Incoming {
  readonly events: readonly ReviewEvent[];
  readonly member?: Uint8Array<ArrayBuffer> | undefined;
}

export interface Restored {
  readonly added: number;
  /** Events that were there already. */
  readonly known: number;
}

const segmentsAtOnce = 20;

/**
 * Takes in events by the hundred thousand: writes them as segments that are no part of the log yet, and makes them part of
 * it, all or none, once the source has come to its end. `merge` leaves out what is known; `replace` takes the place of
 * everything. The caches are to be rebuilt after it. Whoever calls sees to it that nobody else seals meanwhile.
 */
export async function restoreEvents(
  db: Database,
  codec: SegmentCodec,
  source: AsyncIterable<Incoming>,
  mode: 'merge' | 'replace',
  onprogress: (done: number) => void = () => undefined,
): Promise<Restored> {
  await dropUncommitted(db);
  const tx = reading(db);
  const [sealed, rowIds, known] = await Promise.all([
    sealedIn(tx),
    tx.objectStore('events').getAllKeys(),
    tx.objectStore('values').get('ranges') as Promise<Ranges | undefined>,
  ]);
  const isMerge = mode === 'merge';
  const ids = new KnownIds(db, isMerge ? rowIds : [], isMerge ? (known ?? []) : []);
  const staged: (readonly [number, string, string])[] = [];
  const voids: { readonly number: number; readonly columns: NewSegment['segment']['columns'] }[] = [];
  let [pending, done, added] = [[] as NewSegment[], 0, 0];

  const flush = async () => {
    const tx = db.transaction(['segments', 'bodies'], 'readwrite');
    const writes: Promise<unknown>[] = [tx.done];
    for (const made of pending) {
      const number = sealed.next + staged.length;
      writes.push(writeSegment(tx, made, number));
      staged.push(rangeOf(made.segment, number));
      ids.add(rangeOf(made.segment, number));
      if (made.segment.columns.voids.length > 0) voids.push({ number, columns: made.segment.columns });
    }
    await Promise.all(writes);
    pending = [];
  };
  for await (const { events, member } of source) {
    const fresh = await ids.unknown(events, pending);
    for (const own of byDevice(fresh)) {
      const isSame = member !== undefined && own.length === events.length;
      pending.push(await toSegment(own, codec, isSame ? member : undefined));
    }
    added += fresh.length;
    done += events.length;
    if (pending.length >= segmentsAtOnce) await flush();
    onprogress(done);
  }
  await flush();
  if (staged.length === 0 && isMerge) return { added, known: done };

  await inTransaction(db, async (commit) => {
    const values = commit.objectStore('values');
    const base: Sealed = isMerge ? sealed : { first: sealed.next, next: sealed.next, events: 0, lastId: '' };
    const lastId = staged.reduce((last, [, , id]) => (id > last ? id : last), base.lastId);
    const next = sealed.next + staged.length;
    await values.put({ first: base.first, next, events: base.events + added, lastId } satisfies Sealed, 'sealed');
    await values.put([...(isMerge ? (known ?? []) : []), ...staged], 'ranges');
    await values.delete('fingerprint');
    if (!isMerge) {
      await Promise.all([commit.objectStore('events').clear(), commit.objectStore('voids').clear()]);
      await values.delete('session');
    }
    for (const { number, columns } of voids) await putVoids(commit, { columns }, number);
  });
  await dropUncommitted(db);
  return { added, known: done - added };
}

/** Deletes segments that are no part of the log: left by a restore that was cut off, or replaced. */
export async function dropUncommitted(db: Database): Promise<void> {
  await inTransaction(db, async (tx) => {
    const { first, next } = await sealedIn(tx);
    for (const store of [tx.objectStore('segments'), tx.objectStore('bodies')]) {
      await store.delete(IDBKeyRange.lowerBound(next));
      await store.delete(IDBKeyRange.upperBound(first, true));
    }
  });
}

function byDevice(events: readonly ReviewEvent[]): ReviewEvent[][] {
  const devices = new Map<string, ReviewEvent[]>();
  for (const event of events) {
    const own = devices.get(event.deviceId);
    if (own) own.push(event);
    else devices.set(event.deviceId, [event]);
  }
  return [...devices.values()];
}

/** Which events the log has, without all ids at once: those of a segment are read when an id may lie in it. */
class KnownIds {
  readonly #db: Database;
  readonly #rows: ReadonlySet<string>;
  readonly #ranges: (readonly [number, string, string])[];
  /** Ids of the segments read last. */
  readonly #read = new Map<number, ReadonlySet<string>>();

  constructor(db: Database, rows: readonly string[], ranges: Ranges) {
    this.#db = db;
    this.#rows = new Set(rows);
    this.#ranges = [...ranges];
  }

  add(range: readonly [number, string, string]): void {
    this.#ranges.push(range);
  }

  /** The events that are in neither the log, nor the segments about to be written, nor twice in the list. */
  async unknown(events: readonly ReviewEvent[], pending: readonly NewSegment[]): Promise<readonly ReviewEvent[]> {
    const ids = events.map(({ id }) => id);
    const [first, last] = ids.reduce(([a, b], id) => [id < a ? id : a, id > b ? id : b], [ids[0] ?? '', '']);
    const overlaps = (from: string, to: string) => from <= last && to >= first;
    const sets: ReadonlySet<string>[] = [this.#rows];
    for (const [number, from, to] of this.#ranges) if (overlaps(from, to)) sets.push(await this.#idsOf(number));
    for (const { segment } of pending)
      if (overlaps(segment.firstId, segment.lastId)) sets.push(new Set(linesOf<EventId>(segment.columns.ids)));
    const met = new Set<string>();
    const fresh = events.filter(({ id }) => {
      if (met.has(id) || sets.some((set) => set.has(id))) return false;
      met.add(id);
      return true;
    });
    return fresh;
  }

  async #idsOf(number: number): Promise<ReadonlySet<string>> {
    const known = this.#read.get(number);
    if (known) return known;
    const segment = await this.#db.get('segments', number);
    const ids = new Set(segment ? linesOf(segment.columns.ids) : []);
    this.#read.set(number, ids);
    if (this.#read.size > 64) this.#read.delete(this.#read.keys().next().value as number);
    return ids;
  }
}
