import { BackupError } from './backup-format';
import { madeOfUnpacked, memberLength, TooMuch, unpackedLength } from './gzip-member';

/** A member of a file, and the byte it begins at. */
export interface Member {
  readonly member: Uint8Array<ArrayBuffer>;
  readonly from: number;
}

/** No member of 500 events is larger. Whatever a file claims, no more is held at once. */
const maxMember = 32 * 1024 * 1024;
/** Read at once: to ask for a file member by member takes twice as long as to unpack it. */
const windowLength = 1024 * 1024;

/** The members of a file that we packed, one by one. Rejects with a `BackupError` that says where the file stops being one. */
export async function* membersOf(file: Blob): AsyncGenerator<Member> {
  const bytesAt = windowOn(file);
  for (let from = 0; from < file.size; ) {
    const length = memberLength(await bytesAt(from, 20));
    if (length === undefined || length < 20) throw new BackupError(`The file is damaged at byte ${from}.`);
    if (length > maxMember) throw new BackupError(`The part at byte ${from} is too large.`);
    if (from + length > file.size)
      throw new BackupError(`The file is cut off in the part that begins at byte ${from}.`);
    // A copy: what is kept of a view is all that it is a view of.
    yield { member: (await bytesAt(from, length)).slice(), from };
    from += length;
  }
}

/** Reads a file forwards, a large part at a time; bytes past its end are left out. */
function windowOn(file: Blob): (from: number, length: number) => Promise<Uint8Array<ArrayBuffer>> {
  let start = 0;
  let bytes = new Uint8Array();
  return async (from, length) => {
    if (from + length > start + bytes.length) {
      bytes = new Uint8Array(await file.slice(from, from + Math.max(length, windowLength)).arrayBuffer());
      start = from;
    }
    return bytes.subarray(from - start, from - start + length);
  };
}

/** The text of a member. Rejects with a `BackupError` if it is damaged, no text, or unpacks to more than it may. */
export async function textOf({ member, from }: Member): Promise<string> {
  const most = Math.min(maxMember, unpackedLength(member));
  try {
    return await madeOfUnpacked(member, decoded, most);
  } catch (cause) {
    if (cause instanceof TooMuch && most === maxMember)
      throw new BackupError(`The part at byte ${from} unpacks to more than 32 MB.`);
    if (cause instanceof RangeError)
      throw new BackupError(`There is no memory left to unpack the part at byte ${from}.`, { cause });
    throw new BackupError(`The file is damaged in the part that begins at byte ${from}.`, { cause });
  }
}

/** Text of bytes; throws where they are none. Whether they are is only looked into where it may be: it takes twice as long. */
function decoded(bytes: Uint8Array<ArrayBuffer>): string {
  const text = new TextDecoder().decode(bytes);
  return text.includes('\ufffd') ? new TextDecoder('utf-8', { fatal: true }).decode(bytes) : text;
}
