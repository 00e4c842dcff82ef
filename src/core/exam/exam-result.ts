import type { EpochMs } from '../ids';
import type { Level } from '../question/authored-question';

/** Marks earned of marks to be had. */
export interface MarkCount {
  readonly points: number;
  readonly of: number;
}

/** What was said of the chance to pass before an exam began: a probability and where it lies with 80 % probability. */
export interface Prediction {
  readonly pass: number;
  readonly low: number;
  readonly high: number;
  /** First answers it rested on. */
  readonly answers: number;
}

/** What an exam came to, as it was said when it was handed in: a fact that no later bank, key or profile changes. */
export interface ExamResult {
  readonly profileId: string;
  readonly title: string;
  readonly startedAt: EpochMs;
  /** Minutes there were on the clock, or none. */
  readonly minutes: number | null;
  readonly usedMs: number;
  readonly end: 'handed-in' | 'time-up';
  readonly passShare: number;
  readonly isPassed: boolean;
  readonly scored: MarkCount;
  readonly byDomain: readonly (MarkCount & { readonly id: string; readonly title: string })[];
  readonly byLevel: readonly (MarkCount & { readonly level: Level })[];
  /** Scored questions met for the first time, and those met before. */
  readonly firstExposure: MarkCount;
  readonly repeated: MarkCount;
  readonly unscored: MarkCount;
  readonly unanswered: number;
  /** Answers changed after they were first given, by what became of them; `same` stayed as right or as wrong as they were. */
  readonly changes: { readonly toRight: number; readonly toWrong: number; readonly same: number };
  readonly prediction?: Prediction | undefined;
}

/** What a sitting of study came to: each card by its first answer in it. */
export interface QuizResult {
  readonly startedAt: EpochMs;
  readonly mode: 'review' | 'practice';
  readonly scored: MarkCount;
  readonly tookMs: number;
  /** By topic id, such as `img`. */
  readonly byTopic: readonly (MarkCount & { readonly topic: string })[];
}
