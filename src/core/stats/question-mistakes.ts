import { type EpochMs, type QuestionId, questionOf } from '../ids';
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
  /** In the order of `of`. */
  readonly counts: readonly MistakeCount[];
}

/** Counts what was wrong in answers that count, by question; a mistake is one under its name and its misconception. */
export function countMistakes(answers: readonly Pick<Answered, 'cardId' | 'at' | 'mistakes'>[]): QuestionMistakes[] {
  const byQuestion = new Map<QuestionId, Map<string, MistakeCount>>();
  for (const { cardId, at, mistakes = [] } of answers)
    for (const { of, misconception } of mistakes) {
      const questionId = questionOf(cardId);
      const counts = byQuestion.get(questionId) ?? new Map<string, MistakeCount>();
      byQuestion.set(questionId, counts);
      const name = `${of}\n${misconception ?? ''}`;
      const known = counts.get(name);
      counts.set(name, {
        of,
        ...(misconception !== undefined && { misconception }),
        times: (known?.times ?? 0) + 1,
        lastAt: Math.max(known?.lastAt ?? at, at),
      });
    }
  return [...byQuestion].map(([questionId, counts]) => ({
    questionId,
    counts: [...counts.values()].sort((a, b) => (a.of < b.of ? -1 : a.of > b.of ? 1 : 0)),
  }));
}
