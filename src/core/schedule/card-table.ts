import type { CardId } from '../ids';
import { hashStart, hashStep } from '../question/revision';
import { CardNumbers } from './card-numbers';
import type { CardState } from './card-state';
import { type Counts, countsInPage, type FiledPage, numbersInPage, type StatePage, unpackStates } from './state-page';
import { minuteMs } from './study-day';

/** Which number of a card is what; as `memoryAt` has it from `stabilityDays` on. */
export const numberAt = {
  dueAt: 0,
  stabilityDays: 1,
  difficulty: 2,
  intervalDays: 3,
  reps: 4,
  lapses: 5,
  missesInARow: 6,
  misses: 7,
  answeredAt: 8,
  answeredStudyMs: 9,
  firstDay: 10,
  firstAt: 11,
  headAt: 12,
} as const;
/** So many that the numbers of a card are two lines of a processor's memory, and no third. */
export const numbersOfCard = 16;

const { dueAt, stabilityDays, difficulty, answeredAt, answeredStudyMs, firstDay, firstAt, headAt } = numberAt;
const inPage = [dueAt, stabilityDays, difficulty, answeredAt, firstAt, headAt];
const countedFrom = numberAt.intervalDays;

/** Which segments hold events of each card: those of card `c` lie from `starts[c]` up to `starts[c + 1]`. */
export interface SegmentsOfCards {
  readonly starts: Uint32Array;
  readonly segments: Uint32Array;
}

/** Card states by the hundred thousand while they are derived; each begins as a new card. */
export class CardTable {
  readonly cards: CardNumbers;
  phase: Uint8Array;
  flags: Uint8Array;
  numbers: Float64Array;
  /** Cards that have a place in the columns. */
  #count = 0;
  /** Keeps an engine from leaving out looks at memory that come to nothing. */
  #looked = 0;

  /** `expected`: how many cards there will be, as far as is known. */
  constructor(expected = 0) {
    const size = Math.max(expected, 1024);
    this.cards = new CardNumbers(size);
    this.phase = new Uint8Array(size);
    this.flags = new Uint8Array(size);
    this.numbers = new Float64Array(size * numbersOfCard);
  }

  get cardIds(): readonly CardId[] {
    return this.cards.cardIds;
  }

  /** The numbers of the cards on the lines of a text, each of which has a state from now on. */
  enterLines(lines: string): Uint32Array {
    const found = this.cards.enterLines(lines);
    const count = this.cardIds.length;
    if (count > this.phase.length) this.#grow(count);
    for (; this.#count < count; this.#count++) this.renew(this.#count);
    return found;
  }

  /** Before events of cards are folded, which waits for each state by itself: asked for at once, far places in memory come quicker. */
  lookAt(cards: Int32Array): void {
    for (let index = 0; index < cards.length; index++) {
      const from = Math.max(0, cards[index] as number) * numbersOfCard;
      this.#looked += (this.numbers[from] as number) + (this.numbers[from + headAt] as number);
    }
  }

  /** Makes a card as if nothing had been said of it. */
  renew(card: number): void {
    const { numbers } = this;
    this.phase[card] = 0;
    this.flags[card] = 0;
    const from = card * numbersOfCard;
    for (let n = 0; n < numbersOfCard; n++) numbers[from + n] = 0;
    numbers[from + answeredAt] = Number.NaN;
    numbers[from + answeredStudyMs] = Number.NaN;
    numbers[from + firstDay] = Number.NaN;
    numbers[from + firstAt] = Number.NaN;
    numbers[from + headAt] = Number.NEGATIVE_INFINITY;
  }

  /** Makes a card new again; what has been met stays met, what was set aside or voided stays so. */
  reset(card: number): void {
    const from = card * numbersOfCard;
    const [day, at] = [this.numbers[from + firstDay] as number, this.numbers[from + firstAt] as number];
    const flags = this.flags[card] as number;
    this.renew(card);
    this.flags[card] = flags;
    this.numbers[from + firstDay] = day;
    this.numbers[from + firstAt] = at;
  }

  /** Of all cards and their states, by the order of the cards: differs if any does, but for one time in four billion. */
  checksum(): number {
    const count = this.cardIds.length;
    const words = new Uint32Array(this.numbers.buffer, 0, 2 * numbersOfCard * count);
    let sum = hashStart;
    for (let card = 0; card < count; card++) {
      sum = hashStep(hashStep(sum, this.cards.hashes[card] as number), this.phase[card] as number);
      sum = hashStep(sum, this.flags[card] as number);
    }
    for (let word = 0; word < words.length; word++) sum = hashStep(sum, words[word] as number);
    return sum;
  }

  stateOf(card: number): CardState {
    return unpackStates(this.pack([card]))[0] as CardState;
  }

  /** Packs the states of some cards. */
  pack(cards: ArrayLike<number>): StatePage {
    const count = cards.length;
    const [phase, flags] = [new Uint8Array(count), new Uint8Array(count)];
    const [numbers, counts] = [new Float64Array(count * numbersInPage), new Uint32Array(count * countsInPage)];
    const [firstDays, studyOffset] = [new Int32Array(count), new Int16Array(count)];
    const ids: CardId[] = [];
    for (let index = 0; index < count; index++) {
      const card = cards[index] as number;
      const from = card * numbersOfCard;
      const own = this.numbers;
      ids.push(this.cardIds[card] as CardId);
      phase[index] = this.phase[card] as number;
      flags[index] = this.flags[card] as number;
      for (let n = 0; n < numbersInPage; n++)
        numbers[index * numbersInPage + n] = own[from + (inPage[n] as number)] as number;
      for (let n = 0; n < countsInPage; n++) counts[index * countsInPage + n] = own[from + countedFrom + n] as number;
      firstDays[index] = own[from + firstDay] as number;
      const shiftMs = (own[from + answeredStudyMs] as number) - (own[from + answeredAt] as number);
      studyOffset[index] = Math.round(shiftMs / minuteMs);
    }
    return { cards: ids.join('\n'), phase, flags, numbers, counts: small(counts), firstDay: firstDays, studyOffset };
  }

  /** As `pack`, with the segments that hold events of each. */
  packFiled(cards: ArrayLike<number>, { starts, segments }: SegmentsOfCards): FiledPage {
    const ends = new Uint32Array(cards.length);
    let end = 0;
    for (let index = 0; index < cards.length; index++) {
      const card = cards[index] as number;
      end += (starts[card + 1] as number) - (starts[card] as number);
      ends[index] = end;
    }
    const held = new Uint32Array(end);
    for (let index = 0, next = 0; index < cards.length; index++) {
      const card = cards[index] as number;
      const last = starts[card + 1] as number;
      for (let place = starts[card] as number; place < last; place++) held[next++] = segments[place] as number;
    }
    return { ...this.pack(cards), ends: small(ends), segments: small(held) };
  }

  #grow(least: number): void {
    const size = Math.max(least, 2 * this.phase.length);
    const { phase, flags, numbers } = this;
    this.phase = new Uint8Array(size);
    this.flags = new Uint8Array(size);
    this.numbers = new Float64Array(size * numbersOfCard);
    this.phase.set(phase);
    this.flags.set(flags);
    this.numbers.set(numbers);
  }
}

/** The same numbers in half the room, where they fit. */
function small(counts: Uint32Array<ArrayBuffer>): Counts {
  for (let index = 0; index < counts.length; index++) if ((counts[index] as number) > 0xffff) return counts;
  return new Uint16Array(counts);
}
