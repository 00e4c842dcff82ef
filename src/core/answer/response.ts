import type { QuestionKind } from '../question/kinds/question-kind';
import { isTagged } from '../question/kinds/question-kind';
import type { Kind, kinds } from '../question/kinds/registry';

/** "I don't know": an answer in its own right, for every kind. */
export interface DontKnow {
  readonly kind: 'dont-know';
}

export const dontKnow: DontKnow = { kind: 'dont-know' };

export const isDontKnow = (response: unknown): response is DontKnow => isTagged(response, 'dont-know');

type ResponseOf<K extends Kind> = (typeof kinds)[K] extends QuestionKind<never, infer R> ? R : never;

/** What a learner did with a question. */
export type Response = { [K in Kind]: ResponseOf<K> }[Kind] | DontKnow;
