import type { Face, faces } from '../question/faces/registry';
import { isTagged, type QuestionKind } from '../question/kinds/question-kind';

/** "I don't know": an answer in its own right, for every kind. */
export interface DontKnow {
  readonly kind: 'dont-know';
}

export const dontKnow: DontKnow = { kind: 'dont-know' };

export const isDontKnow = (response: unknown): response is DontKnow => isTagged(response, 'dont-know');

type ResponseOf<F extends Face> = (typeof faces)[F] extends QuestionKind<never, infer R> ? R : never;

/** What a learner did with a question: the response of its kind, or of another face it was shown in. */
export type Response = { [F in Face]: ResponseOf<F> }[Face] | DontKnow;
