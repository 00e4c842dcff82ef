import type { CardId } from '../ids';
import type { SessionPlan } from '../queue/session-plan';
import type { Answered } from '../review/review-event';
import type { QuizResult } from './exam-result';

/**
 * What a sitting of study came to: each card by its first answer in it, one mark if that was fully right, none otherwise.
 * `topicOf` gives the id of a card's topic, or none if it left the bank. None where nothing was answered.
 */
export function quizResultOf(
  { startedAt, mode }: Pick<SessionPlan, 'startedAt' | 'mode'>,
  answers: readonly Answered[],
  topicOf: (cardId: CardId) => string | undefined,
): QuizResult | undefined {
  const first = new Map<CardId, Answered>();
  for (const answer of answers) {
    const known = first.get(answer.cardId);
    if (!known || answer.at < known.at) first.set(answer.cardId, answer);
  }
  if (first.size === 0) return undefined;
  const counting = [...first.values()];
  const topics = [...new Set(counting.flatMap(({ cardId }) => topicOf(cardId) ?? []))];
  return {
    startedAt,
    mode,
    scored: marksOf(counting),
    tookMs: answers.reduce((sum, { tookMs }) => sum + tookMs, 0),
    byTopic: topics.map((topic) => ({
      topic,
      ...marksOf(counting.filter(({ cardId }) => topicOf(cardId) === topic)),
    })),
  };
}

const marksOf = (answers: readonly Answered[]) => ({
  points: answers.filter(({ outcome }) => outcome.verdict === 'right').length,
  of: answers.length,
});
