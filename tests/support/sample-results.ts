import type { ExamResult, QuizResult } from '../../src/core/exam/exam-result';
import { noon } from './sample-events';

const half = { points: 1, of: 2 };

/** What an exam of two questions came to. */
export const examResult = (facts: Partial<ExamResult> = {}): ExamResult => ({
  profileId: 'p',
  title: 'Two questions',
  startedAt: noon,
  minutes: 2,
  usedMs: 60_000,
  end: 'handed-in',
  passShare: 0.7,
  isPassed: false,
  scored: half,
  byDomain: [{ ...half, id: 'd', title: 'Domain' }],
  byLevel: [{ ...half, level: 'apply' }],
  firstExposure: half,
  repeated: { points: 0, of: 0 },
  unscored: { points: 0, of: 0 },
  unanswered: 0,
  changes: { toRight: 0, toWrong: 0, same: 0 },
  ...facts,
});

/** What a sitting of two questions came to. */
export const quizResult = (facts: Partial<QuizResult> = {}): QuizResult => ({
  startedAt: noon,
  mode: 'review',
  scored: half,
  tookMs: 9_000,
  byTopic: [{ ...half, topic: 'img' }],
  ...facts,
});
