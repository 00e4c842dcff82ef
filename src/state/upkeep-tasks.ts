import type { PlanRequest, StudyPlan } from '../core/exam/plan-to-date';
import type { EpochMs } from '../core/ids';
import type { ReviewEvent } from '../core/review/review-event';
import type { SchedulerSettings } from '../core/schedule/scheduler';
import type { CheckReport, Progress } from '../core/upkeep';

/** Long work on the whole log, done beside the page. Each part of it may be cut off at any instant and begun again. */
export interface UpkeepTasks {
  /** Seals old rows, and packs card states when many have changed. */
  fold: { readonly input: { readonly scheduler: SchedulerSettings; readonly now: EpochMs }; readonly output: void };
  /** Derives every cache anew if another scheduler made them. */
  rebuild: { readonly input: { readonly scheduler: SchedulerSettings }; readonly output: void };
  /** Writes everything into one file of this origin and gives it back. */
  backup: {
    readonly input: {
      readonly name: string;
      readonly now: EpochMs;
      /** Events that could not be saved, to be kept at least here. */
      readonly unsaved?: readonly ReviewEvent[] | undefined;
    };
    readonly output: FileWritten;
  };
  /** Writes every event as JSON lines, for other programs to read, into a file that is kept nowhere. */
  export: {
    readonly input: { readonly name: string; readonly now: EpochMs };
    readonly output: FileWritten;
  };
  /** Takes a backup in: what is new in it, or in the place of everything. */
  restore: {
    readonly input: {
      readonly file: Blob;
      readonly mode: 'merge' | 'replace';
      readonly scheduler: SchedulerSettings;
    };
    readonly output: {
      readonly added: number;
      readonly known: number;
      /** Damaged events that are whole again, and that are damaged still. */
      readonly mended: number;
      readonly damaged: number;
    };
  };
  /** Plans study to an exam date by the card states there are; none for a day that is past. */
  plan: {
    readonly input: { readonly scheduler: SchedulerSettings } & Omit<PlanRequest, 'states' | 'scheduler'>;
    readonly output: StudyPlan | undefined;
  };
  /** Compares everything with what it should be, mends caches and sets aside what cannot be read. */
  check: {
    readonly input: { readonly scheduler: SchedulerSettings; readonly now: EpochMs };
    readonly output: CheckReport;
  };
}

export interface FileWritten {
  readonly file: File;
  readonly events: number;
  /** Events that are damaged, and so not in it. */
  readonly leftOut: number;
}

interface RunOptions {
  readonly onprogress?: ((progress: Progress) => void) | undefined;
  /** Aborting ends the task where it is; nothing is left half done. */
  readonly signal?: AbortSignal | undefined;
}

export type TaskName = keyof UpkeepTasks;

/** Runs a task beside the page. Rejects with what went wrong, in words for the learner. */
export type RunUpkeep = <Name extends TaskName>(
  name: Name,
  input: UpkeepTasks[Name]['input'],
  options?: RunOptions,
) => Promise<UpkeepTasks[Name]['output']>;
