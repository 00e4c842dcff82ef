import { beforeEach, expect, test } from 'vitest';
import { incomplete } from '../../src/core/upkeep';
import { backupName } from '../../src/state/backup-mark';
import { copyInto } from '../../src/storage/backup-folder';
import { dayMs, morning } from '../state/support';

/** A folder of the learner's, empty. */
let folder: FileSystemDirectoryHandle;

beforeEach(async () => {
  const root = await navigator.storage.getDirectory();
  await root.removeEntry('chosen', { recursive: true }).catch(() => undefined);
  folder = await root.getDirectoryHandle('chosen', { create: true });
});

const names = async () => (await Array.fromAsync(folder.keys())).sort();
const textOf = async (name: string) => (await (await folder.getFileHandle(name)).getFile()).text();
const put = async (name: string) => (await folder.getFileHandle(name, { create: true })).createWritable();
const copy = (day: number, device = '0a1b2c') => {
  const name = backupName(morning + day * dayMs);
  return copyInto(folder, new File([`day ${day}`], name), device);
};
const copyOf = (day: number, device = '0a1b2c') =>
  backupName(morning + day * dayMs).replace('holdfast-', `holdfast-daily-${device}-`);
const days = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => from + index);

test('of the copies of this device the newest stay, and all that is not just such a copy', async () => {
  const others = [
    backupName(morning),
    copyOf(0, 'ffffff'),
    copyOf(0).replace('.jsonl', ' (1).jsonl'),
    `kept ${copyOf(0)}`,
    `${copyOf(0)}.crswap`,
    'notes.txt',
  ];
  for (const name of others) await (await put(name)).close();
  await folder.getDirectoryHandle(copyOf(-1), { create: true });
  for (const day of days(0, 15)) expect(await copy(day)).toBe(true);
  const stay = days(2, 15).map((day) => copyOf(day));
  expect(await names()).toEqual([...others, copyOf(-1), ...stay].sort());
  expect(await textOf(copyOf(15))).toBe('day 15');
});

test('copies that lack something do not push out those that lack nothing', async () => {
  for (const day of days(0, 13)) await copy(day);
  for (const day of days(14, 16)) {
    const name = incomplete(backupName(morning + day * dayMs));
    await copyInto(folder, new File(['some'], name), '0a1b2c');
  }
  expect(await names()).toEqual([...days(1, 13).map((day) => copyOf(day)), incomplete(copyOf(16))]);
});

test('a second copy of the same minute leaves the first', async () => {
  await copy(0);
  await copyInto(folder, new File(['later'], backupName(morning)), '0a1b2c');
  const second = copyOf(0).replace('.', '_2.');
  expect(await names()).toEqual([copyOf(0), second]);
  expect([await textOf(copyOf(0)), await textOf(second)]).toEqual(['day 0', 'later']);
});

test('of a copy that fails nothing is left, and no other is dropped for it', async () => {
  for (const day of days(0, 13)) await copy(day);
  const before = await names();
  const root = await navigator.storage.getDirectory();
  const source = await root.getFileHandle('gone', { create: true });
  const writer = await source.createWritable();
  await writer.write('soon gone');
  await writer.close();
  const gone = await source.getFile();
  await root.removeEntry('gone');
  for (const day of [13, 14]) {
    const file = new File([gone], backupName(morning + day * dayMs));
    await expect(copyInto(folder, file, '0a1b2c')).rejects.toThrow();
  }
  expect(await names()).toEqual(before);
});
