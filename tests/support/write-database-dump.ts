// Freezes the database of today's schema: node src/build/run.mjs tests/support/write-database-dump.ts
// A dump that is committed is never written again: it is what an old app left behind.
import 'fake-indexeddb/auto';
import { existsSync, writeFileSync } from 'node:fs';
import type { DeviceId, SessionId } from '../../src/core/ids';
import { memberCodec } from '../../src/exchange/backup/gzip-member';
import { openChanges } from '../../src/storage/changes';
import { openIdbReviewLog } from '../../src/storage/idb-review-log';
import { loadDeviceId, openIdbSessionShelf } from '../../src/storage/idb-values';
import { openDatabase } from '../../src/storage/open-database';
import { rebuildCaches } from '../../src/storage/rebuild';
import { schemaVersion } from '../../src/storage/schema';
import { sealOldest } from '../../src/storage/seal';
import { dumpDatabase, writeDump } from './frozen-dump';
import { frozenEvents } from './frozen-events';
import { inlineUpkeep } from './inline-upkeep';
import { cardId, noon, scheduler } from './sample-events';

const file = `tests/fixtures/databases/v${schemaVersion}.json`;
if (existsSync(file)) throw new Error(`${file} is frozen.`);
const db = await openDatabase('frozen', () => undefined);
const log = await openIdbReviewLog(db, scheduler, openChanges('frozen'), inlineUpkeep(db));
const isSealed = (index: number) => index % 2 === 0;
await log.append(frozenEvents.filter((_, index) => isSealed(index)));
while ((await sealOldest(db, memberCodec, { before: Number.POSITIVE_INFINITY, size: 5, isPartial: true })) > 0);
await db.delete('values', 'fingerprint');
await rebuildCaches(db, scheduler, { pageSize: 2, decode: memberCodec.decode });
await log.append(frozenEvents.filter((_, index) => !isSealed(index)));
await loadDeviceId(db, 'phone' as DeviceId);
await openIdbSessionShelf(db).save({
  id: 'session-31' as SessionId,
  mode: 'review',
  startedAt: noon,
  day: 20_545 as never,
  queue: [{ cardId: cardId('docker-2'), isNew: false }],
});
await db.put('values', { newPerDay: 7, theme: 'dark' }, 'settings');
writeFileSync(file, writeDump(await dumpDatabase('frozen')));
process.exit(0);
