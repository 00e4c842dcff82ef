import { hash32 } from '../question/revision';

/** A number that is equal for equal sets of event ids, whatever their order: 32 bits, and sums may be added up. */
export const checksumOf = (ids: readonly string[]) => ids.reduce((sum, id) => addChecksums(sum, hash32(id)), 0);

export const addChecksums = (a: number, b: number) => (a + b) >>> 0;
