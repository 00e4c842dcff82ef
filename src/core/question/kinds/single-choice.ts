import * as v from 'valibot';
import { right, wrong } from '../../answer/outcome';
import { askedSchema, optionSchema, textSchema } from '../authored-question';
import { checkOptions } from '../check-options';
import { isTagged, type Mistake, type QuestionKind } from './question-kind';
import type { QuestionKindAuthoring } from './question-kind-authoring';

export interface SingleChoiceResponse {
  readonly kind: 'single';
  readonly chosen: string;
}

/** The part of a choice question that grading reads. */
export interface KeyedOptions {
  readonly options: readonly {
    readonly id: string;
    readonly key?: boolean | undefined;
    readonly misconception?: string | undefined;
  }[];
}

/** The options among some ids that are no key. */
export function wrongOptions({ options }: KeyedOptions, ids: readonly string[]): Mistake[] {
  return options
    .filter((option) => !option.key && ids.includes(option.id))
    .map(({ id, misconception }) => ({ of: id, ...(misconception && { misconception }) }));
}

/** One best answer of several. */
export const singleChoice: QuestionKind<KeyedOptions, SingleChoiceResponse> = {
  kind: 'single',
  fits: (question, response): response is SingleChoiceResponse =>
    isTagged(response, 'single') && question.options.some((option) => option.id === response.chosen),
  grade: (question, { chosen }) => (question.options.some((o) => o.key && o.id === chosen) ? right : wrong),
  mistakes: (question, { chosen }) => wrongOptions(question, [chosen]),
};

const schema = () =>
  askedSchema('single', {
    options: v.array(optionSchema),
    typed: v.optional(v.array(textSchema)),
  });
export type AuthoredSingleChoice = v.InferOutput<ReturnType<typeof schema>>;

export const singleChoiceAuthoring: QuestionKindAuthoring<AuthoredSingleChoice> = {
  type: 'single',
  schema,
  check: (question) => checkOptions(question, 1),
};
