import { beforeEach, expect, it } from 'vitest';
import { memberCodec } from '../../src/exchange/backup/gzip-member';
import { openIdbReviewLog } from '../../src/storage/idb-review-log';
import { logExtent } from '../../src/storage/log-extent';
import { openDatabase } from '../../src/storage/open-database';
import { rebuildCaches } from '../../src/storage/rebuild';
import { restoreEvents } from '../../src/storage/restore';
import { sealOldest } from '../../src/storage/seal';
import { blocksOf, bytesOf, sourceOf } from '../support/backups';
import { countedChanges, freshIndexedDb } from '../support/fresh-indexeddb';
import { inlineUpkeep } from '../support/inline-upkeep';
import { answered, noon, scheduler, suspended, voided } from '../support/sample-events';

beforeEach(freshIndexedDb);

it('is another after every change of the log, and the same after sealing and a rebuild', async () => {
  const db = await openDatabase('mine', () => undefined);
  const log = await openIdbReviewLog(db, scheduler, countedChanges(), inlineUpkeep(db));
  await rebuildCaches(db, scheduler, { isForced: true });
  expect(await logExtent(db)).toBeUndefined();
  const met = new Set<string | undefined>();
  const changes = [
    answered('id-11', 'q-1', noon),
    voided('id-12', 'id-11', noon + 1),
    answered('id-13', 'q-1', noon + 2),
    suspended('id-14', 'q-1', true, noon + 3),
    // Of another device, whose clock is behind.
    answered('id-10', 'q-2', noon - 1),
  ];
  for (const [index, event] of changes.entries()) {
    await log.append([event]);
    met.add(await logExtent(db));
    expect(met.size).toBe(index + 1);
    await log.append([event]);
    await sealOldest(db, memberCodec, { before: Number.POSITIVE_INFINITY, size: 2 });
    await rebuildCaches(db, scheduler, { isForced: true });
    met.add(await logExtent(db));
    expect(met.size).toBe(index + 1);
  }
  expect(await db.count('segments')).toBe(2);
  // As many others in their place.
  const others = changes.map(({ id }, index) => answered(`${id}-else`, 'q-1', noon + index));
  await restoreEvents(db, memberCodec, blocksOf(new Blob([await bytesOf(sourceOf(others))])), 'replace');
  expect(met).not.toContain(await logExtent(db));
});
