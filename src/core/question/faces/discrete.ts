import { right, wrong } from '../../answer/outcome';
import { isTagged, type Mistake, type QuestionKind } from '../kinds/question-kind';
import { type KeyedOptions, wrongOptions } from '../kinds/single-choice';

/** One option judged, before the next was seen. */
export interface Judgement {
  readonly id: string;
  readonly isKey: boolean;
}

export interface DiscreteResponse {
  readonly kind: 'discrete';
  /** The options in the order they were shown, as far as it went. */
  readonly judged: readonly Judgement[];
}

/**
 * Discrete-option display: one option at a time, yes or no, no way back, over as soon as it is decided (Foster and
 * Miller, 2009, "A new format for multiple-choice testing"). By the same key as the choice it is a face of.
 */
export const discrete: QuestionKind<KeyedOptions, DiscreteResponse> = {
  kind: 'discrete',
  fits: ({ options }, response): response is DiscreteResponse =>
    isTagged(response, 'discrete') &&
    Array.isArray(response.judged) &&
    new Set(response.judged.map((judgement) => judgement?.id)).size === response.judged.length &&
    response.judged.every(
      (judgement) => typeof judgement?.isKey === 'boolean' && options.some(({ id }) => id === judgement.id),
    ),
  grade: (question, { judged }) => (decide(question, judged) === 'right' ? right : wrong),
  mistakes: (question, { judged }): Mistake[] => [
    ...wrongOptions(
      question,
      judged.filter(({ isKey }) => isKey).map(({ id }) => id),
    ),
    ...question.options
      .filter((option) => option.key && judged.some(({ id, isKey }) => id === option.id && !isKey))
      .map(({ id }) => ({ of: `not ${id}` })),
  ],
};

/** Wrong with the first misjudged option, right once every key was found; otherwise still open. */
export function decide({ options }: KeyedOptions, judged: readonly Judgement[]): 'right' | 'wrong' | 'open' {
  const keys = options.filter((option) => option.key).map(({ id }) => id);
  if (judged.some(({ id, isKey }) => isKey !== keys.includes(id))) return 'wrong';
  return keys.every((key) => judged.some(({ id }) => id === key)) ? 'right' : 'open';
}
