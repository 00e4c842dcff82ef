import type { EpochMs } from '../core/ids';

/**
 * A UUID of version 7 (RFC 9562, 5.7): 48 bits of time, so that ids sort by age, and 74 random bits. Ids of one
 * millisecond are in no order.
 */
export function uuidV7(at: EpochMs): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const view = new DataView(bytes.buffer);
  view.setUint32(0, Math.floor(at / 0x10000));
  view.setUint16(4, at % 0x10000);
  view.setUint8(6, 0x70 | (view.getUint8(6) & 0x0f));
  view.setUint8(8, 0x80 | (view.getUint8(8) & 0x3f));
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/** The time in an id that `uuidV7` made, in milliseconds; of any other NaN. */
export function timeInId(id: string): EpochMs {
  const [, high, low] = /^([\da-f]{8})-([\da-f]{4})-7/.exec(id) ?? [];
  return Number.parseInt(`${high}${low}`, 16);
}
