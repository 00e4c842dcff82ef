import { memberCodec } from '../../src/exchange/backup/gzip-member';
import type { LogUpkeep } from '../../src/storage/idb-review-log';
import type { Database } from '../../src/storage/open-database';
import { rebuildCaches } from '../../src/storage/rebuild';

/** What the worker does for a log, here in the same thread; pages so small that a handful of cards fills several. */
export const inlineUpkeep = (db: Database): LogUpkeep => ({
  rebuild: (scheduler) => rebuildCaches(db, scheduler, { pageSize: 2, decode: memberCodec.decode }),
  history: () => import('../../src/storage/whole-events'),
  codec: memberCodec,
});
