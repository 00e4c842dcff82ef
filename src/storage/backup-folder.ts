import { copiesInFolder } from '../core/upkeep';
import { thinOut, writeNewFile } from './folder-files';

/** Copies in a folder of the learner's, who may keep there what they like: none goes but those this device made unasked. */

type Permitted = FileSystemDirectoryHandle & {
  queryPermission?(mode: { mode: 'readwrite' }): Promise<PermissionState>;
};

/** Puts a backup into a folder as a copy of a device, and drops its oldest ones; false if the browser no longer lets us. */
export async function copyInto(folder: Permitted, backup: File, device: string): Promise<boolean> {
  if ((await folder.queryPermission?.({ mode: 'readwrite' })) !== 'granted') return false;
  const own = `holdfast-daily-${device}-`;
  const { name } = await writeNewFile(folder, backup.name.replace('holdfast-', own), [backup]);
  const isOurs = (found: string) => found.startsWith(own) && dated.test(found.slice(own.length));
  await thinOut(folder, name, copiesInFolder, isOurs).catch(() => undefined);
  return true;
}

/** What follows in the names that we give, to the letter: a file that was renamed is the learner's. */
const dated = /^\d{4}-\d\d-\d\dT\d{4}(_\d+)?(-incomplete)?\.jsonl\.gz$/;
