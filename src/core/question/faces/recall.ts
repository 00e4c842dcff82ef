import { outcomeOf } from '../../answer/outcome';
import { rateByShare } from '../../answer/rating';
import { isTagged, type QuestionKind } from '../kinds/question-kind';
import type { KeyedOptions } from '../kinds/single-choice';

export interface RecallResponse {
  readonly kind: 'recall';
  /** Ids of the keys the learner says to have had in mind. */
  readonly had: readonly string[];
}

/** The stem alone; the learner answers in their own words and then ticks the key points they had. */
export const recall: QuestionKind<KeyedOptions, RecallResponse> = {
  kind: 'recall',
  fits: ({ options }, response): response is RecallResponse =>
    isTagged(response, 'recall') &&
    Array.isArray(response.had) &&
    new Set(response.had).size === response.had.length &&
    response.had.every((had) => options.some(({ id, key }) => key && id === had)),
  grade: ({ options }, { had }) => outcomeOf(had.length, options.filter(({ key }) => key).length),
  rate: rateByShare,
};
