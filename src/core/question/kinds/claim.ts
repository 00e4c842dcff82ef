import * as v from 'valibot';
import { outcomeOf } from '../../answer/outcome';
import { askedSchema, optionSchema } from '../authored-question';
import { checkOptions } from '../check-options';
import { isTagged, type QuestionKind } from './question-kind';
import { error, type QuestionKindAuthoring } from './question-kind-authoring';
import { type KeyedOptions, wrongOptions } from './single-choice';

export const claimVerdicts = ['holds', 'fails'] as const;
export type ClaimVerdict = (typeof claimVerdicts)[number];

export interface ClaimResponse {
  readonly kind: 'claim';
  readonly verdict: ClaimVerdict;
  /** The id of the reason. */
  readonly reason: string;
}

interface Claim {
  readonly verdict: ClaimVerdict;
  readonly reasons: KeyedOptions['options'];
}

/** A claim to be judged with its reason; only both together are right. */
export const claim: QuestionKind<Claim, ClaimResponse> = {
  kind: 'claim',
  fits: (question, response): response is ClaimResponse =>
    isTagged(response, 'claim') &&
    claimVerdicts.includes(response.verdict as ClaimVerdict) &&
    question.reasons.some(({ id }) => id === response.reason),
  grade: (question, { verdict, reason }) =>
    outcomeOf(
      Number(verdict === question.verdict) + Number(question.reasons.some((other) => other.key && other.id === reason)),
      2,
    ),
  rate: ({ points, of }) => (points < of ? 'again' : undefined),
  mistakes: (question, { verdict, reason }) => [
    ...(verdict === question.verdict ? [] : [{ of: verdict }]),
    ...wrongOptions({ options: question.reasons }, [reason]),
  ],
};

const schema = () =>
  askedSchema('claim', {
    verdict: v.picklist(claimVerdicts),
    reasons: v.array(optionSchema),
  });
export type AuthoredClaim = v.InferOutput<ReturnType<typeof schema>>;

export const claimAuthoring: QuestionKindAuthoring<AuthoredClaim> = {
  type: 'claim',
  schema,
  *check({ stem, reasons }) {
    yield* checkOptions({ stem, options: reasons }, 1, 'reasons');
    if (!/^Claim: /.test(stem))
      yield error(
        'E32',
        ['stem'],
        'the stem does not begin with "Claim: "',
        'write the claim as one sentence behind it',
      );
  },
};
