import type { CardId, EventId } from '../core/ids';
import type { SegmentCodec } from '../core/ports';
import { type EventColumns, eventAt, linesOf } from '../core/review/event-columns';
import type { ReplayEvent } from '../core/review/review-event';
import type { Database } from './open-database';
import { renewColumns } from './renew-columns';
import type { Sealed } from './schema';

/** How many segments are read at a time. */
const segmentsAtOnce = 50;

/** The sealed part of the log, by card: columns as they are stored, and where in them the events of each card lie. */
export class SealedHistory {
  readonly cardIds: CardId[] = [];
  /** Ids that a sealed event voids. */
  readonly voided = new Set<string>();
  readonly #numbers = new Map<CardId, number>();
  readonly #segments: { readonly number: number; readonly columns: EventColumns; readonly starts: Uint32Array }[] = [];
  /** For each card the places of its events (segment, row), and where those of the next card begin. */
  #places = new Uint32Array();
  #begins = new Uint32Array();

  add(number: number, columns: EventColumns): void {
    this.#segments.push({ number, columns, starts: startsOf(columns.ids, columns.at.length) });
    for (const [, target] of columns.voids) this.voided.add(target);
  }

  /** Groups what was added by card, by counting. */
  group(): void {
    const numbers = this.#segments.map(({ columns }) =>
      linesOf<CardId>(columns.cards).map((cardId) => this.#numberOf(cardId)),
    );
    const counts = new Uint32Array(this.cardIds.length + 1);
    this.#each(numbers, (card) => {
      counts[card + 1] = (counts[card + 1] as number) + 1;
    });
    for (let card = 1; card < counts.length; card++)
      counts[card] = (counts[card] as number) + (counts[card - 1] as number);
    this.#begins = counts.slice();
    this.#places = new Uint32Array(2 * (counts.at(-1) ?? 0));
    this.#each(numbers, (card, segment, row) => {
      const place = counts[card] as number;
      this.#places.set([segment, row], 2 * place);
      counts[card] = place + 1;
    });
  }

  /** The number of a card in `cardIds`, if it has sealed events. */
  indexOf(cardId: CardId): number | undefined {
    return this.#numbers.get(cardId);
  }

  /** What is sealed of a card's history, and the segments it lies in. */
  of(card: number): { events: ReplayEvent[]; segments: number[] } {
    const cardId = this.cardIds[card];
    const events: ReplayEvent[] = [];
    const segments: number[] = [];
    for (let place = this.#begins[card] as number; place < (this.#begins[card + 1] as number); place++) {
      const segment = this.#segments[this.#places[2 * place] as number];
      const row = this.#places[2 * place + 1] as number;
      if (!segment) continue;
      const id = segment.columns.ids.slice(segment.starts[row], (segment.starts[row + 1] as number) - 1) as EventId;
      events.push(eventAt(segment.columns, row, id, cardId));
      if (segments.at(-1) !== segment.number) segments.push(segment.number);
    }
    return { events, segments };
  }

  #each(numbers: readonly (readonly number[])[], visit: (card: number, segment: number, row: number) => void): void {
    this.#segments.forEach(({ columns }, segment) => {
      for (let row = 0; row < columns.card.length; row++) {
        const card = numbers[segment]?.[columns.card[row] as number];
        if (card !== undefined) visit(card, segment, row);
      }
    });
  }

  #numberOf(cardId: CardId): number {
    const known = this.#numbers.get(cardId);
    if (known !== undefined) return known;
    this.#numbers.set(cardId, this.cardIds.length);
    return this.cardIds.push(cardId) - 1;
  }
}

/** Where each of `count` lines starts, and where one more would. */
function startsOf(lines: string, count: number): Uint32Array {
  const starts = new Uint32Array(count + 1);
  for (let line = 1; line < count; line++) starts[line] = lines.indexOf('\n', starts[line - 1]) + 1;
  starts[count] = lines.length + 1;
  return starts;
}

export async function readSealed(
  db: Database,
  { first, next }: Sealed,
  decode: SegmentCodec['decode'] | undefined,
  signal: AbortSignal | undefined,
): Promise<SealedHistory> {
  const history = new SealedHistory();
  for (let from = first; from < next; from += segmentsAtOnce) {
    signal?.throwIfAborted();
    const range = IDBKeyRange.bound(from, Math.min(next, from + segmentsAtOnce), false, true);
    const segments = await renewColumns(db, await db.getAll('segments', range), decode);
    for (const { number, columns } of segments) history.add(number, columns);
  }
  history.group();
  return history;
}
