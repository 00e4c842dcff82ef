import type { CheckingCodec } from '../../core/ports';

/**
 * Text as a member of a gzip file (RFC 1952), made by the platform. Its extra field `HF` holds the length of the whole
 * member, so that a file of many, which every gzip reader takes for one, can be taken apart without being unpacked.
 */

const headLength = 10;
const extraLength = 2 + 4 + 4;
const extraFlag = 4;
const mark = [0x48, 0x46];

export async function toMember(text: string): Promise<Uint8Array<ArrayBuffer>> {
  const plain = await joined(through(new CompressionStream('gzip'), new TextEncoder().encode(text)));
  const member = new Uint8Array(plain.length + extraLength);
  member.set(plain.subarray(0, headLength));
  member[3] = (plain[3] as number) | extraFlag;
  const view = new DataView(member.buffer);
  view.setUint16(headLength, extraLength - 2, true);
  member.set(mark, headLength + 2);
  view.setUint16(headLength + 4, 4, true);
  view.setUint32(headLength + 6, member.length, true);
  member.set(plain.subarray(headLength), headLength + extraLength);
  return member;
}

/** The length of the member that begins with these bytes; undefined if they do not begin a member of ours. */
export function memberLength(bytes: Uint8Array): number | undefined {
  if (bytes.length < headLength + extraLength) return undefined;
  const isOurs =
    bytes[0] === 0x1f &&
    bytes[1] === 0x8b &&
    ((bytes[3] as number) & extraFlag) !== 0 &&
    bytes[headLength + 2] === mark[0] &&
    bytes[headLength + 3] === mark[1];
  if (!isOurs) return undefined;
  return new DataView(bytes.buffer, bytes.byteOffset).getUint32(headLength + 6, true);
}

/** How many bytes a member says it unpacks to (RFC 1952, ISIZE). */
export const unpackedLength = ({ buffer, byteOffset, length }: Uint8Array): number =>
  new DataView(buffer, byteOffset).getUint32(length - 4, true);

/**
 * The text of one member. Rejects, in words for the learner, if it is not whole or its checksum is wrong; with a
 * `RangeError` if there is no memory for it.
 */
export const fromMember = (member: Uint8Array<ArrayBuffer>): Promise<string> =>
  madeOfUnpacked(member, (bytes) => new TextDecoder().decode(bytes)).catch((cause) => {
    if (cause instanceof RangeError) throw cause;
    throw new Error('Some answers are damaged. Check your data in Settings.', { cause });
  });

/** What one member holds, some bytes at a time; no more is unpacked than is asked for. Rejects if it is not whole. */
export const unpacked = (member: Uint8Array<ArrayBuffer>) => through(new DecompressionStream('gzip'), member);

/** A member holds more than it may. */
export class TooMuch extends Error {}

/** Memory to unpack into, used again and again: new memory for each member may take as long as to unpack it. */
const spare: Uint8Array<ArrayBuffer>[] = [];
const [spareLength, mostSpare] = [512 * 1024, 4];
let spareMade = 0;

function lend(): Uint8Array<ArrayBuffer> | undefined {
  if (spare.length > 0 || spareMade === mostSpare) return spare.pop();
  spareMade++;
  return new Uint8Array(spareLength);
}

/**
 * What is made of all that a member holds. The bytes are there until `make` returns, and no longer. Rejects if the member is
 * not whole, with a `TooMuch` if it holds more than `most` bytes, and with a `RangeError` if there is no memory for them.
 */
export async function madeOfUnpacked<T>(
  member: Uint8Array<ArrayBuffer>,
  make: (bytes: Uint8Array<ArrayBuffer>) => T,
  most = Number.POSITIVE_INFINITY,
): Promise<T> {
  const lent = lend();
  let [bytes, length] = [lent ?? new Uint8Array(Math.min(spareLength, 16 * member.length)), 0];
  try {
    for await (const part of unpacked(member)) {
      const end = length + part.length;
      if (end > most) throw new TooMuch(`It holds more than ${most} bytes.`);
      if (end > bytes.length) {
        const grown = new Uint8Array(Math.min(most, 2 * end));
        grown.set(bytes.subarray(0, length));
        bytes = grown;
      }
      bytes.set(part, length);
      length = end;
    }
    return make(bytes.subarray(0, length));
  } finally {
    if (lent) spare.push(lent);
  }
}

/** Whether a member is as it was made: as long as it says, and what its checksum says. Rejects for want of memory alone. */
async function isWholeMember(member: Uint8Array<ArrayBuffer>): Promise<boolean> {
  if (memberLength(member) !== member.length) return false;
  try {
    for await (const _ of unpacked(member));
    return true;
  } catch (error) {
    if (error instanceof RangeError) throw error;
    return false;
  }
}

export const memberCodec: CheckingCodec = { encode: toMember, decode: fromMember, isWhole: isWholeMember };

/** Deflate packs a thousand to one at best: no more than 32 MB come of that much, asked for or not. */
const fedAtOnce = 32 * 1024;

/** What a stream makes of some bytes. They go in by hand: a `Blob` of each member would be sent to another process and back. */
async function* through(
  stream: CompressionStream | DecompressionStream,
  bytes: Uint8Array<ArrayBuffer>,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const writer = stream.writable.getWriter();
  const reader = stream.readable.getReader();
  const feed = async () => {
    for (let from = 0; from < bytes.length; from += fedAtOnce)
      await writer.write(bytes.subarray(from, from + fedAtOnce));
    await writer.close();
  };
  // What goes wrong while it goes in is heard of by who reads what comes out.
  feed().catch(() => undefined);
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

async function joined(parts: AsyncIterable<Uint8Array<ArrayBuffer>>): Promise<Uint8Array<ArrayBuffer>> {
  const all: Uint8Array<ArrayBuffer>[] = [];
  for await (const part of parts) all.push(part);
  const bytes = new Uint8Array(all.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of all) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}
