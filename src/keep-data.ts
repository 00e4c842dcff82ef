import type { DeviceId } from './core/ids';
import { dayMs } from './core/schedule/study-day';
import { saveFile } from './pwa/save-file';
import { Keeping } from './state/keeping.svelte';
import type { Services } from './state/services';
import type { SettingsHolder } from './state/settings.svelte';
import type { Toasts } from './state/toasts.svelte';
import { countAnswers } from './storage/answer-count';
import { copyInto } from './storage/backup-folder';
import { changeBackupMark, loadBackupMark } from './storage/backup-mark';
import type { Changes } from './storage/changes';
import { databaseName } from './storage/database-name';
import { logExtent } from './storage/log-extent';
import type { Database } from './storage/open-database';
import { listOwnFiles } from './storage/own-files';
import { openUpkeep } from './upkeep';

type Picker = { showDirectoryPicker?(options: object): Promise<FileSystemDirectoryHandle> };

/** The part of the composition root that keeps the data: fetched some seconds after the start, or when a screen wants it before. */
export async function openKeeping(
  db: Database,
  changes: Changes,
  services: Services,
  settings: SettingsHolder,
  toasts: Toasts,
): Promise<Keeping> {
  const picker = (globalThis as Picker).showDirectoryPicker;
  const putInto = async (folder: FileSystemDirectoryHandle, file: File) => {
    const deviceId = (await db.get('values', 'deviceId')) as DeviceId;
    return copyInto(folder, file, deviceId.slice(-6));
  };
  const keeping = new Keeping(
    {
      run: openUpkeep(db.name),
      countAnswers: () => countAnswers(db),
      extent: () => logExtent(db),
      loadMark: () => loadBackupMark(db),
      changeMark: (changes) => changeBackupMark(db, changes as Parameters<typeof changeBackupMark>[1]),
      save: (file) => saveFile(file.name, file),
      copies: listOwnFiles,
      chooseFolder: picker && (() => picker.call(globalThis, { id: 'backups', mode: 'readwrite' })),
      copyInto: (folder, file) => putInto(folder as FileSystemDirectoryHandle, file).catch(() => false),
      announce: (what) => changes.announce(what),
      tell: (text) => toasts.show({ text }),
    },
    services,
    settings,
  );
  await keeping.open();
  return keeping;
}

/**
 * Keeps the data small and safe while nobody asks: now, and when the page is looked at again a day later. Of what
 * is damaged, or a backup that is due, it tells whoever `isFree`.
 */
export async function lookAfter(keeper: Keeping, toasts: Toasts, isFree: () => boolean): Promise<void> {
  const look = async () => {
    at = Date.now();
    await inTurn(() => keeper.lookAfter());
    const toSay = keeper.damage ?? keeper.reminder;
    if (!toSay || !isFree()) return;
    const action = keeper.damage
      ? { label: 'Check my data', run: () => location.assign('#/settings/data') }
      : { label: 'Back up', run: () => void keeper.backUpElsewhere() };
    const before = toasts.list.find(({ text }) => text === said);
    if (before) toasts.close(before.id);
    said = toSay;
    toasts.show({ text: said, action, stays: true });
  };
  let said = '';
  let at = 0;
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible' && Math.abs(Date.now() - at) >= dayMs) void look();
  });
  await look();
}

/** One tab after the other, so that each sees what the one before it did: a browser opens several at the same time. */
async function inTurn(work: () => Promise<void>): Promise<void> {
  await (navigator.locks ? navigator.locks.request(`${databaseName()}.care`, work) : work());
}
