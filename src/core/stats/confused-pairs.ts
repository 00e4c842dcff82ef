import type { EpochMs, QuestionId } from '../ids';
import { counted } from './in-words';
import type { QuestionMistakes } from './question-mistakes';

/** From so many confusions a drill is proposed. */
export const proposeFrom = 3;

interface Confused {
  /** Names the confusion in a list and a link. */
  readonly id: string;
  readonly times: number;
  readonly lastAt: EpochMs;
  /** Where it happened, the most frequent first. */
  readonly questions: readonly QuestionId[];
  /** Whether it happened often enough for a drill. */
  readonly isProposed: boolean;
}

/**
 * What is taken for what. A belief has a name of its authors and may stand behind wrong answers to several questions; a
 * pair is the right answer of one question and the wrong one given instead, by the ids they have there.
 */
export type Confusion =
  | (Confused & { readonly is: 'belief'; readonly misconception: string })
  | (Confused & { readonly is: 'pair'; readonly chosen: string });

export interface ConfusedPairs {
  /** The most frequent first, then the latest. */
  readonly confusions: readonly Confusion[];
  /** How many of them are proposed for a drill. */
  readonly proposed: number;
  readonly finding: string;
}

/** Confusions out of the mistakes in answers that count: those with a name together over all questions, the rest by question and what was chosen. */
export function confusedPairs(mistakes: Iterable<QuestionMistakes>): ConfusedPairs {
  const found = new Map<string, { of: Confusion; byQuestion: Map<QuestionId, number> }>();
  for (const { questionId, counts } of mistakes)
    for (const { of, misconception, times, lastAt } of counts) {
      const id = misconception ?? `${questionId}.${of}`;
      const known = found.get(id);
      const byQuestion = known?.byQuestion ?? new Map<QuestionId, number>();
      byQuestion.set(questionId, (byQuestion.get(questionId) ?? 0) + times);
      const common = {
        id,
        times: (known?.of.times ?? 0) + times,
        lastAt: Math.max(known?.of.lastAt ?? lastAt, lastAt),
        questions: [],
        isProposed: false,
      };
      found.set(id, {
        byQuestion,
        of:
          misconception !== undefined
            ? { ...common, is: 'belief', misconception }
            : { ...common, is: 'pair', chosen: of },
      });
    }
  const confusions = [...found.values()]
    .map(({ of, byQuestion }) => ({
      ...of,
      questions: [...byQuestion].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1)).map(([question]) => question),
      isProposed: of.times >= proposeFrom,
    }))
    .sort((a, b) => b.times - a.times || b.lastAt - a.lastAt || (a.id < b.id ? -1 : 1));
  const proposed = confusions.filter(({ isProposed }) => isProposed).length;
  return {
    confusions,
    proposed,
    finding:
      confusions.length === 0
        ? 'No mix-ups yet.'
        : proposed === 0
          ? `${counted(confusions.length, 'mix-up')}, none of them ${proposeFrom} times yet.`
          : `${counted(proposed, 'mix-up')} came up ${proposeFrom} times or more.`,
  };
}
