import type { Question } from '../question/question';
import { kindOf } from './grade-answer';
import type { Outcome } from './outcome';
import type { Confidence, Rating } from './rating';
import { isDontKnow, type Response } from './response';

/**
 * The rating an answer gives its card: wrong or unknown is Again; right is Good, unless it was a guess, which shows no
 * memory and is Again. A kind may say otherwise (a flashcard is rated by the learner, a sort by its share of right
 * places). Easy is never suggested.
 */
export function suggestRating(
  question: Pick<Question, 'kind'>,
  response: Response,
  outcome: Outcome,
  confidence: Confidence | undefined,
): Rating {
  if (isDontKnow(response)) return 'again';
  const own = kindOf(question).rate?.(outcome, response);
  if (own) return own;
  return outcome.verdict === 'right' && confidence !== 'guess' ? 'good' : 'again';
}
