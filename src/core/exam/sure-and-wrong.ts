import { type EpochMs, type QuestionId, questionOf } from '../ids';
import type { Answered } from '../review/review-event';

export interface SureAndWrong {
  readonly questionId: QuestionId;
  readonly at: EpochMs;
  /** How often the question was answered so. */
  readonly times: number;
  /** Whether it was answered right since. */
  readonly isMended: boolean;
}

/**
 * What was called certain and was not right among answers in any order, by question, the latest first. `isMended` tells
 * whether a question was answered right after an instant.
 */
export function sureAndWrong(
  answers: readonly Pick<Answered, 'cardId' | 'at' | 'confidence' | 'outcome'>[],
  isMended: (questionId: QuestionId, at: EpochMs) => boolean,
): SureAndWrong[] {
  const found = new Map<QuestionId, { at: EpochMs; times: number }>();
  for (const { cardId, at, confidence, outcome } of answers) {
    if (confidence !== 'certain' || outcome.verdict === 'right') continue;
    const known = found.get(questionOf(cardId));
    found.set(questionOf(cardId), { at: Math.max(at, known?.at ?? at), times: (known?.times ?? 0) + 1 });
  }
  return [...found]
    .map(([questionId, { at, times }]) => ({ questionId, at, times, isMended: isMended(questionId, at) }))
    .sort((a, b) => b.at - a.at);
}
