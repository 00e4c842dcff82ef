import type { QuestionId, SessionId } from '../ids';
import type { Level } from '../question/authored-question';
import type { IndexedQuestion } from '../question/bank';
import type { Kind } from '../question/kinds/registry';

/** A group of topics and its share of an exam. */
interface ExamDomain {
  readonly id: string;
  readonly title: string;
  /** Share of the questions, above 0; the weights of a profile sum to 1. */
  readonly weight: number;
  /** Topics (`img`) or subtopics (`img.cache`), none in two domains of a profile. */
  readonly topics: readonly string[];
  /** Whether each topic gets its share by the blueprint; otherwise the domain is one pool. */
  readonly isSpread: boolean;
}

/** What an exam is: everything but the questions. */
export interface ExamProfile {
  readonly id: string;
  readonly title: string;
  readonly says: string;
  readonly domains: readonly ExamDomain[];
  readonly kinds: readonly Kind[];
  readonly scored: number;
  /** Questions that are asked and shown like the others and count for nothing. */
  readonly unscored: number;
  /** How many of all the questions show their options one at a time. */
  readonly discrete: number;
  /** Minutes on the clock, or none. */
  readonly minutes: number | null;
  /** What an answer earns that is partly right; a multiple response has one mark and never is. */
  readonly credit: 'all-or-nothing' | 'by-marks';
  readonly navigation: 'free' | 'no-return';
  readonly mayPause: boolean;
  /** The share of the marks from which it is passed, above 0 to 1. */
  readonly passShare: number;
  /** What the result tells: the score alone, the domains too, or every answer with its explanation. */
  readonly shows: 'score' | 'domains' | 'answers';
}

/** How many questions of a full bank each subtopic is worth. */
export type ItemsBySubtopic = Readonly<Record<string, number>>;

/** What an exam needs to know of a question without opening its bank. */
export interface ExamQuestion extends IndexedQuestion {
  readonly level: Level;
  /** As its author judged it, 1 to 5. */
  readonly difficulty: number;
  /** Questions that give each other away have the same; none if there is no other. */
  readonly family: string | null;
}

/** A question as it stands in an exam. */
export interface ExamItem {
  readonly questionId: QuestionId;
  /** The id of its domain. */
  readonly domain: string;
  readonly isScored: boolean;
  readonly isDiscrete: boolean;
}

/** Whether a topic or subtopic covers a subtopic. */
export const covers = (topic: string, subtopic: string) => topic === subtopic || subtopic.startsWith(`${topic}.`);

/** What the numbers of a question are drawn with in an exam: the same as long as it lies on the table, and afterwards. */
export const seedIn = (sessionId: SessionId, { questionId }: Pick<ExamItem, 'questionId'>) =>
  `${sessionId}:${questionId}`;
