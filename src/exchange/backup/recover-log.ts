import { checksumOf } from '../../core/review/log-checksum';
import type { RawPart } from '../../core/upkeep';
import type { PackedEvents } from './backup-format';
import { toMember } from './gzip-member';
import { eventIn } from './read-backup';
import type { BackupSource } from './write-backup';

export interface RecoveredLog {
  /** Every event that a restore takes, once. */
  readonly source: BackupSource;
  /** The lines that are none, as they were, and how many. */
  readonly others: Blob;
  readonly otherLines: number;
  readonly unread: number;
}

const eventsInMember = 500;

/** Makes of what is left of a log what a backup is made of. What is packed waits in blobs, which may leave the memory of the page. */
export async function recoverLog(parts: AsyncIterable<RawPart>): Promise<RecoveredLog> {
  const known = new Set<string>();
  const packed: (Pick<PackedEvents, 'checksum'> & { readonly body: Blob })[] = [];
  const others: Blob[] = [];
  let settings: unknown;
  let [otherLines, unread] = [0, 0];
  let waiting: { readonly id: string; readonly line: string }[] = [];
  const pack = async () => {
    const body = await toMember(textOf(waiting.map(({ line }) => line)));
    packed.push({ body: new Blob([body]), checksum: checksumOf(waiting.map(({ id }) => id)) });
    waiting = [];
  };
  for await (const part of parts) {
    if ('settings' in part) {
      settings = part.settings;
      continue;
    }
    const strange: string[] = [];
    for (const line of part.lines) {
      const event = eventIn(line);
      if (typeof event === 'string') strange.push(line);
      else if (!known.has(event.id)) {
        known.add(event.id);
        waiting.push({ id: event.id, line });
      }
      if (waiting.length === eventsInMember) await pack();
    }
    if (strange.length > 0) others.push(new Blob([textOf(strange)]));
    otherLines += strange.length;
    unread += part.unread;
  }
  if (waiting.length > 0) await pack();
  async function* sealed() {
    for (const { body, checksum } of packed) yield [{ checksum, body: new Uint8Array(await body.arrayBuffer()) }];
  }
  return {
    source: { events: known.size, settings, sealed, rows: [] },
    others: new Blob(others),
    otherLines,
    unread,
  };
}

const textOf = (lines: readonly string[]) => lines.map((line) => `${line}\n`).join('');
