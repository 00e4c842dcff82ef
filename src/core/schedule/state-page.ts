import type { CardId } from '../ids';
import { verdicts } from '../review/event-columns';
import type { CardState } from './card-state';
import type { StudyDay, StudyMs } from './study-day';

/** A card state, and the sealed segments that hold events of its card. */
export interface FiledState {
  readonly state: CardState;
  readonly segments: readonly number[];
}

/** Some card states in columns. A null is NaN. */
export interface StatePage {
  /** Card ids, a line each. */
  readonly cards: string;
  readonly phase: Uint8Array<ArrayBuffer>;
  /** Bit 0: set aside; bit 1: has a void; bit 2: the first answer was helped; bits 3 and 4: its verdict. */
  readonly flags: Uint8Array<ArrayBuffer>;
  /** Thirteen numbers a card, in the order of `numbersOf`. */
  readonly numbers: Float64Array<ArrayBuffer>;
  /** Where each card's segments end in `segments`. */
  readonly ends: Uint32Array<ArrayBuffer>;
  readonly segments: Uint32Array<ArrayBuffer>;
}

export const phases: readonly CardState['phase'][] = ['new', 'learning', 'review', 'relearning'];
const perCard = 13;

/** The state of one card, if the page has it. */
export function stateIn(page: StatePage, cardId: CardId): FiledState | undefined {
  const index = page.cards.split('\n').indexOf(cardId);
  return index < 0 ? undefined : filedAt(page, index, cardId);
}

/** Every state of a page, in its order. */
export function unpackStates(page: StatePage): FiledState[] {
  if (page.phase.length === 0) return [];
  return (page.cards.split('\n') as CardId[]).map((id, index) => filedAt(page, index, id));
}

function filedAt(page: StatePage, index: number, cardId: CardId): FiledState {
  const from = index * perCard;
  const number = (offset: number) => page.numbers[from + offset] as number;
  const orNull = (offset: number) => (Number.isNaN(number(offset)) ? null : number(offset));
  const flags = page.flags[index] as number;
  return {
    state: {
      cardId,
      phase: phases[page.phase[index] as number] ?? 'new',
      dueAt: number(0),
      stabilityDays: number(1),
      difficulty: number(2),
      intervalDays: number(3),
      reps: number(4),
      lapses: number(5),
      missesInARow: number(6),
      answeredAt: orNull(7),
      answeredStudyMs: orNull(8) as StudyMs | null,
      firstDay: orNull(9) as StudyDay | null,
      isSuspended: (flags & 1) === 1,
      headAt: number(10),
      misses: number(11),
      first: Number.isNaN(number(12))
        ? null
        : { at: number(12), verdict: verdicts[flags >> 3] ?? 'wrong', isHinted: (flags & 4) === 4 },
      hasVoid: (flags & 2) === 2,
    },
    segments: [...page.segments.subarray(index === 0 ? 0 : page.ends[index - 1], page.ends[index])],
  };
}
