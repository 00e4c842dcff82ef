import { verdicts } from '../answer/outcome';
import type { CardId, EpochMs } from '../ids';
import type { CardState } from './card-state';
import { minuteMs, type StudyDay, type StudyMs } from './study-day';

/** Whole numbers, each as small as they allow. */
export type Counts = Uint16Array<ArrayBuffer> | Uint32Array<ArrayBuffer>;

/** Some card states in columns. */
export interface StatePage {
  /** Card ids, a line each. */
  readonly cards: string;
  readonly phase: Uint8Array<ArrayBuffer>;
  /** Bit 0: set aside; bit 1: has a void; bit 2: the first answer was helped; bits 3 and 4: its verdict. */
  readonly flags: Uint8Array<ArrayBuffer>;
  /** For each card: due, stability, difficulty, answered, first answered, head. Of a card never answered NaN says so. */
  readonly numbers: Float64Array<ArrayBuffer>;
  /** For each card: interval, reps, lapses, misses in a row, misses. */
  readonly counts: Counts;
  readonly firstDay: Int32Array<ArrayBuffer>;
  /** Study time less the time of the answer, in minutes. */
  readonly studyOffset: Int16Array<ArrayBuffer>;
}

/** A page with the numbers of the sealed segments that hold events of each card, and where those of each card end. */
export interface FiledPage extends StatePage {
  readonly ends: Counts;
  readonly segments: Counts;
}

/** A card state, and the sealed segments that hold events of its card. */
export interface FiledState {
  readonly state: CardState;
  readonly segments: readonly number[];
}

export const phases: readonly CardState['phase'][] = ['new', 'learning', 'review', 'relearning'];
export const [numbersInPage, countsInPage] = [6, 5];
export const flagBits = { isSuspended: 1, hasVoid: 2 } as const;

/** The bits of a first answer; `verdict` is an index. */
export const firstBits = (verdict: number, isHinted: boolean): number => 8 * verdict + (isHinted ? 4 : 0);

/** The state of one card, if the page has it. */
export function stateIn(page: FiledPage, cardId: CardId): FiledState | undefined {
  const index = page.cards.split('\n').indexOf(cardId);
  return index < 0 ? undefined : filedAt(page, index, cardId);
}

const cardsOf = (page: StatePage) => (page.phase.length === 0 ? [] : page.cards.split('\n')) as CardId[];

/** The states of a page, in its order: every one, or those of cards that are wanted and due at or before an instant. */
export const unpackStates = (
  page: StatePage,
  isWanted: (cardId: CardId) => boolean = () => true,
  until = Number.POSITIVE_INFINITY,
): CardState[] =>
  cardsOf(page).flatMap((cardId, index) =>
    (page.numbers[index * numbersInPage] as number) <= until && isWanted(cardId) ? [stateAt(page, index, cardId)] : [],
  );

/** When the last card of a page is due; nothing if it has none. */
export const lastDueAt = ({ numbers }: StatePage): EpochMs | undefined => numbers.at(-numbersInPage);

export const unpackFiled = (page: FiledPage): FiledState[] =>
  cardsOf(page).map((cardId, index) => filedAt(page, index, cardId));

const filedAt = (page: FiledPage, index: number, cardId: CardId): FiledState => ({
  state: stateAt(page, index, cardId),
  segments: [...page.segments.subarray(index === 0 ? 0 : page.ends[index - 1], page.ends[index])],
});

function stateAt(page: StatePage, index: number, cardId: CardId): CardState {
  // A session begins with hundreds of these: nothing is made that is not kept.
  const { numbers, counts } = page;
  const number = index * numbersInPage;
  const count = index * countsInPage;
  const flags = page.flags[index] as number;
  const answeredAt = numbers[number + 3] as number;
  const firstAt = numbers[number + 4] as number;
  const isAnswered = !Number.isNaN(answeredAt);
  const isMet = !Number.isNaN(firstAt);
  return {
    cardId,
    phase: phases[page.phase[index] as number] ?? 'new',
    dueAt: numbers[number] as number,
    stabilityDays: numbers[number + 1] as number,
    difficulty: numbers[number + 2] as number,
    intervalDays: counts[count] as number,
    reps: counts[count + 1] as number,
    lapses: counts[count + 2] as number,
    missesInARow: counts[count + 3] as number,
    misses: counts[count + 4] as number,
    answeredAt: isAnswered ? answeredAt : null,
    answeredStudyMs: isAnswered ? ((answeredAt + (page.studyOffset[index] as number) * minuteMs) as StudyMs) : null,
    firstDay: isMet ? (page.firstDay[index] as StudyDay) : null,
    first: isMet ? { at: firstAt, verdict: verdicts[flags >> 3] ?? 'wrong', isHinted: (flags & 4) > 0 } : null,
    isSuspended: (flags & flagBits.isSuspended) > 0,
    headAt: numbers[number + 5] as number,
    hasVoid: (flags & flagBits.hasVoid) > 0,
  };
}
