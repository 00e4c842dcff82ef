import { contrasts, items, profiles, questions } from 'virtual:exam-catalog';
import { holdExam } from './pwa/exam-hold';
import type { ExamParts, PlanningParts } from './state/exam-parts';
import type { Changes } from './storage/changes';
import { openIdbExamShelf } from './storage/exam-shelf';
import type { Database } from './storage/open-database';
import { uuidV7 } from './storage/uuid-v7';
import { openUpkeep } from './upkeep';

const life = uuidV7(Date.now());

/** The part of the composition root that knows the exams: fetched when one of them, readiness, a drill or a plan is wanted. */
export const openExams = (db: Database, changes: Changes): ExamParts & PlanningParts => ({
  catalog: { profiles, items, questions },
  contrasts,
  shelf: openIdbExamShelf(db, changes.announce),
  run: openUpkeep(db.name),
  steady: () => ({ life, ms: performance.now() }),
  hold: (takesOver, onlost) => holdExam(db.name, takesOver, onlost),
});
