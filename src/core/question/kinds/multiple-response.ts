import * as v from 'valibot';
import { right, wrong } from '../../answer/outcome';
import { askedSchema, optionSchema, wholeFrom } from '../authored-question';
import { checkOptions } from '../check-options';
import { isTagged, type QuestionKind } from './question-kind';
import { error, type QuestionKindAuthoring } from './question-kind-authoring';
import { type KeyedOptions, wrongOptions } from './single-choice';

export interface MultipleResponseResponse {
  readonly kind: 'multiple';
  /** Ids of the chosen options, each once. */
  readonly chosen: readonly string[];
}

/** As many of several as the stem says; all of them or nothing. */
export const multipleResponse: QuestionKind<KeyedOptions & { readonly select: number }, MultipleResponseResponse> = {
  kind: 'multiple',
  fits: (question, response): response is MultipleResponseResponse =>
    isTagged(response, 'multiple') &&
    Array.isArray(response.chosen) &&
    new Set(response.chosen).size === response.chosen.length &&
    response.chosen.length <= question.select &&
    response.chosen.every((id) => question.options.some((option) => option.id === id)),
  grade: ({ options }, { chosen }) =>
    options.every((option) => (option.key === true) === chosen.includes(option.id)) ? right : wrong,
  mistakes: (question, { chosen }) => wrongOptions(question, chosen),
};

const schema = () =>
  askedSchema('multiple', {
    select: wholeFrom(2),
    scoring: v.literal('all-or-nothing'),
    options: v.array(optionSchema),
  });
export type AuthoredMultipleResponse = v.InferOutput<ReturnType<typeof schema>>;

const numberWords = ['two', 'three', 'four', 'five'];

export const multipleResponseAuthoring: QuestionKindAuthoring<AuthoredMultipleResponse> = {
  type: 'multiple',
  schema,
  *check(question) {
    yield* checkOptions(question, question.select);
    const word = numberWords[question.select - 2] ?? String(question.select);
    if (!new RegExp(`\\b(${word}|${question.select})\\b`, 'i').test(question.stem))
      yield error(
        'E31',
        ['stem'],
        `the stem does not say how many options to choose (${question.select})`,
        `say it in the question, as in "Which ${word} …?"`,
      );
  },
};
