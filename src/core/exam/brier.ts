import type { EpochMs } from '../ids';

/** What was said of a profile, as it was kept. */
export interface KeptPrediction {
  readonly profileId: string;
  readonly at: EpochMs;
  /** Probability of passing. */
  readonly pass: number;
}

/** A finished exam, judged by its scored questions. */
export interface LaterSitting {
  readonly profileId: string;
  readonly startedAt: EpochMs;
  readonly isPassed: boolean;
  /** Share of the scored questions that were met for the first time. */
  readonly firstExposureShare: number;
}

export interface PredictionRecord {
  readonly pairs: readonly { readonly prediction: KeptPrediction; readonly sitting: LaterSitting }[];
  /** Mean squared distance, 0 to 1; 0.25 is what saying "even odds" always gets. None without pairs. */
  readonly brier: number | undefined;
  /** Sittings that test no prediction: too many repeated questions, or nothing said before. */
  readonly leftOut: number;
}

/** A prediction is about unseen questions; a sitting of mostly repeated ones does not test it. */
const leastFirstExposure = 0.75;

/** Each sitting against the last prediction of its profile made before it began, every prediction used once. */
export function scorePredictions(
  predictions: readonly KeptPrediction[],
  sittings: readonly LaterSitting[],
): PredictionRecord {
  const used = new Set<KeptPrediction>();
  const pairs = [...sittings]
    .sort((a, b) => a.startedAt - b.startedAt)
    .flatMap((sitting) => {
      const earlier = predictions.filter(
        ({ profileId, at }) => profileId === sitting.profileId && at <= sitting.startedAt,
      );
      const [prediction] = earlier.sort((a, b) => b.at - a.at);
      if (!prediction || used.has(prediction) || sitting.firstExposureShare < leastFirstExposure) return [];
      used.add(prediction);
      return [{ prediction, sitting }];
    });
  return {
    pairs,
    brier: brierScore(pairs.map(({ prediction, sitting }) => ({ pass: prediction.pass, isPassed: sitting.isPassed }))),
    leftOut: sittings.length - pairs.length,
  };
}

/** The mean of (probability - outcome)². Source: Brier, 1950, "Verification of forecasts expressed in terms of probability". */
export function brierScore(
  pairs: readonly { readonly pass: number; readonly isPassed: boolean }[],
): number | undefined {
  if (pairs.length === 0) return undefined;
  return pairs.reduce((sum, { pass, isPassed }) => sum + (pass - Number(isPassed)) ** 2, 0) / pairs.length;
}
