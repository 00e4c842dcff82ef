import { hash32, hashStart, hashStep } from '../question/revision';

/** A number that is equal for equal sets of event ids, whatever their order: 32 bits, and sums may be added up. */
export const checksumOf = (ids: readonly string[]) => ids.reduce((sum, id) => addChecksums(sum, hash32(id)), 0);

export const addChecksums = (a: number, b: number) => (a + b) >>> 0;

/** FNV-1a over bytes: an unsigned 32-bit integer, another one whichever bit is turned. */
export function checksumOfBytes(bytes: Uint8Array): number {
  let sum = hashStart;
  for (let at = 0; at < bytes.length; at++) sum = hashStep(sum, bytes[at] as number);
  return sum >>> 0;
}
