import { type DomainEvidence, domainCurves, posteriorOf } from './ability-posterior';
import { apportion } from './apportion';
import type { ExamProfile } from './exam-profile';
import type { ItemPrior } from './item-response';
import { atLeast, binomial, centralRange, convolve, mix, type ScoreDistribution } from './score-distribution';

/** The first answer ever given to a question of the profile. */
export interface FirstAnswer {
  readonly domain: string;
  readonly prior: ItemPrior;
  readonly isRight: boolean;
  readonly ageDays: number;
}

export interface ReadinessEvidence {
  readonly firstAnswers: readonly FirstAnswer[];
  /** What an exam may draw from, by domain. */
  readonly pool: ReadonlyMap<string, readonly ItemPrior[]>;
  /** FSRS retrievability on the chosen date of each card of a domain that was ever remembered, by domain. */
  readonly recall: ReadonlyMap<string, readonly number[]>;
}

interface Range {
  readonly low: number;
  readonly high: number;
}

export type Readiness =
  | { readonly is: 'not-enough'; readonly answers: number; readonly needed: number }
  | {
      readonly is: 'told';
      readonly answers: number;
      /** Probability of passing an exam of unseen questions, and where it lies with 80 % probability. */
      readonly pass: number;
      readonly passRange: Range;
      /** Expected share of the marks, and where the next score lies with 80 % probability. */
      readonly share: number;
      readonly shareRange: Range;
      /** Ready is said only when even the low end of `passRange` is `readyFrom` or more. */
      readonly isReady: boolean;
      readonly byDomain: readonly { readonly domain: string; readonly answers: number; readonly share: number }[];
    };

const coverage = 0.8;
const readyFrom = 0.8;
const leastNeeded = 50;
const mostNeeded = 60;

/** How many first answers a profile wants before anything is said: its scored questions, 50 at least and 60 at most. */
export const answersNeeded = ({ scored }: Pick<ExamProfile, 'scored'>) =>
  Math.min(mostNeeded, Math.max(leastNeeded, scored));

/**
 * The probability of passing an exam of this profile whose questions were all never seen before.
 *
 * Ability in domain d is a + e_d with a ~ N(0, 1.5²) and e_d ~ N(0, 0.6²), in logits; a question is answered right with
 * P = g + (1 - g) · r_d · logistic(a + e_d - b), its guessing floor g by kind, its difficulty b ~ N(prior, 0.5²), r_d the mean
 * predicted recall of the domain on the date (1 while answers are judged). The posterior of a and e_d is summed on a grid
 * (Bock and Mislevy, 1982, "Adaptive EAP estimation of ability"). Given both, the right answers of a domain are binomial
 * over its pool, and the score is their exact convolution (Lord and Wingersky, 1984); domains are independent given a.
 * `passRange` is the pass probability at the 10 % and 90 % quantile of the expected share, that of ability and not of luck.
 * Pure and deterministic.
 */
export function readiness(profile: ExamProfile, evidence: ReadinessEvidence): Readiness {
  const ids = new Set(profile.domains.map(({ id }) => id));
  const answers = evidence.firstAnswers.filter(({ domain }) => ids.has(domain));
  const needed = answersNeeded(profile);
  if (answers.length < needed) return { is: 'not-enough', answers: answers.length, needed };

  const counts = apportion(
    profile.scored,
    profile.domains.map(({ weight }) => weight),
  );
  const domains = profile.domains.map(
    ({ id }): DomainEvidence => ({
      answers: answers.filter(({ domain }) => domain === id),
      pool: evidence.pool.get(id) ?? [],
      retained: meanOr(1, evidence.recall.get(id) ?? []),
    }),
  );
  const curves = domains.map(domainCurves);
  const posterior = posteriorOf(curves);
  const binomials = curves.map(({ chance }, at) => chance.map((p) => binomial(counts[at] as number, p)));
  const scores = posterior.map(({ parts }) =>
    parts
      .map(({ from, weights }, at) => mix((binomials[at] ?? []).slice(from, from + weights.length), weights))
      .reduce(convolve, [1] as ScoreDistribution),
  );
  const score = mix(
    scores,
    posterior.map(({ weight }) => weight),
  );
  const least = Math.ceil(profile.passShare * profile.scored - 1e-9);
  const { low, high } = centralRange(score, coverage);
  const shares = profile.domains.map((_, at) =>
    posterior.reduce((sum, { weight, parts }) => sum + weight * (parts[at] as (typeof parts)[number]).mean, 0),
  );
  const passRange = rangeOfPassing(posterior, counts, least);
  return {
    is: 'told',
    answers: answers.length,
    pass: atLeast(score, least),
    passRange,
    share: score.reduce((sum, p, right) => sum + p * right, 0) / profile.scored,
    shareRange: { low: low / profile.scored, high: high / profile.scored },
    isReady: passRange.low >= readyFrom,
    byDomain: profile.domains.map(({ id }, at) => ({
      domain: id,
      answers: (domains[at] as DomainEvidence).answers.length,
      share: shares[at] as number,
    })),
  };
}

/**
 * The true expected score is a mixture of normals over the grid of a, each with the spread of the domains; passing, given
 * an expected score, is what luck leaves (a normal with the variance of the questions, with continuity correction).
 */
function rangeOfPassing(posterior: ReturnType<typeof posteriorOf>, counts: readonly number[], least: number): Range {
  const parts = posterior.map(({ weight, parts }) => ({
    weight,
    mean: sumOf(parts, ({ mean }, at) => mean * (counts[at] as number)),
    variance: sumOf(parts, ({ variance }, at) => variance * (counts[at] as number) ** 2),
    luck: sumOf(parts, ({ mean, variance }, at) => (mean * (1 - mean) - variance) * (counts[at] as number)),
  }));
  const below = (score: number) =>
    sumOf(parts, ({ weight, mean, variance }) => weight * normalCdf((score - mean) / Math.sqrt(variance + 1e-9)));
  const total = sumOf(counts, (count) => count);
  const quantile = (p: number) => {
    let [low, high] = [0, total];
    for (let step = 0; step < 40; step++) {
      const middle = (low + high) / 2;
      if (below(middle) < p) low = middle;
      else high = middle;
    }
    return low;
  };
  const passAt = (score: number) => {
    const nearness = parts.map(({ weight, mean }) => weight * Math.exp(-((mean - score) ** 2) / 4) + 1e-300);
    const luck = sumOf(parts, (part, at) => part.luck * (nearness[at] as number)) / sumOf(nearness, (near) => near);
    return 1 - normalCdf((least - 0.5 - score) / Math.sqrt(Math.max(luck, 1e-6)));
  };
  return { low: passAt(quantile((1 - coverage) / 2)), high: passAt(quantile((1 + coverage) / 2)) };
}

function sumOf<T>(list: readonly T[], value: (item: T, at: number) => number): number {
  return list.reduce((sum, item, at) => sum + value(item, at), 0);
}

const meanOr = (otherwise: number, values: readonly number[]) =>
  values.length === 0 ? otherwise : sumOf(values, (value) => value) / values.length;

/** The standard normal distribution function, by Abramowitz and Stegun (1964), 26.2.17: off by less than 1e-7. */
function normalCdf(z: number): number {
  const t = 1 / (1 + 0.2316419 * Math.abs(z));
  const series = t * (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
  const tail = (Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)) * series;
  return z < 0 ? tail : 1 - tail;
}
