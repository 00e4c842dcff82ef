import type { EpochMs } from '../ids';
import type { Mistake } from '../question/kinds/question-kind';
import type { Answered } from '../review/review-event';
import { type AnyKind, fitsQuestion, gradeAnswer } from './grade-answer';
import type { Outcome } from './outcome';
import type { Confidence, Rating } from './rating';
import { isDontKnow, type Response } from './response';
import { suggestRating } from './suggest-rating';

/** An answer with everything that follows from it at once. */
export interface Given {
  readonly response: Response;
  readonly outcome: Outcome;
  readonly confidence?: Confidence | undefined;
  readonly rating: Rating;
  readonly hintsShown: number;
  readonly mistakes: readonly Mistake[];
  /** When the same mistake was last made before, if it was. */
  readonly repeats?: EpochMs | undefined;
}

/** Judges a response by its kind. `earlier` are the answers this card had before, oldest first. */
export function judgeAnswer(
  kind: AnyKind,
  question: unknown,
  response: Response,
  confidence: Confidence | undefined,
  hintsShown: number,
  earlier: readonly Pick<Answered, 'at' | 'mistakes'>[],
): Given {
  const outcome = gradeAnswer(kind, question, response);
  const mistakes =
    isDontKnow(response) || !fitsQuestion(kind, question, response) ? [] : (kind.mistakes?.(question, response) ?? []);
  const isSame = (before: Pick<Answered, 'mistakes'>) =>
    before.mistakes?.some(({ of }) => mistakes.some((mistake) => mistake.of === of)) ?? false;
  return {
    response,
    outcome,
    confidence,
    rating: suggestRating(kind, response, outcome, confidence, hintsShown),
    hintsShown,
    mistakes,
    repeats: earlier.findLast(isSame)?.at,
  };
}
