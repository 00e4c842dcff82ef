import type { ExamProfile } from '../../src/core/exam/exam-profile';
import type { ExamResult } from '../../src/core/exam/exam-result';
import type { ExamSitting, QuizSitting } from '../../src/core/exam/sitting-history';
import { sessionId } from './sample-events';

/** A profile that needs nothing of Node to be had. */
export const sampleProfile: ExamProfile = {
  id: 'sample',
  title: 'Sample',
  says: 'A sample.',
  domains: [
    { id: 'one', title: 'First', weight: 0.5, topics: ['a'], isSpread: true },
    { id: 'two', title: 'Second', weight: 0.5, topics: ['b.one'], isSpread: true },
  ],
  kinds: ['single', 'multiple'],
  scored: 10,
  unscored: 0,
  discrete: 0,
  minutes: 20,
  credit: 'all-or-nothing',
  navigation: 'free',
  mayPause: false,
  passShare: 0.7,
  shows: 'answers',
};

/** An exam that came to so many marks at an instant, passed from 0.7. */
export function examSitting(
  id: string,
  at: number,
  { points = 7, of = 10, ...more }: Partial<ExamResult> & { readonly points?: number; readonly of?: number } = {},
): ExamSitting {
  return {
    is: 'exam',
    sessionId: sessionId(id),
    at,
    utcOffsetMinutes: 0,
    result: {
      profileId: 'sample',
      title: 'Sample',
      startedAt: at - 5,
      minutes: 20,
      usedMs: 600_000,
      end: 'handed-in',
      passShare: 0.7,
      isPassed: points / of >= 0.7,
      scored: { points, of },
      byDomain: [],
      byLevel: [],
      firstExposure: { points, of },
      repeated: { points: 0, of: 0 },
      unscored: { points: 0, of: 0 },
      unanswered: 0,
      changes: { toRight: 0, toWrong: 0, same: 0 },
      ...more,
    },
  };
}

export const quizSitting = (id: string, at: number, points: number, of: number): QuizSitting => ({
  is: 'quiz',
  sessionId: sessionId(id),
  at,
  utcOffsetMinutes: 0,
  result: { startedAt: at - 5, mode: 'review', scored: { points, of }, tookMs: 60_000, byTopic: [] },
});
