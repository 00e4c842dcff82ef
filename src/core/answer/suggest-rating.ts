import type { AnyKind } from './grade-answer';
import type { Outcome } from './outcome';
import type { Confidence, Rating } from './rating';
import { isDontKnow, type Response } from './response';

/**
 * The rating an answer gives its card: wrong or unknown is Again; right is Good, unless it was a guess, which shows no
 * memory and is Again. A kind may say otherwise (a flashcard is rated by the learner, a sort by its share of right
 * places). A hint caps any rating at Hard. Easy is never suggested for what the app grades.
 */
export function suggestRating(
  kind: AnyKind,
  response: Response,
  outcome: Outcome,
  confidence: Confidence | undefined,
  hintsShown = 0,
): Rating {
  if (isDontKnow(response)) return 'again';
  const isRemembered = outcome.verdict === 'right' && confidence !== 'guess';
  const rating = kind.rate?.(outcome, response) ?? (isRemembered ? 'good' : 'again');
  return hintsShown > 0 && rating !== 'again' ? 'hard' : rating;
}
