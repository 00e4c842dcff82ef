import { apportion } from '../../src/core/exam/apportion';
import type { ExamProfile } from '../../src/core/exam/exam-profile';
import { difficultySpread, type ItemPrior, itemPrior } from '../../src/core/exam/item-response';
import type { FirstAnswer, ReadinessEvidence } from '../../src/core/exam/readiness';
import { atLeast, binomial, convolve } from '../../src/core/exam/score-distribution';
import { anyProfile } from './exam-questions';
import { seededRandom } from './seeded-random';

/** How learners of a simulation differ. */
export interface Population {
  readonly ability: number;
  readonly abilitySpread: number;
  readonly domainSpread: number;
  readonly discrimination: number;
}

export const asAssumed: Population = { ability: 0.6, abilitySpread: 1.3, domainSpread: 0.6, discrimination: 1 };

/** Fifty scored questions in five domains, as the exam for cloud deployment. */
export const simulatedProfile: ExamProfile = {
  ...anyProfile,
  id: 'simulated',
  scored: 50,
  passShare: 0.72,
  domains: [0.3, 0.3, 0.14, 0.14, 0.12].map((weight, at) => ({
    id: `d${at}`,
    title: `Domain ${at}`,
    weight,
    topics: [`t${at}`],
    isSpread: true,
  })),
};
const counts = apportion(
  simulatedProfile.scored,
  simulatedProfile.domains.map(({ weight }) => weight),
);

export interface Learner {
  readonly evidence: ReadinessEvidence;
  /** The probability of passing that follows from the true ability, and how the next exam went. */
  readonly truePass: number;
  readonly score: number;
  readonly isPassed: boolean;
}

/** A learner of known ability, the first answers such a one gives, and one exam of other questions. */
export function syntheticLearner(
  seed: number,
  { ability, abilitySpread, domainSpread, discrimination }: Population,
): Learner {
  const random = seededRandom(seed * 7919 + 17);
  const own = random.normal(ability, abilitySpread);
  const least = Math.ceil(simulatedProfile.passShare * simulatedProfile.scored - 1e-9);
  const answerCount = 60 + random.whole(120);
  const prior = (): ItemPrior =>
    itemPrior({
      kind: random.uniform() < 0.8 ? 'single' : 'multiple',
      difficulty: 2 + Math.min(3, Math.floor(random.uniform() ** 1.5 * 4)),
    });
  const chance = (level: number, { floor, logits }: ItemPrior, retained = 1) => {
    const difficulty = random.normal(logits, difficultySpread);
    return floor + ((1 - floor) * retained) / (1 + Math.exp(-discrimination * (level - difficulty)));
  };
  const firstAnswers: FirstAnswer[] = [];
  const pool = new Map<string, ItemPrior[]>();
  const recall = new Map<string, number[]>();
  let score = 0;
  let truth: readonly number[] = [1];
  simulatedProfile.domains.forEach(({ id, weight }, at) => {
    const level = own + random.normal(0, domainSpread);
    for (let n = Math.round(answerCount * weight * (0.6 + 0.8 * random.uniform())); n > 0; n--) {
      const item = prior();
      firstAnswers.push({
        domain: id,
        prior: item,
        isRight: random.uniform() < chance(level, item),
        ageDays: random.whole(30),
      });
    }
    const unseen = Array.from({ length: 60 }, prior);
    const cards = Array.from({ length: 12 }, () => 0.84 + 0.15 * random.uniform());
    pool.set(id, unseen);
    recall.set(id, cards);
    const retained = cards.reduce((sum, one) => sum + one, 0) / cards.length;
    // The mean over the pool and over the spread of true difficulties (Gauss-Hermite, three points).
    const known = unseen.flatMap(({ floor, logits }) =>
      [-1, 0, 0, 0, 0, 1].map((node) => {
        const difficulty = logits + node * Math.sqrt(3) * difficultySpread;
        return floor + ((1 - floor) * retained) / (1 + Math.exp(-discrimination * (level - difficulty)));
      }),
    );
    truth = convolve(truth, binomial(counts[at] as number, known.reduce((sum, one) => sum + one, 0) / known.length));
    for (let n = counts[at] as number; n > 0; n--)
      score += Number(random.uniform() < chance(level, unseen[random.whole(unseen.length)] as ItemPrior, retained));
  });
  return { evidence: { firstAnswers, pool, recall }, truePass: atLeast(truth, least), score, isPassed: score >= least };
}
