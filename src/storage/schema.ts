import type { DBSchema } from 'idb';
import type { KeptSitting } from '../core/exam/finished-sitting';
import type { CardId, EpochMs, EventId, SessionId } from '../core/ids';
import type { DayTotals } from '../core/review/day-totals';
import type { EventColumns } from '../core/review/event-columns';
import type { ReviewEvent } from '../core/review/review-event';
import type { Stretch } from '../core/review/stretch';
import type { CardState } from '../core/schedule/card-state';
import type { FiledPage } from '../core/schedule/state-page';
import type { CardMistakes } from '../core/stats/question-mistakes';

/** Raise with a migration in `migrations/` and a frozen dump of the new version (`tests/support/write-database-dump.ts`). */
export const schemaVersion = 6;

/** A card state as stored. `queueAt` is its due time, absent while it is set aside, so that the index holds only what may be due. */
export interface CardRow {
  readonly cardId: CardId;
  readonly queueAt?: EpochMs;
  /** There only if the card has a state and is new all the same, after a reset. */
  readonly isNew?: 1;
  readonly state: CardState;
  /** The sealed segments that hold events of the card. */
  readonly segments?: readonly number[];
}

/** Up to 500 events of one device, sealed: rewritten only to be what it was before it was damaged. */
export interface Segment {
  readonly number: number;
  /** `deviceId:seq`. */
  readonly name: string;
  readonly firstId: EventId;
  readonly lastId: EventId;
  readonly firstAt: EpochMs;
  readonly lastAt: EpochMs;
  readonly count: number;
  /** Over the ids, by `checksumOf`. */
  readonly checksum: number;
  /** Over the bytes of the body, by `checksumOfBytes`; none if an older version sealed it. */
  readonly bodyChecksum?: number;
  /** Ids, a line each, in the order of the columns and of the body. */
  readonly ids: string;
}

/** Which segments are part of the log: those numbered `first` up to but not `next`. What lies outside was never committed. */
export interface Sealed {
  readonly first: number;
  readonly next: number;
  readonly events: number;
  /** The greatest id sealed: an event with a greater one is new without a look at any segment. */
  readonly lastId: string;
}

/** Number, first and last id of each segment. */
export type Ranges = readonly (readonly [number: number, firstId: string, lastId: string])[];

/**
 * Card states as the last rebuild left them, in `pages` by due time, those due earliest in the first; a row in `cards` is
 * newer. `places` tell the page of a card by its id, in so many buckets. Pages of another generation are of a rebuild that
 * did not come to its end, or of the one before, to be written over. Apart from the rest stand, from `firstIdle` on, cards
 * that are not due at any time; and from `firstStrange` on those of questions that the app did not have then, which whoever
 * still has the same questions skips. `seen` are the hashes of cards that are not new, sorted, but for those of such
 * questions.
 */
export interface Base {
  readonly generation: number;
  readonly buckets: number;
  readonly states: number;
  /** The name of those questions; none if the app that made the base put no cards apart. */
  readonly shipped?: string | undefined;
}

export const [firstStrange, firstIdle] = [1_000_000, 2_000_000];

/** The pages that some cards of a base are on, by the `hash32` of their ids. */
export interface Places {
  readonly hashes: Uint32Array<ArrayBuffer>;
  readonly pages: Uint32Array<ArrayBuffer>;
}

/** A stretch as it is kept, so that states are derived anew without the columns it was made of. */
export interface StoredStretch extends Stretch {
  /** What `metSoFar` says of the cards that were met before; and the ids of those met first in this stretch, a line each. */
  readonly before: number;
  readonly met: string;
}

export interface HoldfastSchema extends DBSchema {
  /** The truth, with `segments`: review events that are not sealed yet. */
  events: {
    key: EventId;
    value: ReviewEvent;
    indexes: { cardId: CardId; sessionId: SessionId; voids: EventId };
  };
  /** The truth: sealed events by their ids; and whole, as JSON lines in gzip, in `bodies`. */
  segments: { key: number; value: Segment };
  bodies: { key: number; value: Uint8Array<ArrayBuffer> };
  /** A view of the bodies, by segment: as much of their events as caches are derived from. */
  columns: { key: number; value: EventColumns };
  /** Sealed voids by what they void, with the number of their segment. */
  voids: { key: EventId; value: { readonly target: EventId; readonly segment: number } };
  /** Cache: states of cards that changed since the base was made; of all cards while there is none. */
  cards: { key: CardId; value: CardRow; indexes: { queueAt: EpochMs; isNew: number } };
  /** Cache: the base, by generation and number of the page. */
  pages: { key: [generation: number, page: number]; value: FiledPage };
  /** Cache: where on them each card is, by generation and bucket. */
  places: { key: [generation: number, bucket: number]; value: Places };
  /** Cache: columns joined, by the first of their segments; to be cleared by whoever changes columns. */
  stretches: { key: number; value: StoredStretch };
  /** Cache: totals of study days, by week. */
  days: { key: number; value: readonly DayTotals[] };
  /** Cache, in buckets: what was wrong in answers that count, of each card of which anything was. */
  mistakes: { key: number; value: readonly CardMistakes[] };
  /** Cache, in buckets: sittings that are over. */
  sittings: { key: number; value: readonly KeptSitting[] };
  /**
   * Single values: `fingerprint` of the caches, `sealed`, `ranges`, `base`, `seen`, `rebuilding`, `deviceId`, `settings`,
   * `session`, `exam`, `plan`, `backup`; `setAside`, events that could not be read; and `lastChange`, a name that no other
   * change of what an answer is added to has.
   */
  values: { key: string; value: unknown };
}

export const everyStore = [
  'events',
  'segments',
  'bodies',
  'columns',
  'voids',
  'cards',
  'pages',
  'places',
  'stretches',
  'days',
  'mistakes',
  'sittings',
  'values',
] as const;
