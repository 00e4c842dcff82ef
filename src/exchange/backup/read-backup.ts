import { parseEvent } from '../../core/review/check-event';
import { addChecksums, checksumOf } from '../../core/review/log-checksum';
import type { ReviewEvent } from '../../core/review/review-event';
import {
  type BackupBlock,
  type BackupEnd,
  BackupError,
  type BackupHead,
  backupFormat,
  type MadeOfMember,
} from './backup-format';
import { memberLength, unpackedLength } from './gzip-member';
import { type Member, membersOf, textOf } from './read-members';

/** Longer is no event of ours. Whatever a file claims, no more is held at once. */
const maxLine = 256 * 1024;
const linesInBlock = 500;

/** Makes something of a member elsewhere; nothing of one that had better be read here. Never rejects. */
type MakeOf<Made> = (member: Uint8Array<ArrayBuffer>) => Promise<MadeOfMember<Made> | undefined>;
/** How many bytes of members are held while something is made of them: about ten as we write them, or one that is larger. */
const bytesAhead = 256 * 1024;
/** How many they may unpack to: several times what those do, for a thousandth of it may be all that a member weighs. */
const unpackedAhead = 8 * 1024 * 1024;

/** Some lines of a backup, or the member they came in with what was made of it. */
interface Piece<Made> {
  readonly text: string | Member;
  readonly made?: MadeOfMember<Made> | undefined;
}

/**
 * Reads a backup bit by bit: first its head, then its events. Takes the file as written, the same text packed otherwise, or
 * not packed at all. Rejects with a `BackupError` where the file stops being a backup; only who reads to the end knows that
 * it is whole. Of members of which `make` makes something that is given, in its place.
 */
export function readBackup(file: Blob): AsyncGenerator<BackupHead | BackupBlock>;
export function readBackup<Made>(
  file: Blob,
  make: MakeOf<Made> | undefined,
): AsyncGenerator<BackupHead | BackupBlock | (MadeOfMember<Made> & Pick<Member, 'member'>)>;
export async function* readBackup<Made>(
  file: Blob,
  make: MakeOf<Made> = async () => undefined,
): AsyncGenerator<BackupHead | BackupBlock | (MadeOfMember<Made> & Pick<Member, 'member'>)> {
  let head: BackupHead | undefined;
  let end: BackupEnd | undefined;
  let [line, events, checksum] = [0, 0, 0];
  for await (const { text: packed, made } of piecesOf(file, make)) {
    const member = typeof packed === 'string' ? undefined : packed.member;
    if (made && member && head && !end) {
      line += made.count;
      events += made.count;
      checksum = addChecksums(checksum, made.checksum);
      yield { ...made, member };
      continue;
    }
    const text = typeof packed === 'string' ? packed : await textOf(packed);
    const block: ReviewEvent[] = [];
    let isWhole = isPlain(text);
    for (const written of text.split('\n')) {
      if (written === '') continue;
      line++;
      if (written.length > maxLine) throw tooLong(line);
      if (end) throw new BackupError(`Line ${line}: there is more after the end.`);
      if (!head) {
        head = headIn(written);
        yield head;
        isWhole = false;
        continue;
      }
      end = endIn(written, line);
      if (end) continue;
      const event = parseEvent(written);
      if (typeof event === 'string') throw new BackupError(`Line ${line} ${event}.`);
      block.push(event);
    }
    if (block.length === 0) continue;
    const own = checksumOf(block.map(({ id }) => id));
    events += block.length;
    checksum = addChecksums(checksum, own);
    yield { events: block, member: member && isWhole && !end ? { body: member, checksum: own } : undefined };
  }
  if (!head) throw new BackupError('The file is empty.');
  if (!end) throw new BackupError(`The file is cut off after ${line} lines.`);
  if (end.events !== events || end.checksum !== checksum.toString(16))
    throw new BackupError(`The file should hold ${end.events} events and holds ${events}, or others than it should.`);
}

/** The events of a member that holds as many as we write, as we write them, and nothing else; nothing of any other. */
export async function eventsOfMember(member: Uint8Array<ArrayBuffer>): Promise<ReviewEvent[] | undefined> {
  const text = await textOf({ member, from: 0 }).catch(() => '');
  if (!isPlain(text)) return undefined;
  const events: ReviewEvent[] = [];
  for (const written of text.slice(0, -1).split('\n', linesInBlock + 1)) {
    const event = events.length === linesInBlock ? '' : eventIn(written);
    if (typeof event === 'string') return undefined;
    events.push(event);
  }
  return events;
}

/** The event that a line between the first and the last of a backup is, or the reason why it is none. */
export function eventIn(written: string): ReviewEvent | string {
  if (written.length > maxLine) return 'is too long';
  return isEnd(written) ? 'is an end' : parseEvent(written);
}

/**
 * One object a line and nothing else, with no name in escapes that we do not write, for events are looked up by their
 * names: only then may a member be kept as it came.
 */
const isPlain = (text: string) =>
  text.startsWith('{') && text.endsWith('}\n') && !['\n\n', '\\u', '\\/'].some((odd) => text.includes(odd));

function headIn(line: string): BackupHead {
  const head = parsed(line) as Partial<BackupHead> | undefined;
  if (head?.holdfast !== 'backup' || typeof head.format !== 'number')
    throw new BackupError('Line 1: this is not a backup of Holdfast.');
  if (head.format > backupFormat)
    throw new BackupError('A newer version of Holdfast wrote this backup. Reload to get the newest version first.');
  return head as BackupHead;
}

const isEnd = (written: string) => written.startsWith('{"end"');

function endIn(written: string, line: number): BackupEnd | undefined {
  if (!isEnd(written)) return undefined;
  const end = parsed(written) as Partial<BackupEnd> | undefined;
  if (!Number.isInteger(end?.events) || typeof end?.checksum !== 'string')
    throw new BackupError(`Line ${line}: this is no end of a backup.`);
  return end as BackupEnd;
}

const tooLong = (line: number) => new BackupError(`Line ${line} is longer than ${maxLine / 1024} kB.`);

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

/** The text of a file, a member at a time or some lines at a time. */
async function* piecesOf<Made>(file: Blob, make: MakeOf<Made>): AsyncGenerator<Piece<Made>> {
  const start = new Uint8Array(await file.slice(0, 20).arrayBuffer());
  if (memberLength(start) !== undefined) yield* madeOf(membersOf(file), make);
  else if (start[0] === 0x1f && start[1] === 0x8b)
    yield* linesOf(file.stream().pipeThrough(new DecompressionStream('gzip')));
  else yield* linesOf(file.stream());
}

/** Members with what is made of them, in their order. Those before one that cannot be read come all the same. */
async function* madeOf<Made>(members: AsyncIterable<Member>, make: MakeOf<Made>): AsyncGenerator<Piece<Made>> {
  const asked: (readonly [Member, ReturnType<MakeOf<Made>>])[] = [];
  let [held, unpacked] = [0, 0];
  const next = async () => {
    const [text, made] = asked.shift() as (typeof asked)[number];
    held -= text.member.length;
    unpacked -= unpackedLength(text.member);
    return { text, made: await made };
  };
  let failure: unknown;
  try {
    for await (const member of members) {
      asked.push([member, make(member.member)]);
      held += member.member.length;
      unpacked += unpackedLength(member.member);
      while (held > bytesAhead || unpacked > unpackedAhead) yield await next();
    }
  } catch (error) {
    failure = error;
  }
  while (asked.length > 0) yield await next();
  if (failure !== undefined) throw failure;
}

async function* linesOf(stream: ReadableStream<Uint8Array<ArrayBuffer>>): AsyncGenerator<{ text: string }> {
  const reader = stream.getReader();
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let [rest, count] = ['', 0];
  let lines: string[] = [];
  try {
    for (;;) {
      const { done, value } = await reader.read().catch((cause) => {
        throw new BackupError(`The file is damaged after line ${count}: it cannot be unpacked to its end.`, { cause });
      });
      try {
        rest += decoder.decode(value, { stream: !done });
      } catch (cause) {
        const readable = filledLines((rest + new TextDecoder().decode(value)).split('\ufffd', 1)[0] ?? '');
        throw new BackupError(`Line ${count + Math.max(1, readable)} is no text.`, { cause });
      }
      const split = rest.split('\n');
      rest = done ? '' : (split.pop() ?? '');
      const found = split.filter((line) => line !== '');
      count += found.length;
      if (rest.length > maxLine) throw tooLong(count + 1);
      lines = lines.concat(found);
      let from = 0;
      for (; lines.length - from >= linesInBlock; from += linesInBlock)
        yield { text: lines.slice(from, from + linesInBlock).join('\n') };
      lines = lines.slice(from);
      if (done) break;
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
  yield { text: lines.join('\n') };
}

/** The number of the line that a text ends in, empty ones left out. */
const filledLines = (text: string) =>
  text.split('\n').filter((line, at, all) => line !== '' || at === all.length - 1).length;
