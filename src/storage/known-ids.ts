import type { EventId } from '../core/ids';
import { linesOf } from '../core/review/event-columns';
import type { ReviewEvent } from '../core/review/review-event';
import type { Database } from './open-database';
import type { Ranges } from './schema';
import type { NewSegment } from './seal';

/** Segments whose ids are kept after they were read or made: events of devices that were in use at one time come side by side. */
const segmentsKept = 64;

type Range = Ranges[number];

/** Which events the log has, without all ids at once: those of a segment are read when an id may lie in it. */
export class KnownIds {
  readonly #db: Database;
  readonly #rows: ReadonlySet<string>;
  readonly #ranges: Range[] = [];
  /** The greatest id of any range: what comes in order lies behind it, and no range need be looked at. */
  #greatest = '';
  /** Ids of the segments used last, a line each until they are asked for. */
  readonly #kept = new Map<number, string | ReadonlySet<string>>();

  constructor(db: Database, rows: readonly string[], ranges: Ranges) {
    this.#db = db;
    this.#rows = new Set(rows);
    for (const range of ranges) this.#add(range);
  }

  /** A segment that is being written, with its ids, a line each. */
  add(range: Range, ids: string): void {
    this.#add(range);
    this.#keep(range[0], ids);
  }

  #add(range: Range): void {
    this.#ranges.push(range);
    if (range[2] > this.#greatest) this.#greatest = range[2];
  }

  /**
   * The events that are in neither the log, nor the segments about to be written, nor twice in the list; the very list if
   * that is all of them.
   */
  async unknown(events: readonly ReviewEvent[], made: readonly NewSegment[]): Promise<readonly ReviewEvent[]> {
    const { first, last, isAscending } = spanOf(events);
    const sets = await this.#around(first, last, made);
    const met = isAscending ? undefined : new Set<string>();
    const isNew = ({ id }: ReviewEvent) => {
      if (met?.has(id) || sets.some((set) => set.has(id))) return false;
      met?.add(id);
      return true;
    };
    const fresh = sets.length === 0 && !met ? events : events.filter(isNew);
    return fresh.length === events.length ? events : fresh;
  }

  /** How many events of a segment, none of which it holds twice, are in neither the log nor the segments about to be written. */
  async countUnknown(segment: NewSegment['segment'], made: readonly NewSegment[]): Promise<number> {
    const sets = await this.#around(segment.firstId, segment.lastId, made);
    if (sets.length === 0) return segment.count;
    return linesOf<EventId>(segment.ids).filter((id) => !sets.some((set) => set.has(id))).length;
  }

  /** The known ids among which those from one to another may be. */
  async #around(first: string, last: string, made: readonly NewSegment[]): Promise<ReadonlySet<string>[]> {
    const overlaps = (from: string, to: string) => from <= last && to >= first;
    const sets: ReadonlySet<string>[] = this.#rows.size > 0 ? [this.#rows] : [];
    if (first <= this.#greatest)
      for (const [number, from, to] of this.#ranges) if (overlaps(from, to)) sets.push(await this.#idsOf(number));
    for (const { segment } of made)
      if (overlaps(segment.firstId, segment.lastId)) sets.push(new Set(linesOf<EventId>(segment.ids)));
    return sets;
  }

  async #idsOf(number: number): Promise<ReadonlySet<string>> {
    const kept = this.#kept.get(number) ?? (await this.#db.get('segments', number))?.ids ?? '';
    const ids = typeof kept === 'string' ? new Set<string>(linesOf(kept)) : kept;
    this.#keep(number, ids);
    return ids;
  }

  #keep(number: number, ids: string | ReadonlySet<string>): void {
    this.#kept.delete(number);
    this.#kept.set(number, ids);
    if (this.#kept.size > segmentsKept) this.#kept.delete(this.#kept.keys().next().value as number);
  }
}

/** The least and the greatest id of some events, and whether each is greater than the one before, so that none comes twice. */
export function spanOf(events: readonly ReviewEvent[]): { first: string; last: string; isAscending: boolean } {
  let first: string = events[0]?.id ?? '';
  let last = first;
  let isAscending = true;
  for (let index = 1; index < events.length; index++) {
    const { id } = events[index] as ReviewEvent;
    if (id > last) last = id;
    else {
      isAscending = false;
      if (id < first) first = id;
    }
  }
  return { first, last, isAscending };
}
