import type { SessionPlan } from '../core/queue/session-plan';
import type { CardState } from '../core/schedule/card-state';
import type { Library } from './library.svelte';
import type { Services } from './services';

/** Which cards a sitting is made of; nothing given means the day's due and new cards of all topics. */
export interface SessionChoice {
  readonly subtopics?: ReadonlySet<string>;
  readonly total?: number;
  /** Cards that are not due yet, to study ahead. */
  readonly isAhead?: boolean;
}

/** A sitting that was begun: the states of its cards that have one, and whether its plan is on the shelf, which may fail. */
export interface Begun {
  readonly plan: SessionPlan;
  readonly states: readonly CardState[];
  readonly shelved: Promise<void>;
}

/** Puts a plan on the shelf. The sitting that gives way to it is over. */
export async function shelvePlan(services: Services, library: Library, plan: SessionPlan): Promise<void> {
  const { shelf } = services;
  // The read is asked for first and so sees what was there; neither waits for the other.
  const [before] = await Promise.all([shelf.load(), shelf.save(plan)]);
  if (!before) return;
  // Nothing waits for that: its answers are saved, and its score alone may be lost.
  import('./end-session').then(({ endSession }) => endSession(services, library, before)).catch(() => undefined);
}
