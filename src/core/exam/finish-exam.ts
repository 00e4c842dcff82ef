import type { Outcome } from '../answer/outcome';
import type { EpochMs, QuestionId } from '../ids';
import type { ExamQuestion } from './exam-profile';
import type { ExamResult } from './exam-result';
import type { ExamUnderWay } from './exam-under-way';
import { scoreExam } from './score-exam';

/** An answer as it stood when the exam was handed in, and the outcome of the first one if that was another. */
export interface GradedAnswer {
  readonly outcome: Outcome;
  readonly first?: Outcome | undefined;
  readonly at: EpochMs;
  readonly tookMs: number;
}

export interface ExamEnd {
  readonly is: ExamResult['end'];
  readonly usedMs: number;
  /** The questions that were answered in whole. */
  readonly answers: ReadonlyMap<QuestionId, GradedAnswer>;
  /** What the bank holds now. */
  readonly questions: ReadonlyMap<QuestionId, ExamQuestion>;
}

/** What an exam came to. */
export function finishExam(exam: ExamUnderWay, { is, usedMs, answers, questions }: ExamEnd): ExamResult {
  const { profile, items, startedAt, prediction } = exam;
  const score = scoreExam(profile, { items, answers, questions, metBefore: new Set(exam.metBefore) });
  const marks = ({ points, of }: { readonly points: number; readonly of: number }) => ({ points, of });
  const titles = new Map(profile.domains.map(({ id, title }) => [id, title]));
  const isRight = (outcome: Outcome) => outcome.verdict === 'right';
  const changed = [...answers.values()].flatMap(({ outcome, first }) =>
    first ? [{ was: isRight(first), is: isRight(outcome) }] : [],
  );
  return {
    profileId: profile.id,
    title: profile.title,
    startedAt,
    minutes: profile.minutes,
    usedMs,
    end: is,
    passShare: profile.passShare,
    isPassed: score.isPassed,
    scored: marks(score.scored),
    byDomain: score.byDomain.map(({ domain, ...counted }) => ({
      id: domain,
      title: titles.get(domain) ?? domain,
      ...marks(counted),
    })),
    byLevel: score.byLevel.map(({ level, ...counted }) => ({ level, ...marks(counted) })),
    firstExposure: marks(score.firstExposure),
    repeated: marks(score.repeated),
    unscored: marks(score.unscored),
    unanswered: score.unanswered.length,
    changes: {
      toRight: changed.filter((change) => !change.was && change.is).length,
      toWrong: changed.filter((change) => change.was && !change.is).length,
      same: changed.filter((change) => change.was === change.is).length,
    },
    ...(prediction && { prediction }),
  };
}
