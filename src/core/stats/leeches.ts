import type { CardId } from '../ids';
import type { CardState } from '../schedule/card-state';
import { masteryOf } from '../schedule/mastery';
import { counted } from './in-words';

/** From so many misses, and from such a share of its answers, a card that does not hold is a leech. */
const leastMisses = 4;
const leastShare = 1 / 3;

/** A card missed again and again: it takes time from the others and does not take hold by being repeated. */
export interface Leech {
  readonly cardId: CardId;
  readonly misses: number;
  readonly answers: number;
  /** Misses since it was last remembered. */
  readonly inARow: number;
}

export interface Leeches {
  /** Those that cost most first. */
  readonly cards: readonly Leech[];
  /** Share of all answers to cards that go to them. */
  readonly share: number;
  readonly finding: string;
}

/** What a leech is, for those who see the word for the first time. */
export const leechMeaning =
  'A leech was missed four times or more, in at least one answer of three, and does not hold yet. Repeating it alone seldom helps.';

/** The leeches among states, those set aside left out. */
export function leeches(states: Iterable<CardState>): Leeches {
  const found: Leech[] = [];
  let answers = 0;
  for (const state of states) {
    answers += state.reps;
    if (!isLeech(state)) continue;
    const { cardId, misses, reps, missesInARow } = state;
    found.push({ cardId, misses, answers: reps, inARow: missesInARow });
  }
  found.sort((a, b) => b.misses - a.misses || b.inARow - a.inARow || (a.cardId < b.cardId ? -1 : 1));
  const spent = found.reduce((sum, leech) => sum + leech.answers, 0);
  return {
    cards: found,
    share: answers === 0 ? 0 : spent / answers,
    finding:
      found.length === 0
        ? 'No card is missed again and again.'
        : `${counted(found.length, 'card')} ${found.length === 1 ? 'is' : 'are'} missed again and again and ${found.length === 1 ? 'takes' : 'take'} ${counted(spent, 'answer')}.`,
  };
}

/** Whether a card is one, so that other screens may say so. */
export function isLeech(state: CardState): boolean {
  const { misses, reps, isSuspended } = state;
  return !isSuspended && misses >= leastMisses && misses >= leastShare * reps && masteryOf(state) !== 'holding';
}
