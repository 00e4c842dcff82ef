import type { EventId } from '../core/ids';
import type { CheckingCodec } from '../core/ports';
import { checkEvent } from '../core/review/check-event';
import { linesOf } from '../core/review/event-columns';
import { checksumOf, checksumOfBytes } from '../core/review/log-checksum';
import { ifReadable, ifWhole } from './damaged-record';
import type { Database } from './open-database';
import type { Sealed, Segment } from './schema';
import { toSegment } from './seal';
import { inStores } from './transact';
import { fromLines, idLines } from './whole-events';

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
  /** Events that could be read all the same, and whose ids or whose bytes around them were made anew. */
  readonly renewed: number;
}

export const partsAtOnce = 20;

/** Looks whether every segment can be read whole: one whose bytes are not known by a checksum is unpacked for it. */
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
      const known = segment && hasRightIds(segment) ? segment : undefined;
      const isWhole = body !== undefined && (isAsSealed(known, body) || (await codec.isWhole(body)));
      const renewal =
        body && !(known && isWhole) ? await renew(db, number, { segment: known, body }, codec) : undefined;
      renewed += renewal?.count ?? 0;
      const own = isWhole && known ? known : renewal;
      if (own) whole.push({ number, count: own.count, checksum: own.checksum });
      else if (known) {
        damaged.push(number);
        leftOut += known.count;
      } else {
        const columns = await db.get('columns', number);
        if (columns) lost.push(number);
        leftOut += columns?.at.length ?? 0;
      }
      read += own?.count ?? 0;
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
    return Promise.all(
      numbers.map(async (number) => ({
        segment: await ifReadable(db.get('segments', number)),
        body: await ifReadable(db.get('bodies', number)),
      })),
    );
  }
}

const isAsSealed = (known: Segment | undefined, body: Uint8Array<ArrayBuffer>): boolean =>
  known?.bodyChecksum !== undefined && checksumOfBytes(body) === known.bodyChecksum;

/** Whether the ids a segment names are those it was sealed with. */
function hasRightIds({ ids, count, checksum }: Segment): boolean {
  const own = linesOf<EventId>(ids);
  return own.length === count && checksumOf(own) === checksum;
}

/**
 * Makes a segment anew out of its events, which a bit turned in its ids, or in the head of its body, leaves readable. Nothing
 * if they are none, or not those that its ids name.
 */
async function renew(
  db: Database,
  number: number,
  { segment: known, body }: { readonly segment: Segment | undefined; readonly body: Uint8Array<ArrayBuffer> },
  codec: CheckingCodec,
) {
  const events = (await ifWhole(codec.decode(body).then(fromLines))) ?? [];
  if (events.length === 0 || events.some((event) => checkEvent(event) !== undefined)) return undefined;
  if (known && known.ids !== idLines(events)) return undefined;
  const made = await toSegment(events, codec);
  await inStores(db, ['segments', 'bodies'], (tx) =>
    Promise.all([
      tx.objectStore('segments').put({ ...made.segment, number, name: `${made.device}:${number}` }),
      tx.objectStore('bodies').put(made.body, number),
    ]),
  );
  return made.segment;
}
