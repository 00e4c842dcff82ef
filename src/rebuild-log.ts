import { mount, unmount } from 'svelte';
import type { Scheduler } from './core/schedule/scheduler';
import type { Database } from './storage/open-database';
import RebuildNotice from './ui/parts/RebuildNotice.svelte';
import { openUpkeep } from './upkeep';

/** A rebuild of a few thousand answers is over by then, and nobody need hear of it. */
const unnoticedMs = 600;

/** Has the caches of a log made by a scheduler, beside the page, with progress if it takes a while. */
export async function rebuildLog(db: Database, scheduler: Scheduler): Promise<void> {
  if ((await db.get('values', 'fingerprint')) === scheduler.fingerprint) return;
  const stop = new AbortController();
  // While the app opens there is no screen yet, and it would not open at all if this were stopped.
  const isOpening = document.getElementById('main') === null;
  const onstop = isOpening ? undefined : () => stop.abort(new Error('Stopped.'));
  let notice: ReturnType<typeof RebuildNotice> | undefined;
  const noticing = setTimeout(() => {
    notice = mount(RebuildNotice, { target: document.body, props: { onstop } });
  }, unnoticedMs);
  try {
    await openUpkeep(db.name)(
      'rebuild',
      { scheduler: scheduler.settings },
      { signal: stop.signal, onprogress: ({ done, of }) => notice?.report(done / Math.max(1, of)) },
    );
  } finally {
    clearTimeout(noticing);
    if (notice) await unmount(notice);
  }
}
