import type { Confidence } from '../answer/rating';
import { confidences } from '../answer/rating';
import type { CardId } from '../ids';
import type { QueuedCard } from '../queue/session-plan';
import type { Answered } from '../review/review-event';
import type { CardState } from '../schedule/card-state';
import { masteryOf } from '../schedule/mastery';

interface ConfidenceCount {
  readonly confidence: Confidence;
  readonly right: number;
  readonly of: number;
}

/** What one sitting came to. A card counts by its first answer in the session: a repeat shows what was just read. */
export interface SessionSummary {
  readonly right: number;
  readonly answered: number;
  readonly tookMs: number;
  /** One a card, in the order they were answered. */
  readonly firstAnswers: readonly Answered[];
  readonly missed: readonly Answered[];
  readonly byConfidence: readonly ConfidenceCount[];
  readonly nowHolding: number;
  readonly takingHold: number;
  readonly slipped: number;
}

/** `before` and `after` hold the states of the session's cards around it; a card without a state was new. */
export function summarizeSession(
  queue: readonly QueuedCard[],
  answers: readonly Answered[],
  before: ReadonlyMap<CardId, CardState>,
  after: ReadonlyMap<CardId, CardState>,
): SessionSummary {
  const firstAnswers = answers.filter(
    (answer, index) => answers.findIndex(({ cardId }) => cardId === answer.cardId) === index,
  );
  const isRight = (answer: Answered) => answer.outcome.verdict === 'right';
  const moved = (test: (cardId: CardId) => boolean) => queue.filter(({ cardId }) => test(cardId)).length;
  const was = (cardId: CardId) => masteryOf(before.get(cardId));
  const is = (cardId: CardId) => masteryOf(after.get(cardId));
  const missedIds = new Set(firstAnswers.filter((answer) => answer.rating === 'again').map((answer) => answer.cardId));
  return {
    right: firstAnswers.filter(isRight).length,
    answered: firstAnswers.length,
    tookMs: answers.reduce((sum, answer) => sum + answer.tookMs, 0),
    firstAnswers,
    missed: firstAnswers.filter((answer) => !isRight(answer)),
    byConfidence: confidences.map((confidence) => {
      const said = firstAnswers.filter((answer) => answer.confidence === confidence);
      return { confidence, right: said.filter(isRight).length, of: said.length };
    }),
    nowHolding: moved((cardId) => was(cardId) !== 'holding' && is(cardId) === 'holding'),
    takingHold: moved((cardId) => was(cardId) === 'new' && is(cardId) === 'taking-hold'),
    slipped: moved((cardId) => was(cardId) !== 'new' && missedIds.has(cardId)),
  };
}
