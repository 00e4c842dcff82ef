import * as v from 'valibot';
import { outcomeOf } from '../../answer/outcome';
import { rateByShare } from '../../answer/rating';
import { askedSchema, textSchema } from '../authored-question';
import { isTagged, type QuestionKind } from './question-kind';
import { error, type QuestionKindAuthoring } from './question-kind-authoring';

export interface CategorizeResponse {
  readonly kind: 'categorize';
  /** The bucket each entry was put in, in the order of the entries as authored; `null` for one left out. */
  readonly placed: readonly (string | null)[];
}

interface Buckets {
  readonly buckets: readonly string[];
  readonly entries: readonly { readonly bucket: string }[];
}

/** Statements sorted into buckets, one mark each. */
export const categorize: QuestionKind<Buckets, CategorizeResponse> = {
  kind: 'categorize',
  fits: (question, response): response is CategorizeResponse =>
    isTagged(response, 'categorize') &&
    Array.isArray(response.placed) &&
    response.placed.length === question.entries.length &&
    response.placed.every((bucket) => bucket === null || question.buckets.includes(bucket)),
  grade: ({ entries }, { placed }) =>
    outcomeOf(entries.filter((entry, index) => entry.bucket === placed[index]).length, entries.length),
  rate: rateByShare,
  mistakes: ({ entries }, { placed }) =>
    entries.flatMap((entry, index) => {
      const bucket = placed[index] ?? null;
      return bucket === null || bucket === entry.bucket ? [] : [{ of: `${index + 1} ${bucket}` }];
    }),
};

const schema = () =>
  askedSchema('categorize', {
    buckets: v.array(textSchema),
    entries: v.array(v.strictObject({ text: textSchema, bucket: textSchema, why: textSchema })),
  });
export type AuthoredCategorize = v.InferOutput<ReturnType<typeof schema>>;

export const categorizeAuthoring: QuestionKindAuthoring<AuthoredCategorize> = {
  type: 'categorize',
  schema,
  *check({ buckets, entries }) {
    for (const [index, entry] of entries.entries())
      if (!buckets.includes(entry.bucket))
        yield error(
          'E40',
          ['entries', index, 'bucket'],
          `"${entry.bucket}" is not one of the buckets`,
          `use one of ${buckets.join(', ')}`,
        );
    if (entries.length < 6)
      yield error('E41', ['entries'], `there are ${entries.length} entries`, 'write at least six entries');
    if (new Set(buckets).size !== buckets.length)
      yield error('E41', ['buckets'], 'two buckets have the same name', 'name every bucket differently');
    for (const bucket of buckets) {
      const count = entries.filter((entry) => entry.bucket === bucket).length;
      if (count === 0)
        yield error('E41', ['buckets'], `no entry belongs in "${bucket}"`, 'add an entry for it or drop the bucket');
      if (count > entries.length / 2)
        yield error(
          'E41',
          ['entries'],
          `${count} of ${entries.length} entries belong in "${bucket}"`,
          'keep every bucket at half of the entries or less',
        );
    }
  },
};
