import { saveFile } from './pwa/save-file';
import { type BackupMark, type FolderHandle, Keeping } from './state/keeping.svelte';
import type { Services } from './state/services';
import type { SettingsHolder } from './state/settings.svelte';
import { loadBackupMark, saveBackupMark } from './storage/backup-mark';
import type { Changes } from './storage/changes';
import type { Database } from './storage/open-database';
import { listOwnFiles } from './storage/own-files';
import { openUpkeep } from './upkeep';

type Permitted = FileSystemDirectoryHandle & {
  queryPermission?(mode: { mode: 'readwrite' }): Promise<PermissionState>;
};
type Picker = { showDirectoryPicker?(options: object): Promise<FileSystemDirectoryHandle> };

/** The part of the composition root that keeps the data: fetched some seconds after the start, or when a screen wants it before. */
export async function openKeeping(
  db: Database,
  changes: Changes,
  services: Services,
  settings: SettingsHolder,
): Promise<Keeping> {
  const picker = (globalThis as Picker).showDirectoryPicker;
  const keeping = new Keeping(
    {
      run: openUpkeep(db.name),
      loadMark: () => loadBackupMark(db) as Promise<BackupMark>,
      saveMark: (mark) => saveBackupMark(db, mark as Parameters<typeof saveBackupMark>[1]),
      save: (file) => saveFile(file.name, file),
      copies: listOwnFiles,
      chooseFolder: picker && (() => picker.call(globalThis, { id: 'backups', mode: 'readwrite' })),
      copyInto,
      announce: () => changes.announce('log'),
    },
    services,
    settings,
  );
  await keeping.open();
  return keeping;
}

async function copyInto(handle: FolderHandle, file: File): Promise<boolean> {
  const folder = handle as Permitted;
  if ((await folder.queryPermission?.({ mode: 'readwrite' })) !== 'granted') return false;
  const target = await folder.getFileHandle(file.name, { create: true });
  await file.stream().pipeTo(await target.createWritable());
  return true;
}
