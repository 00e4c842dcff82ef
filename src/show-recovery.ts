import { mount, unmount } from 'svelte';
import { fromMember } from './exchange/backup/gzip-member';
import { serializeLog } from './exchange/log-jsonl/serialize-log';
import { saveFile } from './pwa/save-file';
import { databaseName, setDatabaseAside } from './storage/database-name';
import { readRawEvents } from './storage/read-raw-events';
import { toStorageError } from './storage/storage-error';
import { markScreen, showFrame } from './ui/frame';
import RecoveryScreen from './ui/screens/RecoveryScreen.svelte';

/** What there is instead of the app when its data could not be opened; `start` is how it is tried again. */
export function showRecovery(cause: unknown, start: () => Promise<void>): void {
  markScreen('recovery');
  const screen = mount(RecoveryScreen, {
    target: showFrame(),
    props: {
      problem: toStorageError(cause),
      async onexport() {
        const events = await readRawEvents(databaseName(), fromMember);
        saveFile('holdfast-recovered.jsonl', new Blob([serializeLog(events, Date.now())]));
        return events.length;
      },
      onfresh() {
        setDatabaseAside();
        location.reload();
      },
      async onretry() {
        await unmount(screen);
        await start();
      },
    },
  });
}
