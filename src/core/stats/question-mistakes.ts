import { type CardId, type EpochMs, type QuestionId, questionOf } from '../ids';
import type { Answered } from '../review/review-event';

/** How often something was wrong in answers to one question. */
export interface MistakeCount {
  /** The id of an option, a line, a value. */
  readonly of: string;
  readonly misconception?: string | undefined;
  readonly times: number;
  readonly lastAt: EpochMs;
}

export interface QuestionMistakes {
  readonly questionId: QuestionId;
  /** In the order of `of`, then of `misconception`. */
  readonly counts: readonly MistakeCount[];
}

/** What was wrong in answers to one card: a cache over the log, and a part of what is told of its question. */
export interface CardMistakes {
  readonly cardId: CardId;
  readonly counts: readonly MistakeCount[];
}

type Mistaken = Pick<Answered, 'cardId' | 'at' | 'mistakes'>;

/** The counts with those of one more answer; a mistake is one under its name and its misconception. */
export function withMistakes(
  counts: readonly MistakeCount[],
  { at, mistakes = [] }: Omit<Mistaken, 'cardId'>,
): readonly MistakeCount[] {
  const added = mistakes.map(({ of, misconception }): MistakeCount => {
    return { of, ...(misconception !== undefined && { misconception }), times: 1, lastAt: at };
  });
  return added.length === 0 ? counts : mergeCounts([...counts, ...added]);
}

/** What was wrong by question, out of what was wrong by card. */
export function mistakesByQuestion(cards: readonly CardMistakes[]): QuestionMistakes[] {
  const byQuestion = new Map<QuestionId, MistakeCount[]>();
  for (const { cardId, counts } of cards) {
    if (counts.length === 0) continue;
    const questionId = questionOf(cardId);
    byQuestion.set(questionId, (byQuestion.get(questionId) ?? []).concat(counts));
  }
  return [...byQuestion].map(([questionId, counts]) => ({ questionId, counts: mergeCounts(counts) }));
}

const nameOf = ({ of, misconception }: MistakeCount) => JSON.stringify([of, misconception]);

function mergeCounts(counts: readonly MistakeCount[]): MistakeCount[] {
  const merged = new Map<string, MistakeCount>();
  for (const count of counts) {
    const name = nameOf(count);
    const known = merged.get(name);
    const { times, lastAt } = known ?? { times: 0, lastAt: count.lastAt };
    merged.set(name, { ...count, times: times + count.times, lastAt: Math.max(lastAt, count.lastAt) });
  }
  return inOrderOfName([...merged.values()]);
}

/** In the order of `of`, then of `misconception`. */
export function inOrderOfName(counts: readonly MistakeCount[]): MistakeCount[] {
  const rankOf = ({ misconception }: MistakeCount) => (misconception === undefined ? '' : `=${misconception}`);
  return [...counts].sort((a, b) => compare(a.of, b.of) || compare(rankOf(a), rankOf(b)));
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
