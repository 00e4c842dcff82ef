import type { EpochMs } from '../core/ids';
import type { Database } from './open-database';
import { guarded } from './storage-error';

/** When a copy of everything last left this browser, and how many answers there were then. */
export interface BackupMark {
  readonly at: EpochMs;
  readonly answers: number;
  /** The extent of the log when it was last copied to where copies should go. */
  readonly extent?: string | undefined;
  /** A copy made by itself, which stays in this browser unless a folder was chosen. */
  readonly automaticAt?: EpochMs | undefined;
  /** The folder chosen for copies made by themselves. */
  readonly folder?: FileSystemDirectoryHandle | undefined;
}

const never: BackupMark = { at: 0, answers: 0 };

export const loadBackupMark = (db: Database): Promise<BackupMark> =>
  guarded(async () => ({ ...never, ...((await db.get('values', 'backup')) as BackupMark | undefined) }));

/** Changes what is given and nothing else, for another tab may have changed the rest; resolves to the whole. */
export const changeBackupMark = (db: Database, changes: Partial<BackupMark>): Promise<BackupMark> =>
  guarded(async () => {
    const tx = db.transaction('values', 'readwrite');
    const mark = { ...never, ...((await tx.store.get('backup')) as BackupMark | undefined), ...changes };
    await Promise.all([tx.store.put(mark, 'backup'), tx.done]);
    return mark;
  });
