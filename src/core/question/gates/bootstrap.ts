import { seededRandom } from '../shuffle';
import { mean } from './choices';

/** A percentile (0 to 1) of the mean over 1,000 resamples with replacement, the same for the same seed. */
export function bootstrapPercentile(values: readonly number[], percentile: number, seed: string): number {
  const random = seededRandom(seed);
  const means = Array.from({ length: 1_000 }, () =>
    mean(values.map(() => values[Math.floor(random() * values.length)] ?? 0)),
  ).sort((a, b) => a - b);
  return means[Math.floor(percentile * means.length)] ?? 0;
}
