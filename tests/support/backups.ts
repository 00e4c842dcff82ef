import type { ReviewEvent } from '../../src/core/review/review-event';
import type { BackupHead } from '../../src/exchange/backup/backup-format';
import { memberCodec } from '../../src/exchange/backup/gzip-member';
import { eventsOfMember, readBackup } from '../../src/exchange/backup/read-backup';
import { type BackupSource, writeBackup } from '../../src/exchange/backup/write-backup';
import { backupSource } from '../../src/storage/backup-source';
import type { Database } from '../../src/storage/open-database';
import { type Incoming, segmentOf } from '../../src/storage/restore';
import { noon } from './sample-events';

/** A backup of nothing but rows. */
export const sourceOf = (rows: readonly ReviewEvent[], settings?: unknown): BackupSource => ({
  events: rows.length,
  settings,
  rows,
  sealed: async function* () {},
});

export async function bytesOf(source: BackupSource): Promise<Uint8Array<ArrayBuffer>> {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  for await (const part of writeBackup(source, noon)) parts.push(part);
  return new Uint8Array(await new Blob(parts).arrayBuffer());
}

export const backupOf = async (db: Database): Promise<Blob> =>
  new Blob([await bytesOf(await backupSource(db, memberCodec))]);

/** What a restore takes of a file: the settings its head has, if any, and its blocks. */
export async function* blocksOf(file: Blob): AsyncGenerator<Incoming> {
  for await (const part of readBackup(file))
    if (!('holdfast' in part)) yield part;
    else if (part.settings !== undefined) yield { settings: part.settings };
}

/** As `blocksOf`, with a segment in the place of what may be one as it came. */
export async function* segmentsOf(file: Blob): AsyncGenerator<Incoming> {
  const make = async (member: Uint8Array<ArrayBuffer>) => {
    const events = await eventsOfMember(member);
    const made = events && (await segmentOf(events, memberCodec, member));
    return made && { made, count: made.segment.count, checksum: made.segment.checksum };
  };
  for await (const part of readBackup(file, make)) if (!('holdfast' in part)) yield part;
}

export async function readAll(file: Blob): Promise<{ head: BackupHead | undefined; events: ReviewEvent[] }> {
  let head: BackupHead | undefined;
  const events: ReviewEvent[] = [];
  for await (const part of readBackup(file)) {
    if ('holdfast' in part) head = part;
    else events.push(...part.events);
  }
  return { head, events };
}
