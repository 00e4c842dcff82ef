import type { EventId } from '../core/ids';
import type { SegmentCodec } from '../core/ports';
import { type EventColumns, linesOf } from '../core/review/event-columns';
import { ColumnFold, type FoldedPart } from '../core/review/fold-columns';
import type { Scheduler } from '../core/schedule/scheduler';
import { ifReadable } from './damaged-record';
import type { Database } from './open-database';
import type { Base, Ranges, Sealed, StoredStretch } from './schema';
import { type NumberedColumns, readColumns } from './stored-columns';
import { enterAgain, metSoFar, toStretch } from './stored-stretches';

export interface FoldOptions {
  /** Opens segments sealed by an older version, whose columns are packed anew. */
  readonly decode?: SegmentCodec['decode'] | undefined;
  /** Columns of segments just written, by number, which need not be read; each is let go of once it is joined. */
  readonly written?: Map<number, EventColumns> | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly onread?: (events: number) => void;
}

/** How many segments make a stretch. */
const segmentsInStretch = 25;
/** Stretches asked for before they are folded, and those being written: so few that an answer soon slips in between. */
const [askedAhead, writesAtOnce] = [3, 2];

/** Folds every sealed event: the next ones are read while some are folded. Rejects with the reason of `signal` if that is aborted. */
export async function foldSealed(
  db: Database,
  { first, next }: Sealed,
  scheduler: Scheduler,
  { decode, written, signal, onread }: FoldOptions,
): Promise<ColumnFold> {
  const { createMemoryStep } = await import('../core/schedule/memory-model');
  const base = (await db.get('values', 'base')) as Base | undefined;
  const fold = new ColumnFold(createMemoryStep(scheduler.settings), scheduler.settings, base?.states);
  const kept = await keptStretches(db, first, next);
  const rangeFrom = (number: number) => [number, Math.min(next, number + segmentsInStretch)] as const;
  const columnsIn = async (range: readonly [number, number]) =>
    heldColumns(written, range) ?? readColumns(db, range, decode);
  const asked: Promise<StoredStretch | NumberedColumns | undefined>[] = [];
  const writes: Promise<unknown>[] = [];
  let met = metSoFar(fold.table);
  let events = 0;
  for (let from = first, ask = first; from < next; from += segmentsInStretch) {
    for (; ask < next && asked.length < askedAhead; ask += segmentsInStretch) {
      // A stretch that cannot be read is made anew.
      const reading = kept.has(ask) ? db.get('stretches', ask).catch(() => undefined) : columnsIn(rangeFrom(ask));
      // Whoever waits for it hears of it; those asked for besides are of no use then.
      reading.catch(() => undefined);
      asked.push(reading);
    }
    const [found, range, known] = [await asked.shift(), rangeFrom(from), fold.table.cardIds.length];
    const count = range[1] - from;
    if (isStretch(found) && enterAgain(fold.table, met, count, found)) {
      const numbers = Array.from({ length: count }, (_, index) => from + index);
      events += fold.add(numbers, found);
    } else {
      const segments = !found || isStretch(found) ? await columnsIn(range) : found;
      const stretch = toStretch(fold.table, met, segments);
      events += fold.add(
        segments.map(([number]) => number),
        stretch,
      );
      if (writes.length === writesAtOnce) await writes.shift();
      // It only saves time: where there is no room for it, all else may go on.
      writes.push(db.put('stretches', stretch, from).catch(() => undefined));
    }
    met = metSoFar(fold.table, known, met);
    signal?.throwIfAborted();
    onread?.(events);
  }
  await Promise.all(writes);
  const ids = new SegmentIds(db);
  await fold.settle(await placesOf(db, fold, ids), (number) => ids.of(number));
  return fold;
}

/** The stretches there are; none where columns are missing, for whoever reads those packs them anew. */
async function keptStretches(db: Database, first: number, next: number): Promise<Set<number>> {
  if (first === next) return new Set();
  const columns = await db.count('columns', IDBKeyRange.bound(first, next, false, true));
  return new Set(columns < next - first ? [] : await db.getAllKeys('stretches', IDBKeyRange.lowerBound(first)));
}

const isStretch = (found: StoredStretch | NumberedColumns | undefined): found is StoredStretch =>
  found !== undefined && 'before' in found;

/** Takes out the columns of the segments from one number up to but not another, if all of them are held. */
function heldColumns(
  written: FoldOptions['written'],
  [from, to]: readonly [number, number],
): NumberedColumns | undefined {
  const held: [number, EventColumns][] = [];
  for (let number = from; number < to; number++) {
    const columns = written?.get(number);
    if (!columns) return undefined;
    held.push([number, columns]);
  }
  for (const [number] of held) written?.delete(number);
  return held;
}

/** Ids of the events of segments, each read once. */
class SegmentIds {
  readonly #db: Database;
  readonly #read = new Map<number, Promise<readonly EventId[]>>();

  constructor(db: Database) {
    this.#db = db;
  }

  of(number: number): Promise<readonly EventId[]> {
    const known = this.#read.get(number);
    if (known) return known;
    const reading = this.#db.get('segments', number).then((segment) => linesOf<EventId>(segment?.ids ?? ''));
    this.#read.set(number, reading);
    return reading;
  }
}

/** Where the events lie that are void by an event of another segment, as far as they are sealed. */
async function placesOf(db: Database, fold: ColumnFold, ids: SegmentIds) {
  const far = [...new Set(fold.farVoids())];
  if (far.length === 0) return [];
  const ranges = ((await ifReadable(db.get('values', 'ranges'))) as Ranges | undefined) ?? [];
  const spans = new Map(ranges.map(([number, firstId, lastId]) => [number, [firstId, lastId] as const]));
  const parts = new Map(
    fold.parts.flatMap((part) =>
      part.numbers.map((number, index) => [number, { part, start: part.ends[index - 1] ?? 0 }] as const),
    ),
  );
  const places: (readonly [FoldedPart, number])[] = [];
  for (const id of far)
    for (const [number, own] of parts) {
      // Where the spans are lost, each is looked through.
      const [firstId, lastId] = spans.get(number) ?? [id, id];
      if (id < firstId || id > lastId) continue;
      const row = (await ids.of(number)).indexOf(id);
      if (row >= 0) places.push([own.part, own.start + row]);
    }
  return places;
}
