import type { SegmentCodec } from '../../core/ports';

/**
 * Text as a member of a gzip file (RFC 1952), made by the platform. Its extra field `HF` holds the length of the whole
 * member, so that a file of many, which every gzip reader takes for one, can be taken apart without being unpacked.
 */

const headLength = 10;
const extraLength = 2 + 4 + 4;
const extraFlag = 4;
const mark = [0x48, 0x46];

export async function toMember(text: string): Promise<Uint8Array<ArrayBuffer>> {
  const stream = new Blob([text]).stream().pipeThrough(new CompressionStream('gzip'));
  const plain = new Uint8Array(await new Response(stream).arrayBuffer());
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

/** The text of one member. Rejects if it is not whole or its checksum is wrong. */
export async function fromMember(member: Uint8Array<ArrayBuffer>): Promise<string> {
  const stream = new Blob([member]).stream().pipeThrough(new DecompressionStream('gzip'));
  return new Response(stream).text();
}

export const memberCodec: SegmentCodec = { encode: toMember, decode: fromMember };
