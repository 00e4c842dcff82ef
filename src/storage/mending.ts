import type { EventId } from '../core/ids';
import type { SegmentCodec } from '../core/ports';
import type { EventColumns } from '../core/review/event-columns';
import { linesOf } from '../core/review/event-columns';
import type { ReviewEvent } from '../core/review/review-event';
import type { Database } from './open-database';
import { type NewSegment, toSegment } from './seal';
import { areSameColumns } from './stored-columns';

/** A segment that is damaged: the ids of its events, in their order, what is kept of them, and those found elsewhere. */
interface Damaged {
  readonly number: number;
  readonly ids: readonly EventId[];
  readonly columns: EventColumns | undefined;
  readonly found: Map<EventId, ReviewEvent>;
}

/** Segments that are mended by one merge: what is mended is held until the whole backup has proved to be one. */
const mostAtOnce = 200;
/** What is kept of events and tells whether others under their ids are the same. */
const telling = ['at', 'type', 'cards', 'card', 'rating'] as const;

/** Puts the events of damaged segments together again, out of whatever a backup holds of them. */
export class Mending {
  readonly mended: { readonly number: number; readonly made: NewSegment }[] = [];
  /** Events of the damaged segments. */
  readonly events: number;
  readonly #codec: SegmentCodec;
  readonly #byId = new Map<EventId, Damaged>();

  private constructor(codec: SegmentCodec, damaged: readonly Damaged[], events: number) {
    this.#codec = codec;
    this.events = events;
    for (const own of damaged) for (const id of own.ids) this.#byId.set(id, own);
  }

  static async of(db: Database, codec: SegmentCodec, numbers: readonly number[], events: number): Promise<Mending> {
    const damaged = numbers.slice(0, mostAtOnce).map(async (number): Promise<Damaged> => {
      const [segment, columns] = await Promise.all([db.get('segments', number), db.get('columns', number)]);
      return { number, ids: linesOf<EventId>(segment?.ids ?? ''), columns, found: new Map() };
    });
    return new Mending(codec, await Promise.all(damaged), events);
  }

  get isWanted(): boolean {
    return this.#byId.size > 0;
  }

  /** Events that are mended by now. */
  get count(): number {
    return this.mended.reduce((sum, { made }) => sum + made.segment.count, 0);
  }

  async take(events: readonly ReviewEvent[]): Promise<void> {
    for (const event of events) {
      const own = this.#byId.get(event.id);
      if (!own) continue;
      own.found.set(event.id, event);
      if (own.found.size === own.ids.length) await this.#mend(own);
    }
  }

  /** Unless what is kept of the events says that these are others. */
  async #mend({ number, ids, columns, found }: Damaged): Promise<void> {
    const made = await toSegment(
      ids.flatMap((id) => found.get(id) ?? []),
      this.#codec,
    );
    for (const id of ids) this.#byId.delete(id);
    found.clear();
    if (!columns || areSameColumns(columns, made.columns, telling)) this.mended.push({ number, made });
  }
}
