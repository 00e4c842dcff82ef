import type { ExamProfile, ExamQuestion, ItemsBySubtopic } from '../core/exam/exam-profile';
import type { ExamShelf } from '../core/ports';
import type { ContrastIndex } from '../core/stats/contrast-drill';
import type { RunUpkeep } from './upkeep-tasks';

/** The exams there are, and what they are drawn from. */
export interface ExamCatalog {
  readonly profiles: readonly ExamProfile[];
  readonly items: ItemsBySubtopic;
  readonly questions: readonly ExamQuestion[];
}

/** What exams need beside the services, fetched when the first one is asked for. */
export interface ExamParts {
  readonly catalog: ExamCatalog;
  /** Which questions touch. */
  readonly contrasts: ContrastIndex;
  readonly shelf: ExamShelf;
  /** A clock nobody can set, and the life of the page it began with. */
  steady(): { readonly life: string; readonly ms: number };
  /**
   * Takes the exam for this tab, or resolves to nothing if another has it; `takesOver` takes it from that one. `onlost` is
   * told when another tab takes it. Resolves to the way to let it go.
   */
  hold(takesOver: boolean, onlost: () => void): Promise<(() => void) | undefined>;
}

/** What plans to an exam date need beside the services: the way to make them beside the page. */
export interface PlanningParts {
  readonly run: RunUpkeep;
}
