import * as v from 'valibot';
import { right, wrong } from '../../answer/outcome';
import { askedSchema, optionSchema } from '../authored-question';
import { checkOptions } from '../check-options';
import { isTagged, type QuestionKind } from './question-kind';
import type { QuestionKindAuthoring } from './question-kind-authoring';

export interface SingleChoiceResponse {
  readonly kind: 'single';
  readonly chosen: string;
}

/** The part of a choice question that grading reads. */
export interface KeyedOptions {
  readonly options: readonly { readonly id: string; readonly key?: boolean | undefined }[];
}

/** One best answer of several. */
export const singleChoice: QuestionKind<KeyedOptions, SingleChoiceResponse> = {
  kind: 'single',
  label: 'Single choice',
  asksConfidence: true,
  fits: (question, response): response is SingleChoiceResponse =>
    isTagged(response, 'single') && question.options.some((option) => option.id === response.chosen),
  grade: (question, { chosen }) => (question.options.some((o) => o.key && o.id === chosen) ? right : wrong),
};

const schema = () =>
  askedSchema('single', {
    options: v.array(optionSchema),
  });
export type AuthoredSingleChoice = v.InferOutput<ReturnType<typeof schema>>;

export const singleChoiceAuthoring: QuestionKindAuthoring<AuthoredSingleChoice> = {
  type: 'single',
  schema,
  check: (question) => checkOptions(question, 1),
};
