import type { SegmentCodec } from '../core/ports';
import type { EventColumns } from '../core/review/event-columns';
import { packEvents } from '../core/review/pack-events';
import type { ReviewEvent } from '../core/review/review-event';
import { ifReadable, ifWhole } from './damaged-record';
import type { Database } from './open-database';
import type { Segment } from './schema';
import { inStores } from './transact';
import { fromLines, idLines } from './whole-events';

/** A segment as versions up to 2 sealed it: ids and columns in one, without what statistics count. */
interface OldSegment extends Omit<Segment, 'ids'> {
  readonly columns: Pick<
    EventColumns,
    'at' | 'utcOffsetMinutes' | 'type' | 'cards' | 'card' | 'rating' | 'verdict' | 'number'
  > & {
    readonly ids: string;
    readonly voids: readonly (readonly [index: number, voids: EventColumns['voids'][number][1]])[];
  };
}

/** Columns by the number of their segment. */
export type NumberedColumns = readonly (readonly [number: number, columns: EventColumns])[];

/**
 * Columns of the segments from one number up to but not another. Where there are none, which is so for segments of an older
 * version, they are packed anew out of the whole events and written, for columns are a view of them: done in part, or
 * again, it changes nothing else.
 */
export async function readColumns(
  db: Database,
  [from, to]: readonly [number, number],
  decode: SegmentCodec['decode'] | undefined,
): Promise<NumberedColumns> {
  const numbers = Array.from({ length: to - from }, (_, index) => from + index);
  // Chromium takes half as long again to give them all at once as one by one.
  const { store } = db.transaction('columns');
  const found = await Promise.all(numbers.map(async (number) => store.get(number))).catch(() =>
    Promise.all(numbers.map((number) => ifReadable(db.get('columns', number)))),
  );
  const known = new Map(found.flatMap((columns, index) => (columns ? [[from + index, columns]] : [])));
  const missing = numbers.filter((number) => !known.has(number));
  if (missing.length === 0) return [...known];
  for (const [number, own] of await packAnew(db, missing, decode)) known.set(number, own);
  return [...known].sort(([a], [b]) => a - b);
}

async function packAnew(
  db: Database,
  numbers: readonly number[],
  decode: SegmentCodec['decode'] | undefined,
): Promise<NumberedColumns> {
  const segments = await Promise.all(numbers.map((number) => db.get('segments', number)));
  const bodies = await Promise.all(numbers.map((number) => db.get('bodies', number)));
  const packed: { segment: Segment; columns: EventColumns }[] = [];
  for (const [index, segment] of segments.entries()) {
    const body = bodies[index];
    const events = body && decode && (await ifWhole(decode(body).then(fromLines)));
    const made = segment && (anewFrom(segment, events) ?? asItWas(segment));
    if (made) packed.push(made);
  }
  await inStores(db, ['segments', 'columns'], async (tx) => {
    for (const { segment, columns } of packed) {
      // It may have been replaced meanwhile.
      if ((await tx.objectStore('segments').getKey(segment.number)) === undefined) continue;
      await tx.objectStore('segments').put(segment);
      await tx.objectStore('columns').put(columns, segment.number);
    }
  });
  return packed.map(({ segment, columns }) => [segment.number, columns]);
}

function anewFrom(found: Segment | OldSegment, events: readonly ReviewEvent[] | undefined) {
  const { columns: old, ...segment } = { columns: undefined, ids: undefined, ...found };
  const ids = segment.ids ?? old?.ids ?? '';
  if (!events || idLines(events) !== ids) return undefined;
  return { segment: { ...segment, ids }, columns: packEvents(events) };
}

/** Of a body that is lost or damaged, which a check reports, what an older version held in columns is all there is. */
function asItWas(found: Segment | OldSegment) {
  if (!('columns' in found)) return undefined;
  const { columns: old, ...segment } = found;
  const { ids, voids, ...known } = old;
  const lines = ids.split('\n');
  const none = () => new Uint8Array(segment.count);
  const columns: EventColumns = {
    ...known,
    voids: voids.map(([index, target]) => [index, target, lines.indexOf(target)]),
    mode: none(),
    confidence: none(),
    hintsShown: none(),
    mistakes: new Uint32Array(),
    mistakeNames: '',
    ends: [],
  };
  return { segment: { ...segment, ids }, columns };
}

/** Whether columns hold the same, byte by byte; all of them, or those named. */
export function areSameColumns(
  a: EventColumns,
  b: EventColumns,
  names = Object.keys(b) as readonly (keyof EventColumns)[],
): boolean {
  return names.every((name) => {
    const [one, other] = [a[name], b[name]];
    if (!ArrayBuffer.isView(one) || !ArrayBuffer.isView(other)) return JSON.stringify(one) === JSON.stringify(other);
    const [x, y] = [bytesOf(one), bytesOf(other)];
    return x.length === y.length && x.every((byte, index) => byte === y[index]);
  });
}

/** About how many bytes columns take. */
export const sizeOf = ({ cards, mistakeNames, voids, ends, ...columns }: EventColumns): number =>
  Object.values(columns).reduce((sum, own) => sum + (ArrayBuffer.isView(own) ? own.byteLength : 0), 0) +
  cards.length +
  mistakeNames.length +
  100 * voids.length +
  (ends.length > 0 ? JSON.stringify(ends).length : 0);

const bytesOf = ({ buffer, byteOffset, byteLength }: ArrayBufferView) => new Uint8Array(buffer, byteOffset, byteLength);
