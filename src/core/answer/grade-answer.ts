import type { QuestionKind } from '../question/kinds/question-kind';
import { kinds } from '../question/kinds/registry';
import type { Question } from '../question/question';
import { type Outcome, wrong } from './outcome';
import { isDontKnow, type Response } from './response';

/** The kind of a question, with its types erased: the registry pairs them, which TypeScript cannot follow. */
export function kindOf(question: Pick<Question, 'kind'>): QuestionKind<unknown, Response> {
  return kinds[question.kind] as unknown as QuestionKind<unknown, Response>;
}

/** Whether a response, perhaps out of an old log, can be judged against this revision of its question. */
export function fitsQuestion(question: Question, response: unknown): response is Response {
  return isDontKnow(response) || kindOf(question).fits(question, response);
}

/** The outcome of a response. Total: one that does not fit its question is wrong. */
export function gradeAnswer(question: Question, response: Response): Outcome {
  if (isDontKnow(response) || !fitsQuestion(question, response)) return wrong;
  return kindOf(question).grade(question, response);
}
