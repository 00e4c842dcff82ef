import type { Outcome } from '../answer/outcome';
import type { EpochMs, QuestionId } from '../ids';
import type { Level } from '../question/authored-question';
import type { ExamItem, ExamProfile, ExamQuestion } from './exam-profile';

/** The answer that stands when the exam is handed in. */
interface ExamAnswer {
  readonly outcome: Outcome;
  readonly at: EpochMs;
  readonly tookMs: number;
}

export interface Sitting {
  readonly items: readonly ExamItem[];
  readonly answers: ReadonlyMap<QuestionId, ExamAnswer>;
  /** The questions of the exam that had been answered before it began. */
  readonly metBefore: ReadonlySet<QuestionId>;
  /** What the bank holds now. */
  readonly questions: ReadonlyMap<QuestionId, ExamQuestion>;
}

/** Marks earned of marks to be had. `share` is 0 where there are none. */
interface Marks {
  readonly points: number;
  readonly of: number;
  readonly share: number;
}

export interface ExamScore {
  readonly scored: Marks;
  readonly isPassed: boolean;
  /** Domains and levels that have a scored question, in the order of the profile and from recall up. */
  readonly byDomain: readonly (Marks & { readonly domain: string })[];
  readonly byLevel: readonly (Marks & { readonly level: Level })[];
  /** Scored questions met for the first time, and those met before. */
  readonly firstExposure: Marks;
  readonly repeated: Marks;
  readonly unscored: Marks;
  readonly unanswered: readonly QuestionId[];
  /** Questions that left the bank before they were answered: they count for nothing. */
  readonly withdrawn: readonly QuestionId[];
}

const levels: readonly Level[] = ['recall', 'understand', 'apply', 'analyze'];

/**
 * What a sitting came to: every question one mark, an unanswered one none. A share of a mark is earned only where the
 * profile credits marks, and is the share of the question's own. Passed from `passShare` on, a whole mark being a mark
 * though thirds do not add up in binary.
 */
export function scoreExam(profile: ExamProfile, sitting: Sitting): ExamScore {
  const { answers, questions, metBefore } = sitting;
  const isWithdrawn = ({ questionId }: ExamItem) => !answers.has(questionId) && !questions.has(questionId);
  const standing = sitting.items.filter((item) => !isWithdrawn(item));
  const counting = standing.filter(({ isScored }) => isScored);
  const marksOf = (items: readonly ExamItem[]) =>
    sumMarks(items.map(({ questionId }) => creditOf(profile, answers.get(questionId))));
  const scored = marksOf(counting);
  const groups = <Name extends string>(names: readonly Name[], nameOf: (item: ExamItem) => Name | undefined) =>
    names.flatMap((name) => {
      const own = counting.filter((item) => nameOf(item) === name);
      return own.length === 0 ? [] : [{ name, ...marksOf(own) }];
    });
  return {
    scored,
    isPassed: scored.of > 0 && scored.share >= profile.passShare - rounding,
    byDomain: groups(
      profile.domains.map(({ id }) => id),
      ({ domain }) => domain,
    ).map(({ name, ...marks }) => ({ domain: name, ...marks })),
    byLevel: groups(levels, ({ questionId }) => questions.get(questionId)?.level).map(({ name, ...marks }) => ({
      level: name,
      ...marks,
    })),
    firstExposure: marksOf(counting.filter(({ questionId }) => !metBefore.has(questionId))),
    repeated: marksOf(counting.filter(({ questionId }) => metBefore.has(questionId))),
    unscored: marksOf(standing.filter(({ isScored }) => !isScored)),
    unanswered: standing.map(({ questionId }) => questionId).filter((id) => !answers.has(id)),
    withdrawn: sitting.items.filter(isWithdrawn).map(({ questionId }) => questionId),
  };
}

const rounding = 1e-9;

function creditOf({ credit }: ExamProfile, answer: ExamAnswer | undefined): number {
  if (!answer) return 0;
  const { verdict, points, of } = answer.outcome;
  if (verdict !== 'partly') return verdict === 'right' ? 1 : 0;
  return credit === 'by-marks' && of > 0 ? points / of : 0;
}

function sumMarks(credits: readonly number[]): Marks {
  const points = credits.reduce((sum, credit) => sum + credit, 0);
  return { points, of: credits.length, share: credits.length === 0 ? 0 : points / credits.length };
}
