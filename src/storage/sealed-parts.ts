import type { EventId } from '../core/ids';
import type { CheckingCodec } from '../core/ports';
import { checkEvent } from '../core/review/check-event';
import { linesOf } from '../core/review/event-columns';
import { checksumOf } from '../core/review/log-checksum';
import type { ReviewEvent } from '../core/review/review-event';
import type { Database } from './open-database';
import type { Sealed, Segment } from './schema';
import { toSegment } from './seal';
import { inStores } from './transact';
import { fromLines } from './whole-events';

/** A segment that can be read whole. */
interface WholePart {
  readonly number: number;
  readonly count: number;
  readonly checksum: number;
}

/** What of the sealed log can be read, and the numbers of segments that cannot. */
export interface SealedParts {
  readonly whole: readonly WholePart[];
  /** Their events cannot be read, but are known by their ids: whatever holds them mends these. */
  readonly damaged: readonly number[];
  /** Neither their events nor their ids are left, only what caches are derived from. */
  readonly lost: readonly number[];
  /** Events of those damaged or lost. */
  readonly leftOut: number;
  /** Events whose ids were damaged or gone, and were made anew out of the events. */
  readonly renewed: number;
}

export const partsAtOnce = 20;

/** Unpacks every segment, to see whether that can be done. */
export async function sealedParts(
  db: Database,
  { first, next }: Sealed,
  codec: CheckingCodec,
  onread: (events: number) => void = () => undefined,
): Promise<SealedParts> {
  const whole: WholePart[] = [];
  const [damaged, lost]: [number[], number[]] = [[], []];
  let [leftOut, renewed, read] = [0, 0, 0];
  for (let from = first; from < next; from += partsAtOnce) {
    const numbers = Array.from({ length: Math.min(partsAtOnce, next - from) }, (_, index) => from + index);
    for (const [index, { segment, body }] of (await readParts(db, numbers)).entries()) {
      const number = numbers[index] as number;
      const isWhole = body !== undefined && (await codec.isWhole(body));
      const known = segment && hasRightIds(segment) ? segment : undefined;
      const made = isWhole && !known ? await renewIds(db, number, body, codec) : undefined;
      const { count, checksum } = known ?? made ?? { count: 0, checksum: 0 };
      if (isWhole && (known || made)) whole.push({ number, count, checksum });
      else if (known) damaged.push(number);
      else {
        const columns = await db.get('columns', number);
        if (columns) lost.push(number);
        leftOut += columns?.at.length ?? 0;
      }
      if (known && !isWhole) leftOut += count;
      if (made) renewed += count;
      read += count;
    }
    onread(read);
  }
  return { whole, damaged, lost, leftOut, renewed };
}

interface Part {
  readonly segment: Segment | undefined;
  readonly body: Uint8Array<ArrayBuffer> | undefined;
}

/** Some segments; where one of them cannot even be fetched, each by itself, so that the others are not taken for damaged. */
async function readParts(db: Database, numbers: readonly number[]): Promise<Part[]> {
  try {
    const tx = db.transaction(['segments', 'bodies']);
    return await Promise.all(
      numbers.map(async (number) => {
        const asked = [tx.objectStore('segments').get(number), tx.objectStore('bodies').get(number)] as const;
        const [segment, body] = await Promise.all(asked);
        return { segment, body };
      }),
    );
  } catch {
    const fetched = <T>(asked: Promise<T>) => asked.catch(nothingIfDamaged);
    return Promise.all(
      numbers.map(async (number) => ({
        segment: await fetched(db.get('segments', number)),
        body: await fetched(db.get('bodies', number)),
      })),
    );
  }
}

/** What browsers say of a record that they cannot read; whatever else it is, such as a lost connection, is passed on. */
const unreadable = ['DataError', 'NotReadableError', 'UnknownError'];
function nothingIfDamaged(error: unknown): undefined {
  if (!(error instanceof DOMException && unreadable.includes(error.name))) throw error;
  return undefined;
}

/** Whether the ids a segment names are those it was sealed with. */
function hasRightIds({ ids, count, checksum }: Segment): boolean {
  const own = linesOf<EventId>(ids);
  return own.length === count && checksumOf(own) === checksum;
}

/** Makes what is known of a segment anew out of its events; nothing if they are none. */
async function renewIds(db: Database, number: number, body: Uint8Array<ArrayBuffer>, codec: CheckingCodec) {
  const events: readonly ReviewEvent[] = await codec
    .decode(body)
    .then(fromLines)
    .catch(() => []);
  if (events.length === 0 || events.some((event) => checkEvent(event) !== undefined)) return undefined;
  const packed = { body, checksum: checksumOf(events.map(({ id }) => id)) };
  const { segment, device } = await toSegment(events, codec, packed);
  await inStores(db, ['segments'], (tx) =>
    tx.objectStore('segments').put({ ...segment, number, name: `${device}:${number}` }),
  );
  return segment;
}
