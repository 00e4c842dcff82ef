import type { EpochMs } from '../core/ids';
import { dayMs } from '../core/schedule/study-day';

/** When a copy of everything last left this browser, and how many answers there were then. */
export interface BackupMark {
  readonly at: EpochMs;
  readonly answers: number;
  /** The extent of the log when it was last copied to where copies should go. */
  readonly extent?: string | undefined;
  readonly automaticAt?: EpochMs | undefined;
  readonly folder?: FolderHandle | undefined;
}

/** A folder of the learner's, where the browser has such a thing. */
export interface FolderHandle {
  readonly name: string;
}

/** A backup is old after this long, if this many answers would be lost. */
const oldAfterMs = 14 * dayMs;
const fewAnswers = 100;

/** Whether it is time for a backup; a mark far ahead was made by a clock that was wrong. */
export const isOldBackup = (mark: BackupMark, answers: number, now: EpochMs): boolean =>
  answers - mark.answers >= fewAnswers && Math.abs(now - mark.at) >= oldAfterMs;

/** Whether the last copy by itself did not come into the folder it should go to. */
export const missesFolder = ({ folder, automaticAt = 0, at }: BackupMark): boolean =>
  folder !== undefined && automaticAt > at;

/** The name of a file made at an instant, by which such files sort. */
export const backupName = (at: EpochMs, what = '', kind = 'jsonl.gz'): string =>
  `holdfast-${what}${new Date(at).toISOString().slice(0, 16).replaceAll(':', '')}.${kind}`;

/** Between two copies made unasked, at least: less than a day, or who comes a little earlier each day has one every other day. */
const betweenCopiesMs = 20 * 3_600_000;

/** Whether a copy was made unasked so lately that none is due. */
export const hasFreshCopy = ({ automaticAt = 0 }: BackupMark, now: EpochMs): boolean =>
  Math.abs(now - automaticAt) < betweenCopiesMs;
