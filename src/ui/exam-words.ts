import type { ExamProfile } from '../core/exam/exam-profile';
import type { ExamResult } from '../core/exam/exam-result';
import { shownPercent } from '../core/exam/shown-percent';
import type { Level } from '../core/question/authored-question';
import type { Kind } from '../core/question/kinds/registry';
import { plural } from './words';

/** Exams in the words of the interface. */

/** Marks with one digit behind the point at most: "47", "43.5". */
export const marks = (points: number): string => String(Math.round(points * 10) / 10);

/** "72%", and never the pass mark's own percent for a score below it. */
export const percent = (share: number, line?: number): string => `${shownPercent(share, line)}%`;

/** "78%" of a result. */
export const scoreOf = ({ scored, passShare }: Pick<ExamResult, 'scored' | 'passShare'>): string =>
  percent(scored.of === 0 ? 0 : scored.points / scored.of, passShare);

/** "71 of 90 min used", or "12 min used" where there was no clock. */
export function timeUsed({ usedMs, minutes }: Pick<ExamResult, 'usedMs' | 'minutes'>): string {
  const used = Math.max(1, Math.round(usedMs / 60_000));
  return minutes === null ? `${used} min used` : `${Math.min(used, minutes)} of ${minutes} min used`;
}

/** "60 questions, 90 min" */
export function sizeOf({ scored, unscored, minutes }: Pick<ExamProfile, 'scored' | 'unscored' | 'minutes'>): string {
  return `${plural(scored + unscored, 'question')}, ${minutes === null ? 'no clock' : `${minutes} min`}`;
}

export const levelTitles: Readonly<Record<Level, string>> = {
  recall: 'Recall',
  understand: 'Understand',
  apply: 'Apply',
  analyze: 'Analyze',
};

export const kindTitles: Readonly<Record<Kind, string>> = {
  single: 'One answer',
  multiple: 'Several answers',
  claim: 'True or false, and why',
  cloze: 'Fill the blanks',
  command: 'Type a command',
  order: 'Put in order',
  match: 'Match',
  categorize: 'Sort',
  fault: 'Find the fault',
  numeric: 'Work out a number',
  scenario: 'Scenario',
  flashcard: 'Flashcard',
};
