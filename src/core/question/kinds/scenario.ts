import * as v from 'valibot';
import { outcomeOf } from '../../answer/outcome';
import { rateByShare } from '../../answer/rating';
import { difficultySchema, levelSchema, optionSchema, plainSchema, textSchema, wholeFrom } from '../authored-question';
import { checkOptions } from '../check-options';
import { wordsOf } from '../check-text';
import { isListOf, isTagged, type QuestionKind } from './question-kind';
import { error, type QuestionKindAuthoring } from './question-kind-authoring';
import { type KeyedOptions, wrongOptions } from './single-choice';

export interface ScenarioResponse {
  readonly kind: 'scenario';
  /** Ids of the options chosen in each part. */
  readonly chosen: readonly (readonly string[])[];
}

interface Parts {
  readonly parts: readonly KeyedOptions[];
}

/** One situation and two to five choices about it; one mark a part. */
export const scenario: QuestionKind<Parts, ScenarioResponse> = {
  kind: 'scenario',
  fits: ({ parts }, response): response is ScenarioResponse =>
    isTagged(response, 'scenario') &&
    isListOf(response.chosen, parts.length, (ids): ids is readonly string[] => Array.isArray(ids)) &&
    response.chosen.every((ids, index) =>
      (ids as readonly unknown[]).every((id) => parts[index]?.options.some((option) => option.id === id)),
    ),
  grade: ({ parts }, { chosen }) =>
    outcomeOf(parts.filter((part, index) => isPartRight(part, chosen[index] ?? [])).length, parts.length),
  rate: rateByShare,
  mistakes: ({ parts }, { chosen }) =>
    parts.flatMap((part, index) =>
      wrongOptions(part, chosen[index] ?? []).map((mistake) => ({ ...mistake, of: `${index + 1} ${mistake.of}` })),
    ),
};

/** Whether exactly the keys of a part were chosen. */
export function isPartRight({ options }: KeyedOptions, chosen: readonly string[]): boolean {
  return options.every((option) => (option.key === true) === chosen.includes(option.id));
}

const partFields = {
  id: v.string(),
  level: levelSchema,
  difficulty: difficultySchema,
  stem: textSchema,
  options: v.array(optionSchema),
  explanation: textSchema,
};

const schema = () =>
  plainSchema('scenario', {
    level: v.optional(levelSchema),
    stimulus: textSchema,
    parts: v.array(
      v.variant('type', [
        v.strictObject({ type: v.literal('single'), ...partFields }),
        v.strictObject({ type: v.literal('multiple'), select: wholeFrom(2), ...partFields }),
      ]),
    ),
  });
export type AuthoredScenario = v.InferOutput<ReturnType<typeof schema>>;

const longestStimulus = 150;

export const scenarioAuthoring: QuestionKindAuthoring<AuthoredScenario> = {
  type: 'scenario',
  schema,
  *check({ id, stimulus, parts }) {
    if (parts.length < 2 || parts.length > 5)
      yield error('E46', ['parts'], `there are ${parts.length} parts`, 'write two to five');
    if (stimulus.split(/\s+/).length > longestStimulus)
      yield error(
        'E46',
        ['stimulus'],
        `the situation has more than ${longestStimulus} words`,
        'keep what the parts need',
      );
    for (const [index, part] of parts.entries()) {
      const at = ['parts', index] as const;
      if (part.id !== `${id}.${index + 1}`)
        yield error('E46', [...at, 'id'], `"${part.id}" is not ${id}.${index + 1}`, 'number the parts behind the id');
      const count = part.type === 'multiple' ? part.select : 1;
      for (const finding of checkOptions(part, count)) yield { ...finding, path: [...at, ...finding.path] };
      for (const [other, { stem, options }] of parts.entries()) {
        const key = wordsOf(part.options.find((option) => option.key)?.text ?? '').join(' ');
        const said = [stem, ...options.map(({ text }) => text)].map((text) => ` ${wordsOf(text).join(' ')} `);
        if (other !== index && key.includes(' ') && said.some((text) => text.includes(` ${key} `)))
          yield error('E46', [...at, 'options'], `part ${other + 1} gives the answer away`, 'say it otherwise there');
      }
    }
  },
};
