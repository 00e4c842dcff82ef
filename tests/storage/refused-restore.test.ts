import { gunzipSync, gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { memberCodec } from '../../src/exchange/backup/gzip-member';
import { openIdbReviewLog } from '../../src/storage/idb-review-log';
import { type Database, openDatabase } from '../../src/storage/open-database';
import { dropUncommitted, restoreEvents } from '../../src/storage/restore';
import { sealOldest } from '../../src/storage/seal';
import { backupOf, blocksOf } from '../support/backups';
import { eventsOf } from '../support/events-of';
import { countedChanges, freshIndexedDb } from '../support/fresh-indexeddb';
import { dumpDatabase } from '../support/frozen-dump';
import { inlineUpkeep } from '../support/inline-upkeep';
import { answered, noon, scheduler, unknown } from '../support/sample-events';

beforeEach(freshIndexedDb);
afterEach(() => {
  vi.unstubAllGlobals();
});

/** Rows, and below them segments of ten. */
async function device(name: string, count: number, whose = name): Promise<Database> {
  const db = await openDatabase(name, () => undefined);
  const log = await openIdbReviewLog(db, scheduler, countedChanges(), inlineUpkeep(db));
  await log.append(
    Array.from({ length: count }, (_, index) =>
      answered(`${whose}-${String(index).padStart(3, '0')}`, `q-${index % 9}`, noon + index * 1_000),
    ),
  );
  const sealing = { before: noon + (count - 5) * 1_000, size: 10 };
  while ((await sealOldest(db, memberCodec, sealing)) > 0);
  return db;
}
/** All that is stored, but for the name of the last change: each device draws its own. */
async function contentOf(name: string) {
  const dump = await dumpDatabase(name);
  const values = dump.stores.values?.rows.filter(({ key }) => key !== 'lastChange');
  return { ...dump, stores: { ...dump.stores, values } };
}
const restore = (db: Database, file: Blob, mode: 'merge' | 'replace') =>
  restoreEvents(db, memberCodec, blocksOf(file), mode);
const bytesOfBackup = async () => new Uint8Array(await (await backupOf(await device('theirs', 75))).arrayBuffer());

describe.each(['merge', 'replace'] as const)('a restore to %s', (mode) => {
  it('of a backup cut off at any hundredth of its length changes nothing in the database', async () => {
    const bytes = await bytesOfBackup();
    const mine = await device('mine', 35);
    const before = await contentOf('mine');
    for (let percent = 0; percent < 100; percent++) {
      const cut = new Blob([bytes.slice(0, Math.floor((bytes.length * percent) / 100))]);
      await expect(restore(mine, cut, mode)).rejects.toMatchObject({ name: 'BackupError' });
      await dropUncommitted(mine);
      expect(await contentOf('mine'), `cut at ${percent} %`).toEqual(before);
    }
  }, 60_000);

  it('of a backup with a bit turned at any hundredth of its length changes nothing, or takes in exactly what was backed up', async () => {
    const bytes = await bytesOfBackup();
    const whole = await device('whole', 35, 'mine');
    await restore(whole, new Blob([bytes]), mode);
    let mine = await device('mine', 35);
    const before = await contentOf('mine');
    let refused = 0;
    for (let percent = 0; percent < 100; percent++) {
      const flipped = bytes.slice();
      const at = Math.floor((bytes.length * percent) / 100);
      flipped[at] = (flipped[at] as number) ^ (1 << (percent % 8));
      const outcome = await restore(mine, new Blob([flipped]), mode).catch((error: Error) => error);
      if (outcome instanceof Error) {
        refused++;
        await dropUncommitted(mine);
        expect(await contentOf(mine.name), `turned at ${percent} %`).toEqual(before);
      } else {
        expect(await idsIn(mine)).toEqual(await idsIn(whole));
        mine = await device(`mine-${percent}`, 35, 'mine');
      }
    }
    expect(refused).toBeGreaterThan(85);
  }, 60_000);

  it('of a backup of a later format changes nothing; with an event only a newer app knows it takes all in', async () => {
    const mine = await device('mine', 35);
    const before = await contentOf('mine');
    const text = gunzipSync(await bytesOfBackup()).toString();
    const later = new Blob([new Uint8Array(gzipSync(text.replace('"format":1', '"format":2')))]);
    await expect(restore(mine, later, mode)).rejects.toThrow('A newer version of Holdfast wrote this backup');
    await dropUncommitted(mine);
    expect(await contentOf('mine')).toEqual(before);

    const other = await device('other', 0);
    const log = await openIdbReviewLog(other, scheduler, countedChanges(), inlineUpkeep(other));
    const newer = { ...unknown('newer-1', { anything: { deep: [1] } }), v: 9 } as never;
    await log.append([newer]);
    await restore(mine, await backupOf(other), mode);
    const restored = await openIdbReviewLog(mine, scheduler, countedChanges(), inlineUpkeep(mine));
    expect(await eventsOf(restored)).toContainEqual(newer);
  });
});

async function idsIn(db: Database): Promise<string[]> {
  const log = await openIdbReviewLog(db, scheduler, countedChanges(), inlineUpkeep(db));
  return (await eventsOf(log)).map(({ id }) => id);
}
