import { type CardId, type EpochMs, type QuestionId, questionOf } from '../ids';
import type { Answered } from '../review/review-event';

/** A named wrong belief and how often it led to a wrong answer. */
export interface MisconceptionCount {
  /** The slug its authors use, such as `rm-frees-space`. */
  readonly misconception: string;
  readonly count: number;
  readonly lastAt: EpochMs;
  /** The questions it was met in, the latest first. */
  readonly questions: readonly QuestionId[];
}

/** Counts the named misconceptions behind answers that count, the most frequent first, then the latest. */
export function countMisconceptions(answers: readonly Answered[]): MisconceptionCount[] {
  const counts = new Map<string, { count: number; lastAt: EpochMs; cards: CardId[] }>();
  for (const { mistakes = [], at, cardId } of answers)
    for (const misconception of new Set(mistakes.flatMap((mistake) => mistake.misconception ?? []))) {
      const known = counts.get(misconception) ?? { count: 0, lastAt: at, cards: [] };
      const cards = at >= known.lastAt ? [cardId, ...known.cards] : [...known.cards, cardId];
      counts.set(misconception, { count: known.count + 1, lastAt: Math.max(known.lastAt, at), cards });
    }
  return [...counts]
    .map(([misconception, { count, lastAt, cards }]) => ({
      misconception,
      count,
      lastAt,
      questions: [...new Set(cards.map(questionOf))],
    }))
    .sort((a, b) => b.count - a.count || b.lastAt - a.lastAt);
}
