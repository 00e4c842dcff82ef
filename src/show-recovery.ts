import { mount, unmount } from 'svelte';
import { fromMember } from './exchange/backup/gzip-member';
import { recoverLog } from './exchange/backup/recover-log';
import { writeBackup } from './exchange/backup/write-backup';
import { registerWorker } from './pwa/registered-worker';
import { saveFile } from './pwa/save-file';
import { databaseName, setDatabaseAside } from './storage/database-name';
import { inBlobs } from './storage/in-large';
import { readRawLog } from './storage/read-raw-log';
import { toStorageError } from './storage/storage-error';
import { markScreen, showFrame } from './ui/frame';
import RecoveryScreen from './ui/screens/RecoveryScreen.svelte';

/** What there is instead of the app when its data could not be opened; `start` is how it is tried again. */
export function showRecovery(cause: unknown, start: () => Promise<void>): void {
  markScreen('recovery');
  const problem = toStorageError(cause);
  const renew = problem.reason === 'newer' ? followUpdates() : undefined;
  const screen = mount(RecoveryScreen, {
    target: showFrame(),
    props: {
      problem,
      async onexport() {
        const { source, others, otherLines, unread } = await recoverLog(readRawLog(databaseName(), fromMember));
        const { events } = source;
        if (events > 0)
          saveFile('holdfast-recovered.jsonl.gz', new Blob(await inBlobs(writeBackup(source, Date.now()))));
        const onothers = () => saveFile('holdfast-recovered-others.jsonl', others);
        return { events, others: otherLines, unread, onothers };
      },
      onfresh() {
        setDatabaseAside();
        location.reload();
      },
      async onretry() {
        if (renew) return renew();
        await unmount(screen);
        await start();
      },
    },
  });
}

/** The version that waits takes over, which the app would have offered; if there is none, a browser looks for one with each reload. */
function followUpdates(): () => void {
  if (!('serviceWorker' in navigator) || import.meta.env.DEV) return () => location.reload();
  const { completeCopy, takeOver } = registerWorker(() => undefined);
  void completeCopy();
  return takeOver;
}
