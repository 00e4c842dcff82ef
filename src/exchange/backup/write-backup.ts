import type { EpochMs } from '../../core/ids';
import { addChecksums, checksumOf } from '../../core/review/log-checksum';
import { eventVersion, type ReviewEvent } from '../../core/review/review-event';
import { type BackupEnd, type BackupHead, backupFormat, type PackedEvents } from './backup-format';
import { toMember } from './gzip-member';

/** What a backup is made of, read at one instant: how many events in all, sealed ones as they are kept, and the rest. */
export interface BackupSource {
  readonly events: number;
  readonly settings: unknown;
  /** Members of sealed events with their number and checksum, some at a time. */
  sealed(): AsyncIterable<readonly PackedEvents[]>;
  readonly rows: readonly ReviewEvent[];
}

const rowsInMember = 500;

/** The bytes of a backup, bit by bit: a gzip file of JSON lines. Memory stays the same however many events there are. */
export async function* writeBackup(source: BackupSource, createdAt: EpochMs): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const { events, settings, rows } = source;
  const head: BackupHead = { holdfast: 'backup', format: backupFormat, eventVersion, createdAt, events, settings };
  yield await toMember(toLine(head));
  let checksum = checksumOf(rows.map(({ id }) => id));
  for await (const members of source.sealed())
    for (const member of members) {
      checksum = addChecksums(checksum, member.checksum);
      yield member.body;
    }
  for (let from = 0; from < rows.length; from += rowsInMember)
    yield await toMember(
      rows
        .slice(from, from + rowsInMember)
        .map(toLine)
        .join(''),
    );
  const end: BackupEnd = { end: 'backup', events, checksum: checksum.toString(16) };
  yield await toMember(toLine(end));
}

const toLine = (value: unknown) => `${JSON.stringify(value)}\n`;
