import type { EpochMs } from '../../core/ids';
import type { ReviewEvent } from '../../core/review/review-event';

/** The version of the file. Raising it needs a frozen backup of the version before. */
export const backupFormat = 1;

/** First line of a backup. */
export interface BackupHead {
  readonly holdfast: 'backup';
  readonly format: number;
  readonly eventVersion: number;
  readonly createdAt: EpochMs;
  readonly events: number;
  /** The learner's settings, taken over only when a backup replaces everything. */
  readonly settings?: unknown;
}

/** Last line: what must have come before it. */
export interface BackupEnd {
  readonly end: 'backup';
  readonly events: number;
  /** Over the ids of all events, by `checksumOf`, in hexadecimal. */
  readonly checksum: string;
}

/** Events packed as one member of a gzip file, and the checksum of their ids. */
export interface PackedEvents {
  readonly body: Uint8Array<ArrayBuffer>;
  readonly checksum: number;
}

/** Some events of a backup; with the member of the file they came in, if they and nothing else came in one. */
export interface BackupBlock {
  readonly events: readonly ReviewEvent[];
  readonly member?: PackedEvents | undefined;
}

/** What was made elsewhere of a member that holds events and nothing else: of how many, and the checksum of their ids. */
export interface MadeOfMember<Made> {
  readonly made: Made;
  readonly count: number;
  readonly checksum: number;
}

/** A file that cannot be taken for a whole backup. Nothing of it was used. The message says where and why. */
export class BackupError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'BackupError';
  }
}
