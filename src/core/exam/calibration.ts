import { type Confidence, confidences } from '../answer/rating';
import { type EpochMs, type QuestionId, questionOf } from '../ids';
import type { Answered } from '../review/review-event';
import { wilson } from '../stats/wilson';

/** How often answers given with one confidence were right. */
interface CalibrationPoint {
  readonly confidence: Confidence;
  readonly right: number;
  readonly of: number;
  /** Share that was right; none without answers. */
  readonly share: number | undefined;
  /** Where the true share lies with 80 % confidence; 0 to 1 without answers. */
  readonly low: number;
  readonly high: number;
}

export interface SureAndWrong {
  readonly questionId: QuestionId;
  readonly at: EpochMs;
  /** How often the question was answered so. */
  readonly times: number;
  /** Whether it was answered right since. */
  readonly isMended: boolean;
}

export interface Calibration {
  readonly points: readonly CalibrationPoint[];
  /** Answers that say how sure their learner was, and the rest. */
  readonly withConfidence: number;
  readonly without: number;
  /** Certain and not right, the latest first. */
  readonly sureAndWrong: readonly SureAndWrong[];
}

/** Confidence against correctness over answers that count, in any order. A partly right answer is not right. */
export function calibrate(answers: readonly Answered[]): Calibration {
  const isRight = ({ outcome }: Answered) => outcome.verdict === 'right';
  const points = confidences.map((confidence) => {
    const said = answers.filter((answer) => answer.confidence === confidence);
    const right = said.filter(isRight).length;
    const share = said.length === 0 ? undefined : right / said.length;
    return { confidence, right, of: said.length, share, ...wilson(right, said.length) };
  });
  const withConfidence = points.reduce((sum, { of }) => sum + of, 0);
  const isMended = (questionId: QuestionId, at: EpochMs) =>
    answers.some((answer) => questionOf(answer.cardId) === questionId && answer.at > at && isRight(answer));
  return {
    points,
    withConfidence,
    without: answers.length - withConfidence,
    sureAndWrong: sureAndWrong(answers, isMended),
  };
}

/**
 * What was called certain and was not right among answers in any order, by question, the latest first. `isMended` tells
 * whether a question was answered right after an instant.
 */
export function sureAndWrong(
  answers: readonly Pick<Answered, 'cardId' | 'at' | 'confidence' | 'outcome'>[],
  isMended: (questionId: QuestionId, at: EpochMs) => boolean,
): SureAndWrong[] {
  const found = new Map<QuestionId, { at: EpochMs; times: number }>();
  for (const { cardId, at, confidence, outcome } of answers) {
    if (confidence !== 'certain' || outcome.verdict === 'right') continue;
    const known = found.get(questionOf(cardId));
    found.set(questionOf(cardId), { at: Math.max(at, known?.at ?? at), times: (known?.times ?? 0) + 1 });
  }
  return [...found]
    .map(([questionId, { at, times }]) => ({ questionId, at, times, isMended: isMended(questionId, at) }))
    .sort((a, b) => b.at - a.at);
}
