import type { EventId } from '../core/ids';
import type { SegmentCodec } from '../core/ports';
import { linesOf } from '../core/review/event-columns';
import { checksumOf } from '../core/review/log-checksum';
import type { ReviewEvent } from '../core/review/review-event';
import type { Database } from './open-database';
import { type NewSegment, toSegment } from './seal';

/** A segment that is damaged: the ids of its events, in their order, and those events that were found elsewhere. */
interface Damaged {
  readonly number: number;
  readonly ids: readonly EventId[];
  readonly found: Map<EventId, ReviewEvent>;
}

/** Puts the events of damaged segments together again, out of whatever a backup holds of them. */
export class Mending {
  readonly #damaged: readonly Damaged[];
  readonly #byId: ReadonlyMap<EventId, Damaged>;

  private constructor(damaged: readonly Damaged[]) {
    this.#damaged = damaged;
    this.#byId = new Map(damaged.flatMap((own) => own.ids.map((id) => [id, own])));
  }

  /** Of the segments numbered, those whose ids can be trusted. */
  static async of(db: Database, numbers: readonly number[]): Promise<Mending> {
    const segments = await Promise.all(numbers.map((number) => db.get('segments', number)));
    return new Mending(
      segments.flatMap((segment) => {
        const ids = linesOf<EventId>(segment?.ids ?? '');
        return segment && checksumOf(ids) === segment.checksum
          ? [{ number: segment.number, ids, found: new Map<EventId, ReviewEvent>() }]
          : [];
      }),
    );
  }

  get isWanted(): boolean {
    return this.#byId.size > 0;
  }

  take(events: readonly ReviewEvent[]): void {
    for (const event of events) this.#byId.get(event.id)?.found.set(event.id, event);
  }

  /** The segments of which every event was found, as they were. */
  async mended(codec: SegmentCodec): Promise<{ readonly number: number; readonly made: NewSegment }[]> {
    const all = this.#damaged.filter(({ ids, found }) => found.size === ids.length);
    return Promise.all(
      all.map(async ({ number, ids, found }) => ({
        number,
        made: await toSegment(
          ids.flatMap((id) => found.get(id) ?? []),
          codec,
        ),
      })),
    );
  }
}
