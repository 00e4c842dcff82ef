import type { EventId } from '../core/ids';
import type { SegmentCodec } from '../core/ports';
import { type EventColumns, linesOf } from '../core/review/event-columns';
import { ColumnFold, type FoldedPart } from '../core/review/fold-columns';
import type { Scheduler } from '../core/schedule/scheduler';
import { enterAgain, metSoFar, noteEntered } from './entered-cards';
import type { Database } from './open-database';
import type { Base, EnteredCards, Ranges, Sealed } from './schema';
import { type NumberedColumns, readColumns } from './stored-columns';

export interface FoldOptions {
  /** Opens segments sealed by an older version, whose columns are packed anew. */
  readonly decode?: SegmentCodec['decode'] | undefined;
  /** Columns of segments just written, by number, which need not be read. */
  readonly written?: ReadonlyMap<number, EventColumns> | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly onread?: (events: number) => void;
}

/** How many segments are read at a time, and how many times are asked for before they are folded. */
const segmentsAtOnce = 25;
const askedAhead = 3;

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
  const noted = new Set(await db.getAllKeys('entered', IDBKeyRange.lowerBound(first)));
  const asked: Promise<readonly [NumberedColumns, EnteredCards | undefined]>[] = [];
  const writes: Promise<unknown>[] = [];
  let met = metSoFar(fold.table);
  let events = 0;
  for (let from = first, ask = first; from < next; from += segmentsAtOnce) {
    for (; ask < next && asked.length < askedAhead; ask += segmentsAtOnce) {
      const range = [ask, Math.min(next, ask + segmentsAtOnce)] as const;
      const reading = Promise.all([
        heldColumns(written, range) ?? readColumns(db, range, decode),
        // Asked for where there is none, it would wait for what is noted meanwhile.
        noted.has(ask) ? db.get('entered', ask) : undefined,
      ]);
      // Whoever waits for it hears of it; those asked for besides are of no use then.
      reading.catch(() => undefined);
      asked.push(reading);
    }
    const [segments, entered] = (await asked.shift()) ?? [[], undefined];
    const known = fold.table.cardIds.length;
    const again = enterAgain(fold.table, met, entered, segments);
    for (const [index, [number, columns]] of segments.entries()) {
      fold.add(number, columns, again?.[index]);
      events += columns.at.length;
    }
    if (!again) {
      const cards = fold.parts.slice(fold.parts.length - segments.length).map((part) => part.cards);
      const writing = db.put('entered', noteEntered(fold.table, met, known, cards), from);
      writing.catch(() => undefined);
      writes.push(writing);
    }
    met = metSoFar(fold.table, known, met);
    signal?.throwIfAborted();
    onread?.(events);
  }
  await Promise.all(writes);
  const ids = new SegmentIds(db);
  await fold.settle(await placesOf(db, fold, ids), (part) => ids.of(part.number));
  return fold;
}

/** Columns of the segments from one number up to but not another, if all of them are held. */
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
  const ranges = ((await db.get('values', 'ranges')) as Ranges | undefined) ?? [];
  const parts = new Map(fold.parts.map((part) => [part.number, part]));
  const places: (readonly [FoldedPart, number])[] = [];
  for (const id of far)
    for (const [number, firstId, lastId] of ranges) {
      const part = parts.get(number);
      if (!part || id < firstId || id > lastId) continue;
      const row = (await ids.of(number)).indexOf(id);
      if (row >= 0) places.push([part, row]);
    }
  return places;
}
