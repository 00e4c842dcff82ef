import type { QuestionId } from '../ids';
import type { Level } from '../question/authored-question';
import type { Kind } from '../question/kinds/registry';
import { covers, type ExamProfile, type ExamQuestion, type ItemsBySubtopic } from './exam-profile';

/** What a learner may choose of an exam; an empty list leaves a choice open. */
export interface OwnExam {
  /** Topics or subtopics. */
  readonly topics: readonly string[];
  readonly kinds: readonly Kind[];
  readonly levels: readonly Level[];
  readonly count: number;
  readonly minutes: number | null;
  readonly isOnlyMissed: boolean;
  readonly isOnlyUnseen: boolean;
}

/** What is known of the learner's last answer to each question ever answered. */
export type LastAnswers = ReadonlyMap<QuestionId, { readonly isRight: boolean }>;

/** The questions an own exam may draw from. */
export function questionsOfOwnExam(
  own: OwnExam,
  questions: readonly ExamQuestion[],
  last: LastAnswers,
): ExamQuestion[] {
  const isOpenOr = <T>(chosen: readonly T[], value: T) => chosen.length === 0 || chosen.includes(value);
  return questions.filter(
    ({ id, kind, level, subtopic }) =>
      kind !== 'flashcard' &&
      isOpenOr(own.kinds, kind) &&
      isOpenOr(own.levels, level) &&
      (own.topics.length === 0 || own.topics.some((topic) => covers(topic, subtopic))) &&
      (!own.isOnlyMissed || last.get(id)?.isRight === false) &&
      (!own.isOnlyUnseen || !last.has(id)),
  );
}

/**
 * The profile of an own exam over the questions it may draw from: one pool, no longer than they reach, a pause allowed,
 * all answers shown. `count` 0 and no questions make a profile that `checkExamProfile` refuses.
 */
export function profileOfOwnExam(own: OwnExam, drawable: readonly ExamQuestion[], items: ItemsBySubtopic): ExamProfile {
  const topics = Object.keys(items).filter((subtopic) => drawable.some((question) => question.subtopic === subtopic));
  const families = new Set(drawable.map(({ id, family }) => family ?? id)).size;
  return {
    id: 'own',
    title: 'Build your own',
    says: '',
    domains: [{ id: 'chosen', title: 'What you chose', weight: 1, topics, isSpread: false }],
    kinds: [...new Set(drawable.map(({ kind }) => kind))],
    scored: Math.min(own.count, families),
    unscored: 0,
    discrete: 0,
    minutes: own.minutes,
    credit: 'by-marks',
    navigation: 'free',
    mayPause: true,
    passShare: 0.7,
    shows: 'answers',
  };
}
