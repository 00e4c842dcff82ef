import type { EventId } from '../ids';
import { type CardTable, numberAt, numbersOfCard, type SegmentsOfCards } from '../schedule/card-table';
import type { MemoryStep } from '../schedule/memory-step';
import type { SchedulerSettings } from '../schedule/scheduler';
import { flagBits } from '../schedule/state-page';
import type { DayTotals } from './day-totals';
import { changesCard, EventFold } from './fold-event';
import type { Stretch } from './stretch';

/** A stretch with the numbers its segments are known by, and void rows. */
export interface FoldedPart extends Stretch {
  readonly numbers: readonly number[];
  readonly voided: Set<number>;
}

/** A place of an event: which stretch, and which row of it. */
type Place = readonly [part: FoldedPart, row: number];

/** Rows whose cards are looked at before they are folded. */
const lookedAhead = 512;

/** The id of the event at a place. */
async function idAt(
  [{ ends, numbers }, row]: Place,
  idsOf: (segment: number) => Promise<readonly string[]>,
): Promise<string> {
  const index = ends.findIndex((end) => row < end);
  return (await idsOf(numbers[index] as number))[row - (ends[index - 1] ?? 0)] as string;
}

/**
 * What `deriveCaches` derives, out of columns: by the million, with no object for an event. Stretches are folded in the order they
 * come in, which is nearly always that of time. A card for which it was not, or whose answer turned out to be void
 * afterwards, is late: `settle` takes back what was counted of it and folds it anew, in order.
 */
export class ColumnFold {
  readonly parts: FoldedPart[] = [];
  readonly #fold: EventFold;
  #isLate = new Uint8Array(1024);

  /** `expectedCards`: how many cards there will be, as far as is known. */
  constructor(step: MemoryStep, settings: SchedulerSettings, expectedCards = 0) {
    this.#fold = new EventFold(step, settings, expectedCards);
  }

  get table(): CardTable {
    return this.#fold.table;
  }

  /** Folds the events of one more stretch, whose cards are in the table. How many they are. */
  add(numbers: readonly number[], { columns, ends }: Stretch): number {
    const { table } = this;
    const voided = new Set(columns.voids.flatMap(([, target]) => (target < 0 ? [] : [target])));
    this.parts.push({ numbers, columns, ends, voided });
    if (this.#isLate.length < table.phase.length) {
      const grown = new Uint8Array(table.phase.length);
      grown.set(this.#isLate);
      this.#isLate = grown;
    }
    const isLate = this.#isLate;
    const { card: cards, at, type } = columns;
    for (let row = 0; row < cards.length; row++) {
      if (row % lookedAhead === 0) table.lookAt(cards.subarray(row, row + lookedAhead));
      const card = cards[row] as number;
      if (card < 0 || isLate[card] === 1) continue;
      if (voided.size > 0 && voided.has(row)) table.flags[card] = (table.flags[card] as number) | flagBits.hasVoid;
      else if (!changesCard(type[row] as number)) continue;
      else if ((at[row] as number) > this.#headAt(card)) this.#fold.fold(columns, row, card, 1);
      else isLate[card] = 1;
    }
    return cards.length;
  }

  /** Ids that are void by an event of another segment; `settle` must be told where they are. */
  farVoids(): EventId[] {
    return this.parts.flatMap(({ columns }) => columns.voids.flatMap(([id, target]) => (target < 0 ? [id] : [])));
  }

  /**
   * Brings every late card to what it should be, and counts who was met for the first time. `voided` are the places of the
   * far voids; `idsOf` gives the ids of the events of a segment, and is asked only where two of a card are of one instant.
   */
  async settle(voided: readonly Place[], idsOf: (segment: number) => Promise<readonly string[]>): Promise<void> {
    const late = new Map<FoldedPart, Set<number>>();
    for (const [part, row] of voided) {
      if (part.voided.has(row)) continue;
      late.set(part, (late.get(part) ?? new Set()).add(row));
      const card = part.columns.card[row] as number;
      if (card >= 0) this.#isLate[card] = 1;
    }
    const places = this.#placesOfLate();
    for (const [card, own] of places) this.#takeBack(card, own);
    for (const [part, rows] of late) for (const row of rows) part.voided.add(row);
    for (const [card, own] of places) await this.#foldAnew(card, own, idsOf);
    for (let card = 0; card < this.table.cardIds.length; card++) {
      const day = this.table.numbers[card * numbersOfCard + numberAt.firstDay] as number;
      if (!Number.isNaN(day)) this.#fold.days.introduce(day);
    }
  }

  /** The totals of every day that has any, in no order; after `settle`. */
  totals(): DayTotals[] {
    return this.#fold.days.totals();
  }

  /** The numbers of the segments that hold events of each card. */
  segmentsOfCards(): SegmentsOfCards {
    const { length } = this.table.cardIds;
    const starts = new Uint32Array(length + 1);
    this.#eachOfSegment((card) => {
      starts[card + 1] = (starts[card + 1] as number) + 1;
    });
    for (let card = 1; card < starts.length; card++)
      starts[card] = (starts[card] as number) + (starts[card - 1] as number);
    const segments = new Uint32Array(starts.at(-1) as number);
    const next = starts.slice();
    this.#eachOfSegment((card, number) => {
      segments[next[card] as number] = number;
      next[card] = (next[card] as number) + 1;
    });
    return { starts, segments };
  }

  /** Tells each card of each segment once. */
  #eachOfSegment(tell: (card: number, segment: number) => void): void {
    const last = new Int32Array(this.table.cardIds.length).fill(-1);
    for (const { columns, ends, numbers } of this.parts) {
      const { card: cards } = columns;
      for (let [row, index] = [0, 0]; index < ends.length; index++) {
        const number = numbers[index] as number;
        for (const end = ends[index] as number; row < end; row++) {
          const card = cards[row] as number;
          if (card < 0 || last[card] === number) continue;
          last[card] = number;
          tell(card, number);
        }
      }
    }
  }

  #headAt(card: number): number {
    return this.table.numbers[card * numbersOfCard + numberAt.headAt] as number;
  }

  /** The events of each late card, in the order they were folded in. */
  #placesOfLate(): Map<number, Place[]> {
    const places = new Map<number, Place[]>();
    for (const part of this.parts) {
      const { card: cards } = part.columns;
      for (let row = 0; row < cards.length; row++) {
        const card = cards[row] as number;
        if (card < 0 || this.#isLate[card] !== 1) continue;
        const known = places.get(card);
        if (known) known.push([part, row]);
        else places.set(card, [[part, row]]);
      }
    }
    return places;
  }

  /** Folds a card once more as it was folded before it was late, to count nothing of it. */
  #takeBack(card: number, places: readonly Place[]): void {
    this.table.renew(card);
    for (const [{ columns, voided }, row] of places) {
      if (voided.has(row) || !changesCard(columns.type[row] as number)) continue;
      if ((columns.at[row] as number) <= this.#headAt(card)) break;
      this.#fold.fold(columns, row, card, -1);
    }
    this.table.renew(card);
  }

  async #foldAnew(
    card: number,
    places: readonly Place[],
    idsOf: (segment: number) => Promise<readonly string[]>,
  ): Promise<void> {
    const isVoid = ([{ voided }, row]: Place) => voided.has(row);
    const at = ([{ columns }, row]: Place) => columns.at[row] as number;
    const counting = places.filter((place) => !isVoid(place) && changesCard(place[0].columns.type[place[1]] as number));
    const times = counting.map(at).sort((a, b) => a - b);
    let sorted = counting.toSorted((a, b) => at(a) - at(b));
    if (times.some((time, index) => time === times[index + 1])) {
      const named: { place: Place; id: string }[] = [];
      for (const place of counting) named.push({ place, id: await idAt(place, idsOf) });
      named.sort((a, b) => at(a.place) - at(b.place) || (a.id < b.id ? -1 : 1));
      sorted = named.map(({ place }) => place);
    }
    for (const [{ columns }, row] of sorted) this.#fold.fold(columns, row, card, 1);
    if (places.some(isVoid)) this.table.flags[card] = (this.table.flags[card] as number) | flagBits.hasVoid;
  }
}
