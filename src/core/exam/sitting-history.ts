import type { ExamResult } from './exam-result';
import type { FinishedSitting } from './finished-sitting';

export type ExamSitting = Extract<FinishedSitting, { readonly is: 'exam' }>;
export type QuizSitting = Extract<FinishedSitting, { readonly is: 'quiz' }>;

export const examsAmong = (sittings: readonly FinishedSitting[]): ExamSitting[] =>
  sittings.filter((sitting) => sitting.is === 'exam');

/** Which sittings a history shows; what is not given leaves all. */
export interface HistoryFilter {
  readonly is?: FinishedSitting['is'] | undefined;
  readonly profileId?: string | undefined;
  /** Only exams can be passed: either value leaves quizzes out. */
  readonly isPassed?: boolean | undefined;
}

export function filterSittings(sittings: readonly FinishedSitting[], filter: HistoryFilter): FinishedSitting[] {
  return sittings.filter((sitting) => {
    if (filter.is !== undefined && sitting.is !== filter.is) return false;
    if (filter.profileId === undefined && filter.isPassed === undefined) return true;
    if (sitting.is !== 'exam') return false;
    const { profileId, isPassed } = sitting.result;
    return (
      (filter.profileId === undefined || filter.profileId === profileId) &&
      (filter.isPassed === undefined || filter.isPassed === isPassed)
    );
  });
}

/** Share of the marks; 0 where there are none. */
export const shareOf = ({ points, of }: { readonly points: number; readonly of: number }) =>
  of === 0 ? 0 : points / of;

/** The best exam of a profile by share; of equals the earliest, for that is when it was reached. None if there is none. */
export function bestExam(sittings: readonly FinishedSitting[], profileId: string): ExamSitting | undefined {
  return examsAmong(sittings)
    .filter(({ result }) => result.profileId === profileId)
    .sort((a, b) => shareOf(b.result.scored) - shareOf(a.result.scored) || a.at - b.at)[0];
}

/** Exams like one, itself among them, the earliest first: the same profile, as many scored questions and as long a clock, up to its own time. */
export function examsLike(sittings: readonly FinishedSitting[], result: ExamResult): ExamSitting[] {
  return examsAmong(sittings)
    .filter(
      (other) =>
        other.result.profileId === result.profileId &&
        other.result.scored.of === result.scored.of &&
        other.result.minutes === result.minutes &&
        other.result.startedAt <= result.startedAt,
    )
    .sort((a, b) => a.result.startedAt - b.result.startedAt);
}
