import type { QuestionKind } from '../question/kinds/question-kind';
import { type Outcome, wrong } from './outcome';
import { isDontKnow, type Response } from './response';

/** A kind with its types erased: a question and its kind always come together, which TypeScript cannot follow. */
export type AnyKind = QuestionKind<unknown, Response>;

/** Whether a response, perhaps out of an old log, can be judged against this revision of its question. */
export function fitsQuestion(kind: AnyKind, question: unknown, response: unknown): response is Response {
  return isDontKnow(response) || kind.fits(question, response);
}

/** The outcome of a response. Total: one that does not fit its question is wrong. */
export function gradeAnswer(kind: AnyKind, question: unknown, response: Response): Outcome {
  if (isDontKnow(response) || !fitsQuestion(kind, question, response)) return wrong;
  return kind.grade(question, response);
}
