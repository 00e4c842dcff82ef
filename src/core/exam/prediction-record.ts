import { type PredictionRecord, scorePredictions } from './brier';
import type { Prediction } from './exam-result';
import type { Readiness } from './readiness';
import { type ExamSitting, shareOf } from './sitting-history';

/** What is kept of readiness with an exam that begins; nothing while nothing is said. */
export function predictionOf(readiness: Readiness | undefined): Prediction | undefined {
  if (readiness?.is !== 'told') return undefined;
  const { pass, passRange, answers } = readiness;
  return { pass: toShare(pass), low: toShare(passRange.low), high: toShare(passRange.high), answers };
}

/** A sum of probabilities may come to a little more than 1, and no backup takes that. */
const toShare = (probability: number) => Math.min(1, Math.max(0, probability));

/** What was said before exams against what came, each exam by what was said before itself. */
export function predictionRecord(exams: readonly ExamSitting[]): PredictionRecord {
  const said = exams.flatMap(({ result: { profileId, startedAt, prediction } }) =>
    prediction ? [{ profileId, at: startedAt, pass: prediction.pass }] : [],
  );
  const sat = exams
    .filter(({ result }) => result.prediction)
    .map(({ result: { profileId, startedAt, isPassed, scored, firstExposure } }) => ({
      profileId,
      startedAt,
      isPassed,
      firstExposureShare: shareOf({ points: firstExposure.of, of: scored.of }),
    }));
  return scorePredictions(said, sat);
}
