import type { ExamProfile } from './exam-profile';
import type { Sitting } from './score-exam';

/** How the time of a sitting went. Times are of answered questions, scored or not. */
export interface ExamPace {
  readonly medianMs: number;
  /** What the clock allows a question; none without a clock. */
  readonly allowedMs: number | null;
  /** Mean time a question in each quarter of the order asked; 0 for one with no answer. */
  readonly quartersMs: readonly number[];
  /** Mean time of what was answered right, and of the rest. */
  readonly rightMs: number;
  readonly missedMs: number;
  /** How many took more than twice what the clock allows. */
  readonly slow: number;
}

/** Time per question and how it changed over a sitting. */
export function paceExam(
  { minutes }: Pick<ExamProfile, 'minutes'>,
  { items, answers }: Pick<Sitting, 'items' | 'answers'>,
): ExamPace {
  const timed = items.map(({ questionId }) => answers.get(questionId));
  const answered = timed.filter((answer) => answer !== undefined);
  const allowedMs = minutes === null || items.length === 0 ? null : (minutes * 60_000) / items.length;
  const quarterOf = (at: number) => Math.floor((4 * at) / timed.length);
  const ofTook = (list: readonly { readonly tookMs: number }[]) => mean(list.map(({ tookMs }) => tookMs));
  return {
    medianMs: median(answered.map(({ tookMs }) => tookMs)),
    allowedMs,
    quartersMs: [0, 1, 2, 3].map((quarter) =>
      ofTook(timed.flatMap((answer, at) => (answer && quarterOf(at) === quarter ? [answer] : []))),
    ),
    rightMs: ofTook(answered.filter(({ outcome }) => outcome.verdict === 'right')),
    missedMs: ofTook(answered.filter(({ outcome }) => outcome.verdict !== 'right')),
    slow: allowedMs === null ? 0 : answered.filter(({ tookMs }) => tookMs > 2 * allowedMs).length,
  };
}

const mean = (values: readonly number[]) =>
  values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;

/** The middle value, or the mean of the two in the middle; 0 of none. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const half = Math.floor(sorted.length / 2);
  return mean(sorted.length % 2 === 1 ? sorted.slice(half, half + 1) : sorted.slice(Math.max(0, half - 1), half + 1));
}
