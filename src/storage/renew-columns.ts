import type { SegmentCodec } from '../core/ports';
import { packEvents } from '../core/review/pack-events';
import type { ReviewEvent } from '../core/review/review-event';
import type { Database } from './open-database';
import type { Segment } from './schema';
import { fromLines } from './whole-events';

/** Whether a segment was sealed before columns held what statistics count: up to version 2 of the schema. */
const isOld = ({ columns }: Segment) => columns.mode === undefined;

/**
 * Segments as they are, with columns as they are packed today: those of old ones are packed anew out of the whole events
 * and written back, for columns are a view of them. Done at any time, in part, or again, it changes nothing else.
 */
export async function renewColumns(
  db: Database,
  segments: readonly Segment[],
  decode: SegmentCodec['decode'] | undefined,
): Promise<readonly Segment[]> {
  const old = segments.filter(isOld);
  if (old.length === 0) return segments;
  const bodies = await Promise.all(old.map(({ number }) => db.get('bodies', number)));
  const renewed = new Map<number, Segment>();
  for (const [index, segment] of old.entries()) {
    const body = bodies[index];
    const events = body && decode && (await decode(body).then(fromLines, () => undefined));
    renewed.set(segment.number, { ...segment, columns: packedAnew(segment, events) });
  }
  const tx = db.transaction('segments', 'readwrite');
  // It may have been replaced meanwhile.
  for (const segment of renewed.values())
    if ((await tx.store.getKey(segment.number)) !== undefined) await tx.store.put(segment);
  await tx.done;
  return segments.map((segment) => renewed.get(segment.number) ?? segment);
}

/** Of a body that is lost or damaged, which a check reports, the old columns are all there is. */
function packedAnew({ columns, count }: Segment, events: readonly ReviewEvent[] | undefined): Segment['columns'] {
  if (events) {
    const packed = packEvents(events);
    if (packed.ids === columns.ids) return packed;
  }
  const none = () => new Uint8Array(count);
  return { ...columns, mode: none(), confidence: none(), hintsShown: none(), mistakes: [], ends: [] };
}
