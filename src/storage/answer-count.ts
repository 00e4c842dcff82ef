import type { Database } from './open-database';
import { guarded } from './storage-error';

/** So many that a page is busy with them for no longer than a frame or two takes, on a slow phone too. */
const weeksAtOnce = 8;

/** How many answers count, on all days there are: read some weeks at a time, for a page with years of them at once stands still. */
export const countAnswers = (db: Database): Promise<number> =>
  guarded(async () => {
    const weeks = await db.getAllKeys('days');
    let answers = 0;
    for (let from = 0; from < weeks.length; from += weeksAtOnce) {
      const own = weeks.slice(from, from + weeksAtOnce);
      for (const week of await db.getAll('days', IDBKeyRange.bound(own[0], own.at(-1))))
        for (const { answered } of week) answers += answered;
    }
    return answers;
  });
