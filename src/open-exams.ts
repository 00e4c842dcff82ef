import { items, profiles, questions } from 'virtual:exam-catalog';
import type { ExamParts } from './state/exam-parts';
import { openIdbExamShelf } from './storage/exam-shelf';
import type { Database } from './storage/open-database';

/** The part of the composition root that is fetched when exams are asked for. */
export const openExams = (db: Database): ExamParts => ({
  catalog: { profiles, items, questions },
  shelf: openIdbExamShelf(db),
});
