import type { EventId } from '../core/ids';
import type { SegmentCodec } from '../core/ports';
import { checkEvent } from '../core/review/check-event';
import { type EventColumns, linesOf } from '../core/review/event-columns';
import { checksumOf } from '../core/review/log-checksum';
import { packEvents } from '../core/review/pack-events';
import type { ReviewEvent } from '../core/review/review-event';
import { counted } from '../core/stats/in-words';
import { ifReadable, ifWhole } from './damaged-record';
import type { Database, Write } from './open-database';
import type { Ranges, Sealed, Segment } from './schema';
import { noteVoids } from './seal';
import { sealedIn } from './sealed-events';
import { areSameColumns } from './stored-columns';
import { inStores, inTransaction, reading } from './transact';
import { fromLines } from './whole-events';

export type Found = (what: string, isMended?: boolean) => void;

export const were = (count: number) => (count === 1 ? 'was' : 'were');

/** The ids of what is sealed; those of them whose events cannot be read; and what is undone there, be it here or not. */
interface SealedIds {
  readonly ids: ReadonlySet<string>;
  readonly unreadable: ReadonlySet<string>;
  readonly voids: ReadonlyMap<EventId, number>;
}

/** What stands beside the segments and can be found out of them. */
interface Index {
  readonly ranges: Ranges;
  readonly voids: Map<EventId, number>;
  readonly lastId: string;
  readonly events: number;
  /** Segments of which nothing tells what they void. */
  readonly mute: ReadonlySet<number>;
}

/** Reads every segment whole, and mends what is a view of it: its columns, and what stands in `ranges`, `voids` and `sealed`. */
export async function checkSegments(
  db: Database,
  decode: SegmentCodec['decode'],
  found: Found,
  onread: (events: number, of: number) => void,
): Promise<SealedIds> {
  const [ids, unreadable] = [new Set<string>(), new Set<string>()];
  const sealed = await sealedIn(reading(db));
  const [ranges, voids, mute] = [[] as Ranges[number][], new Map<EventId, number>(), new Set<number>()];
  let [events, missing, damaged, wrong, twice, lastId] = [0, 0, 0, 0, 0, ''];
  for (let number = sealed.first; number < sealed.next; number++) {
    const [segment, body, columns] = await Promise.all([
      ifReadable(db.get('segments', number)),
      ifReadable(db.get('bodies', number)),
      ifReadable(db.get('columns', number)),
    ]);
    onread(events, sealed.events);
    if (!segment) {
      missing++;
      continue;
    }
    const own = linesOf<EventId>(segment.ids);
    for (const id of own) {
      if (ids.has(id)) twice++;
      ids.add(id);
      if (id > lastId) lastId = id;
    }
    events += segment.count;
    ranges.push([number, segment.firstId, segment.lastId]);
    const whole = await wholeEvents(segment, own, body, decode);
    const packed = whole && packEvents(whole);
    const view = packed ?? columns;
    if (view) noteVoids(voids, { columns: view }, number);
    else mute.add(number);
    if (!packed) {
      damaged += segment.count;
      for (const id of own) unreadable.add(id);
    } else if (!columns || !areSameColumns(columns, packed)) {
      await mendColumns(db, number, packed);
      wrong++;
    }
  }
  if (missing > 0)
    found(
      `${counted(missing, 'sealed part')} of the log ${were(missing)} not found. An earlier backup may hold what was in it.`,
    );
  if (damaged > 0)
    found(
      `${counted(damaged, 'event')} cannot be read any more. To mend them, restore an earlier backup: “Add what is missing here”.`,
    );
  if (wrong > 0) found(`${counted(wrong, 'sealed part')} of the log said another thing in short than in full.`, true);
  if (twice > 0)
    found(
      `${counted(twice, 'sealed answer')} ${were(twice)} kept twice. To mend that, back up, then restore that backup: “Replace everything here”.`,
    );
  if (missing === 0) await checkIndex(db, sealed, { ranges, voids, mute, lastId, events }, found);
  return { ids, unreadable, voids };
}

/** Not where a segment is missing: nobody can tell what these should say of it. */
async function checkIndex(db: Database, sealed: Sealed, index: Index, found: Found): Promise<void> {
  const { ranges, voids, mute, lastId, events } = index;
  const [known, kept] = await Promise.all([ifReadable(db.get('values', 'ranges')), db.getAll('voids')]);
  const stored = kept.filter(({ segment }) => segment >= sealed.first && segment < sealed.next);
  for (const { target, segment } of stored) if (mute.has(segment) && !voids.has(target)) voids.set(target, segment);
  const isCounted = events === sealed.events;
  const isRight =
    lastId === sealed.lastId &&
    JSON.stringify(known ?? []) === JSON.stringify(ranges) &&
    stored.length === voids.size &&
    stored.every(({ target, segment }) => voids.get(target) === segment);
  if (isCounted && isRight) return;
  await inTransaction(db, async (tx) => {
    const [values, store] = [tx.objectStore('values'), tx.objectStore('voids')];
    await Promise.all([
      values.put({ ...sealed, events, lastId } satisfies Sealed, 'sealed'),
      values.put(ranges, 'ranges'),
      store.clear(),
      ...[...voids].map(([target, segment]) => store.put({ target, segment })),
      ...forgetDerived(tx),
    ]);
  });
  if (!isCounted) found(`The count of sealed answers was ${sealed.events} and should be ${events}.`, true);
  if (!isRight) found('What tells which sealed part holds which answer, and which were undone, was damaged.', true);
}

/** At once with the end of everything that was derived from the columns as they were. */
const mendColumns = (db: Database, number: number, columns: EventColumns): Promise<unknown> =>
  inStores(db, ['columns', 'stretches', 'values'], (tx) =>
    Promise.all([tx.objectStore('columns').put(columns, number), ...forgetDerived(tx)]),
  );

/** The next rebuild goes by nothing but the log then: neither by how far one before it came, nor by stretches it kept. */
export const forgetDerived = (tx: Write): Promise<unknown>[] => [
  tx.objectStore('stretches').clear(),
  ...['rebuilding', 'fingerprint'].map((key) => tx.objectStore('values').delete(key)),
];

/** The events of a segment, unless they are not those that were sealed. */
async function wholeEvents(
  { count, checksum }: Segment,
  ids: readonly string[],
  body: Uint8Array<ArrayBuffer> | undefined,
  decode: SegmentCodec['decode'],
): Promise<ReviewEvent[] | undefined> {
  if (!body || ids.length !== count || checksumOf(ids) !== checksum) return undefined;
  const events = (await ifWhole(decode(body).then(fromLines))) ?? [];
  const isWhole = events.every((event, index) => !checkEvent(event) && event.id === ids[index]);
  return isWhole && events.length === count ? events : undefined;
}
