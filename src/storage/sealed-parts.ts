import type { CheckingCodec } from '../core/ports';
import type { Database } from './open-database';
import type { Sealed } from './schema';

/** A segment that can be read whole. */
interface WholePart {
  readonly number: number;
  readonly count: number;
  readonly checksum: number;
}

/** What of the sealed log can be read whole, and the numbers of segments of which something is damaged or gone. */
export interface SealedParts {
  readonly whole: readonly WholePart[];
  readonly damaged: readonly number[];
}

export const partsAtOnce = 20;

/** Unpacks every segment, to see whether that can be done. */
export async function sealedParts(
  db: Database,
  { first, next }: Sealed,
  { isWhole }: Pick<CheckingCodec, 'isWhole'>,
  onread: (events: number) => void = () => undefined,
): Promise<SealedParts> {
  const whole: WholePart[] = [];
  const damaged: number[] = [];
  let read = 0;
  for (let from = first; from < next; from += partsAtOnce) {
    const numbers = Array.from({ length: Math.min(partsAtOnce, next - from) }, (_, index) => from + index);
    const tx = db.transaction(['segments', 'bodies']);
    const [segments, bodies] = await Promise.all([
      Promise.all(numbers.map((number) => tx.objectStore('segments').get(number))),
      Promise.all(numbers.map((number) => tx.objectStore('bodies').get(number))),
    ]);
    for (const [index, number] of numbers.entries()) {
      const [segment, body] = [segments[index], bodies[index]];
      if (segment && body && (await isWhole(body)))
        whole.push({ number, count: segment.count, checksum: segment.checksum });
      else damaged.push(number);
      read += segment?.count ?? 0;
    }
    onread(read);
  }
  return { whole, damaged };
}
