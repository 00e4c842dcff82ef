import type { ExamProfile, ExamQuestion, ItemsBySubtopic } from '../core/exam/exam-profile';
import type { ExamShelf } from '../core/ports';

/** The exams there are, and what they are drawn from. */
export interface ExamCatalog {
  readonly profiles: readonly ExamProfile[];
  readonly items: ItemsBySubtopic;
  readonly questions: readonly ExamQuestion[];
}

/** What exams need beside the services, fetched when the first one is asked for. */
export interface ExamParts {
  readonly catalog: ExamCatalog;
  readonly shelf: ExamShelf;
}
