import { type Confidence, confidences } from '../answer/rating';
import { type EpochMs, type QuestionId, questionOf } from '../ids';
import type { DayTotals } from '../review/day-totals';
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
    return pointOf(confidence, said.filter(isRight).length, said.length);
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

/** The same points, from the counts of days: cheap, whatever the history. */
export function calibrationOf(totals: Iterable<Pick<DayTotals, 'sure'>>): CalibrationPoint[] {
  const counts = new Array<number>(2 * confidences.length).fill(0);
  for (const { sure } of totals)
    counts.forEach((count, at) => {
      counts[at] = count + (sure[at] ?? 0);
    });
  return confidences.map((confidence, at) => pointOf(confidence, counts[2 * at + 1] ?? 0, counts[2 * at] ?? 0));
}

const pointOf = (confidence: Confidence, right: number, of: number): CalibrationPoint => ({
  confidence,
  right,
  of,
  share: of === 0 ? undefined : right / of,
  ...wilson(right, of),
});

/** What the points say together; empty without an answer. From so many answers of a kind on their share is said. */
export function sayCalibration(points: readonly CalibrationPoint[]): string {
  const shareOf = (said: Confidence) => {
    const point = points.find(({ confidence, of }) => confidence === said && of >= enough);
    return point && Math.round((100 * point.right) / point.of);
  };
  const [guess, fairly, certain] = [shareOf('guess'), shareOf('fairly'), shareOf('certain')];
  if (points.every(({ of }) => of === 0)) return '';
  if (certain === undefined) return `Fewer than ${enough} answers were called certain yet.`;
  const sure = `Of what you call certain, ${certain}% is right`;
  if (fairly !== undefined && certain < fairly) return `${sure}: less than of what you are fairly sure of, ${fairly}%.`;
  return guess === undefined ? `${sure}.` : `${sure}; of your guesses, ${guess}%.`;
}

const enough = 10;

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
