/** Probabilities of 0, 1, 2 … right answers. */
export type ScoreDistribution = readonly number[];

/** The binomial distribution by its own recurrence, from the likelier end so that nothing underflows. */
export function binomial(count: number, chance: number): ScoreDistribution {
  if (chance > 0.5) return [...binomial(count, 1 - chance)].reverse();
  const odds = chance / (1 - chance);
  const pmf = [(1 - chance) ** count];
  for (let right = 1; right <= count; right++)
    pmf.push((((pmf[right - 1] as number) * (count - right + 1)) / right) * odds);
  return pmf;
}

/** The distribution of the sum of two independent scores: their exact convolution. */
export function convolve(a: ScoreDistribution, b: ScoreDistribution): ScoreDistribution {
  const sum = new Array<number>(a.length + b.length - 1).fill(0);
  for (const [i, p] of a.entries()) for (const [j, q] of b.entries()) sum[i + j] = (sum[i + j] as number) + p * q;
  return sum;
}

/** Mixture of distributions of one length by their weights, which sum to 1. */
export function mix(parts: readonly ScoreDistribution[], weights: readonly number[]): ScoreDistribution {
  const length = parts[0]?.length ?? 0;
  return Array.from({ length }, (_, score) =>
    parts.reduce((sum, part, at) => sum + (part[score] as number) * (weights[at] as number), 0),
  );
}

/** Probability of `least` or more. */
export const atLeast = (pmf: ScoreDistribution, least: number) =>
  pmf.slice(Math.max(0, least)).reduce((sum, p) => sum + p, 0);

/**
 * The scores from `low` to `high`, both included, that hold a share nearest to `coverage`, as much left out below as above
 * as whole scores allow. Cutting quantiles instead would hold more than it says, for a score is a whole number.
 */
export function centralRange(
  pmf: ScoreDistribution,
  coverage: number,
): { readonly low: number; readonly high: number } {
  let low = 0;
  let high = pmf.length - 1;
  let below = 0;
  let above = 0;
  for (;;) {
    const isLowNext = below + (pmf[low] as number) <= above + (pmf[high] as number);
    const cut = pmf[isLowNext ? low : high] as number;
    const held = 1 - below - above;
    if (low >= high || Math.abs(held - cut - coverage) > Math.abs(held - coverage)) return { low, high };
    if (isLowNext) {
      below += cut;
      low++;
    } else {
      above += cut;
      high--;
    }
  }
}
