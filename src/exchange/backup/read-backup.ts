import { parseEvent } from '../../core/review/check-event';
import { addChecksums, checksumOf } from '../../core/review/log-checksum';
import type { ReviewEvent } from '../../core/review/review-event';
import { type BackupBlock, type BackupEnd, BackupError, type BackupHead, backupFormat } from './backup-format';
import { memberLength } from './gzip-member';
import { membersOf, type Piece } from './read-members';

/** Longer is no event of ours. Whatever a file claims, no more is held at once. */
const maxLine = 256 * 1024;
const linesInBlock = 500;

/**
 * Reads a backup bit by bit: first its head, then its events. Takes the file as written, the same text packed otherwise, or
 * not packed at all. Rejects with a `BackupError` where the file stops being a backup; only who reads to the end knows that
 * it is whole.
 */
export async function* readBackup(file: Blob): AsyncGenerator<BackupHead | BackupBlock> {
  let head: BackupHead | undefined;
  let end: BackupEnd | undefined;
  let [line, events, checksum] = [0, 0, 0];
  for await (const { text, member } of piecesOf(file)) {
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

/** One object a line and nothing else: only then may a member be kept as it came. */
const isPlain = (text: string) => text.startsWith('{') && text.endsWith('}\n') && !text.includes('\n\n');

function headIn(line: string): BackupHead {
  const head = parsed(line) as Partial<BackupHead> | undefined;
  if (head?.holdfast !== 'backup' || typeof head.format !== 'number')
    throw new BackupError('Line 1: this is not a backup of Holdfast.');
  if (head.format > backupFormat)
    throw new BackupError('A newer version of Holdfast wrote this backup. Reload to get the newest version first.');
  return head as BackupHead;
}

function endIn(written: string, line: number): BackupEnd | undefined {
  if (!written.startsWith('{"end"')) return undefined;
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
async function* piecesOf(file: Blob): AsyncGenerator<Piece> {
  const start = new Uint8Array(await file.slice(0, 20).arrayBuffer());
  if (memberLength(start) !== undefined) yield* membersOf(file);
  else if (start[0] === 0x1f && start[1] === 0x8b)
    yield* linesOf(file.stream().pipeThrough(new DecompressionStream('gzip')));
  else yield* linesOf(file.stream());
}

async function* linesOf(stream: ReadableStream<Uint8Array<ArrayBuffer>>): AsyncGenerator<Piece> {
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
      const found = rest.split('\n');
      rest = done ? '' : (found.pop() ?? '');
      count += found.filter((line) => line !== '').length;
      if (rest.length > maxLine) throw tooLong(count + 1);
      lines.push(...found);
      for (; lines.length >= linesInBlock; lines = lines.slice(linesInBlock))
        yield { text: lines.slice(0, linesInBlock).join('\n') };
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
