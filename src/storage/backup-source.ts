import type { CheckingCodec } from '../core/ports';
import { checkEvent } from '../core/review/check-event';
import type { ReviewEvent } from '../core/review/review-event';
import type { Database } from './open-database';
import type { SealedBody } from './seal';
import { sealedIn } from './sealed-events';
import { reading } from './transact';
import { partsAtOnce, sealedParts } from './whole-parts';

/**
 * What a backup is made of: the rows and the segments there are at one instant, as far as they can be read. A part that is
 * damaged would have the whole file refused; of it only the number of events is told, `leftOut`.
 */
export async function backupSource(
  db: Database,
  codec: Pick<CheckingCodec, 'isWhole'>,
  unsaved: readonly ReviewEvent[] = [],
  onread?: (events: number, of: number) => void,
) {
  const tx = reading(db);
  const [log, stored, settings] = await Promise.all([
    sealedIn(tx),
    tx.objectStore('events').getAll(),
    tx.objectStore('values').get('settings'),
  ]);
  const { whole, damaged } = await sealedParts(db, log, codec, (done) => onread?.(done, log.events));
  async function* sealed(onwritten: (events: number) => void = () => undefined): AsyncGenerator<SealedBody[]> {
    let written = 0;
    for (let from = 0; from < whole.length; from += partsAtOnce) {
      const parts = whole.slice(from, from + partsAtOnce);
      const bodies = db.transaction('bodies').store;
      const read = await Promise.all(parts.map(({ number }) => bodies.get(number)));
      yield parts.map(({ checksum }, index) => ({ checksum, body: read[index] as SealedBody['body'] }));
      written += parts.reduce((sum, { count }) => sum + count, 0);
      onwritten(written);
    }
  }
  const rows = stored.filter((row) => checkEvent(row) === undefined);
  const known = new Set(stored.map(({ id }) => id));
  rows.push(...unsaved.filter(({ id }) => !known.has(id)));
  const ofWhole = whole.reduce((sum, { count }) => sum + count, 0);
  // A count of sealed events that is wrong is no damage.
  const lost = damaged.length === 0 ? 0 : Math.max(0, log.events - ofWhole);
  const leftOut = lost + stored.filter((row) => checkEvent(row) !== undefined).length;
  return { events: ofWhole + rows.length, leftOut, settings, rows, sealed };
}
