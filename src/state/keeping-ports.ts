import type { Change } from '../core/ports';
import type { BackupMark, FolderHandle } from './backup-mark';
import type { RunUpkeep } from './upkeep-tasks';

/** What keeping the data safe asks of the world. */
export interface KeepingPorts {
  readonly run: RunUpkeep;
  /** Answers that count. */
  countAnswers(): Promise<number>;
  /** What every change of the log changes and nothing else; nothing of an empty log. */
  extent(): Promise<string | undefined>;
  loadMark(): Promise<BackupMark>;
  /** Changes some of the mark; resolves to the whole as it is now. */
  changeMark(changes: Partial<BackupMark>): Promise<BackupMark>;
  /** Hands a file to the learner. */
  save(file: File): void;
  /** Copies kept in this browser, newest first. */
  copies(): Promise<readonly File[]>;
  /** Whether copies can be written to a folder; the learner is asked which. */
  readonly chooseFolder: (() => Promise<FolderHandle>) | undefined;
  /** Puts a copy into a folder; false if it is not there, whatever the reason. */
  copyInto(folder: FolderHandle, file: File): Promise<boolean>;
  /** Tells every tab what is another now. */
  announce(what: Change): void;
  /** Says something wherever the learner is. */
  tell(text: string): void;
}
