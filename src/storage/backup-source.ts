import type { CheckingCodec } from '../core/ports';
import { checkEvent } from '../core/review/check-event';
import type { ReviewEvent } from '../core/review/review-event';
import type { Database } from './open-database';
import type { SealedBody } from './seal';
import { sealedIn } from './sealed-events';
import { partsAtOnce, sealedParts } from './sealed-parts';
import { reading } from './transact';

/**
 * What a backup is made of: the rows and the segments there are at one instant, as far as they can be read. A part that is
 * damaged would have the whole file refused; of it only the number of events is told, `leftOut`.
 */
export async function backupSource(
  db: Database,
  codec: CheckingCodec,
  unsaved: readonly ReviewEvent[] = [],
  onread?: (events: number, of: number) => void,
) {
  const tx = reading(db);
  const [log, stored, settings] = await Promise.all([
    sealedIn(tx),
    tx.objectStore('events').getAll(),
    tx.objectStore('values').get('settings'),
  ]);
  const { whole, leftOut } = await sealedParts(db, log, codec, (done) => onread?.(done, log.events));
  async function* sealed(onwritten: (events: number) => void = () => undefined): AsyncGenerator<SealedBody[]> {
    let written = 0;
    for (let from = 0; from < whole.length; from += partsAtOnce) {
      const parts = whole.slice(from, from + partsAtOnce);
      const bodies = db.transaction('bodies').store;
      const read = await Promise.all(parts.map(({ number }) => bodies.get(number)));
      yield parts.map(({ checksum }, index): SealedBody => {
        const body = read[index];
        if (!body) throw new Error('Some sealed answers went missing meanwhile. Try again.');
        return { checksum, body };
      });
      written += parts.reduce((sum, { count }) => sum + count, 0);
      onwritten(written);
    }
  }
  const readable = stored.filter((row) => checkEvent(row) === undefined);
  const known = new Set(readable.map(({ id }) => id));
  const rows = [...readable, ...unsaved.filter(({ id }) => !known.has(id))];
  const ofWhole = whole.reduce((sum, { count }) => sum + count, 0);
  const broken = stored.length - readable.length;
  return { events: ofWhole + rows.length, leftOut: leftOut + broken, settings, rows, sealed };
}
