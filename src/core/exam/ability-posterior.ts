import { chanceRight, type ItemPrior } from './item-response';

/** What is known of one domain. */
export interface DomainEvidence {
  readonly answers: readonly { readonly prior: ItemPrior; readonly isRight: boolean; readonly ageDays: number }[];
  /** What an exam may draw from. */
  readonly pool: readonly ItemPrior[];
  /** Share of what is known that is still there on the date. */
  readonly retained: number;
}

/** Standard deviations in logits: of ability among learners, and of a domain about the learner's own. */
const abilitySpread = 1.5;
const domainSpread = 0.6;

/** An answer counts for half as much evidence after these many days, for people learn. */
const halfLifeDays = 120;

/** Both grids have one step, so that ability and deviation add up to a point of a third one, walked once. */
const step = 0.25;
const gridOf = (reach: number) =>
  Array.from({ length: 2 * Math.round(reach / step) + 1 }, (_, at) => step * at - reach);
const abilities = gridOf(4.5);
const deviations = gridOf(1.75);
const sums = gridOf(4.5 + 1.75);

/** For each sum of ability and deviation: how likely the answers are, and the chance of a right one in the exam. */
export interface DomainCurves {
  readonly logLikelihood: readonly number[];
  readonly chance: readonly number[];
}

export function domainCurves({ answers, pool, retained }: DomainEvidence): DomainCurves {
  const asked = gather(
    answers.map(({ ageDays, ...answer }) => ({ ...answer, weight: 0.5 ** (Math.max(0, ageDays) / halfLifeDays) })),
  );
  const unknown: ItemPrior = { floor: 0, logits: 0 };
  const drawn = gather((pool.length > 0 ? pool : [unknown]).map((prior) => ({ prior, isRight: true, weight: 1 })));
  const drawnTotal = total(drawn.map(({ weight }) => weight));
  return {
    logLikelihood: sums.map((ability) =>
      total(
        asked.map(({ prior, isRight, weight }) => {
          const chance = chanceRight(ability, prior);
          return weight * Math.log(Math.max(1e-12, isRight ? chance : 1 - chance));
        }),
      ),
    ),
    chance: sums.map(
      (ability) => total(drawn.map(({ prior, weight }) => weight * chanceRight(ability, prior, retained))) / drawnTotal,
    ),
  };
}

/** Alike answers together: there are few priors, and the grid is walked for each. */
function gather(list: readonly { readonly prior: ItemPrior; readonly isRight: boolean; readonly weight: number }[]) {
  const groups = new Map<string, { prior: ItemPrior; isRight: boolean; weight: number }>();
  for (const { prior, isRight, weight } of list) {
    const key = `${prior.floor} ${prior.logits} ${isRight}`;
    const known = groups.get(key);
    if (known) known.weight += weight;
    else groups.set(key, { prior, isRight, weight });
  }
  return [...groups.values()];
}

/** One ability of the grid with its posterior weight, and for each domain what remains open given it. */
export interface AbilityPoint {
  readonly weight: number;
  readonly parts: readonly {
    /** Where its sums begin in the curves, and the weight of each. */
    readonly from: number;
    readonly weights: readonly number[];
    /** Mean and variance of the chance of a right answer. */
    readonly mean: number;
    readonly variance: number;
  }[];
}

const normalDensity = (value: number, spread: number) => Math.exp(-((value / spread) ** 2) / 2);

/** The posterior over the grid of abilities; what has no weight to speak of is left out. */
export function posteriorOf(domains: readonly DomainCurves[]): AbilityPoint[] {
  const priors = deviations.map((deviation) => normalDensity(deviation, domainSpread));
  const priorTotal = total(priors);
  const points = abilities.map((ability, row) => {
    let logWeight = Math.log(normalDensity(ability, abilitySpread));
    const parts = domains.map(({ logLikelihood, chance }) => {
      const logs = logLikelihood.slice(row, row + deviations.length);
      const most = Math.max(...logs);
      const masses = priors.map((prior, at) => (prior / priorTotal) * Math.exp((logs[at] as number) - most));
      const mass = total(masses);
      logWeight += most + Math.log(mass);
      const weights = masses.map((one) => one / mass);
      const chances = chance.slice(row, row + deviations.length);
      const mean = total(weights.map((weight, at) => weight * (chances[at] as number)));
      const variance = total(weights.map((weight, at) => weight * ((chances[at] as number) - mean) ** 2));
      return { from: row, weights, mean, variance };
    });
    return { logWeight, parts };
  });
  const most = Math.max(...points.map(({ logWeight }) => logWeight));
  const kept = points.filter(({ logWeight }) => logWeight > most - 12);
  const sum = total(kept.map(({ logWeight }) => Math.exp(logWeight - most)));
  return kept.map(({ logWeight, parts }) => ({ weight: Math.exp(logWeight - most) / sum, parts }));
}

const total = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0);
