import { mount, unmount } from 'svelte';
import type { Scheduler } from './core/schedule/scheduler';
import type { Database } from './storage/open-database';
import { rebuildCaches } from './storage/rebuild';
import RebuildNotice from './ui/parts/RebuildNotice.svelte';
import { openUpkeep } from './upkeep';

/** So many rows are derived anew before anybody notices. */
const fewRows = 3_000;

/** Has the caches of a log made by a scheduler: a short one at once, a long one beside the page, with progress. */
export async function rebuildLog(db: Database, scheduler: Scheduler): Promise<void> {
  if ((await db.get('values', 'fingerprint')) === scheduler.fingerprint) return;
  const isLong = (await db.getKey('values', 'sealed')) !== undefined || (await db.count('events')) > fewRows;
  if (!isLong) return rebuildCaches(db, scheduler);
  const stop = new AbortController();
  // While the app opens there is no screen yet, and it would not open at all if this were stopped.
  const isOpening = document.getElementById('main') === null;
  const onstop = isOpening ? undefined : () => stop.abort(new Error('Stopped.'));
  const notice = mount(RebuildNotice, { target: document.body, props: { onstop } });
  try {
    await openUpkeep(db.name)(
      'rebuild',
      { scheduler: scheduler.settings },
      { signal: stop.signal, onprogress: ({ done, of }) => notice.report(done / Math.max(1, of)) },
    );
  } finally {
    await unmount(notice);
  }
}
