import * as v from 'valibot';
import { outcomeOf } from '../../answer/outcome';
import { rateByShare } from '../../answer/rating';
import { askedSchema, textSchema } from '../authored-question';
import { renderedText } from '../check-text';
import { type Prose, plainText } from '../prose';
import { isListOf, isTagged, isText, type QuestionKind } from './question-kind';
import { error, type QuestionKindAuthoring } from './question-kind-authoring';

export interface MatchResponse {
  readonly kind: 'match';
  /** The words of the right side given to each left one, in the order authored; `null` for none. */
  readonly given: readonly (string | null)[];
}

interface Pairs {
  readonly pairs: readonly { readonly right: Prose }[];
  readonly extra_right: readonly Prose[];
}

const isSide = (side: unknown): side is string | null => side === null || isText(side);

/** The right sides: those of the pairs in their order, then the surplus ones. */
export const rightSides = ({ pairs, extra_right }: Pairs): Prose[] => [
  ...pairs.map(({ right }) => right),
  ...extra_right,
];

/** Left sides, each with one of more right sides than are needed; one mark a pair. */
export const match: QuestionKind<Pairs, MatchResponse> = {
  kind: 'match',
  fits: (question, response): response is MatchResponse => {
    const words = rightSides(question).map(plainText);
    return (
      isTagged(response, 'match') &&
      isListOf(response.given, question.pairs.length, isSide) &&
      response.given.every((side) => side === null || words.includes(side))
    );
  },
  grade: ({ pairs }, { given }) =>
    outcomeOf(pairs.filter(({ right }, index) => plainText(right) === given[index]).length, pairs.length),
  rate: rateByShare,
  mistakes: ({ pairs }, { given }) =>
    pairs.flatMap(({ right }, index) => {
      const side = given[index] ?? null;
      return side === null || side === plainText(right) ? [] : [{ of: `${index + 1} ${side}` }];
    }),
};

const schema = () =>
  askedSchema('match', {
    pairs: v.array(v.strictObject({ left: textSchema, right: textSchema, why: v.optional(textSchema) })),
    extra_right: v.array(textSchema),
  });
export type AuthoredMatch = v.InferOutput<ReturnType<typeof schema>>;

export const matchAuthoring: QuestionKindAuthoring<AuthoredMatch> = {
  type: 'match',
  schema,
  *check({ pairs, extra_right }) {
    if (pairs.length < 4 || pairs.length > 6)
      yield error('E39', ['pairs'], `there are ${pairs.length} pairs`, 'write four to six');
    if (extra_right.length < 1)
      yield error('E39', ['extra_right'], 'no right side is left over', 'add one, or the last pair gives itself away');
    for (const [field, sides] of [
      ['pairs', pairs.map(({ left }) => left)],
      ['extra_right', [...pairs.map(({ right }) => right), ...extra_right]],
    ] as const) {
      const words = sides.map((side) => renderedText(side).toLowerCase());
      if (new Set(words).size < words.length)
        yield error('E39', [field], 'two sides say the same', 'make every side differ from the others');
    }
  },
};
