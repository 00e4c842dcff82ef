import { beforeEach, expect, it } from 'vitest';
import { changeBackupMark, loadBackupMark } from '../../src/storage/backup-mark';
import { openDatabase } from '../../src/storage/open-database';
import { freshIndexedDb } from '../support/fresh-indexeddb';

beforeEach(freshIndexedDb);

it('tabs that change the mark at once keep what the others changed', async () => {
  const [one, other] = [await openDatabase('mine', () => undefined), await openDatabase('mine', () => undefined)];
  expect(await loadBackupMark(one)).toEqual({ at: 0, answers: 0 });
  const folder = { name: 'Backups' } as FileSystemDirectoryHandle;
  await Promise.all([
    changeBackupMark(one, { folder, at: 5 }),
    changeBackupMark(other, { automaticAt: 7 }),
    changeBackupMark(one, { answers: 9 }),
  ]);
  const all = { at: 5, answers: 9, automaticAt: 7, folder };
  expect(await loadBackupMark(other)).toEqual(all);
  expect(await changeBackupMark(one, { at: 8 })).toEqual({ ...all, at: 8 });
});
