import type { EpochMs, EventId } from '../ids';

/** The place of an event in the log. */
export interface Position {
  readonly at: EpochMs;
  readonly id: EventId;
}

/** Total order by `(at, id)`, the same on every device whatever the order of arrival. */
export function compareEvents(a: Position, b: Position): number {
  return a.at - b.at || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}
