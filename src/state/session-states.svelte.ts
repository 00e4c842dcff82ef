import type { CardId } from '../core/ids';
import type { ReviewLog } from '../core/ports';
import type { CardState } from '../core/schedule/card-state';

/** The states of the cards of a sitting that have one, each read when it is first needed. */
export class SessionStates {
  #states = $state.raw<ReadonlyMap<CardId, CardState>>(new Map());
  readonly #read = new Set<CardId>();
  readonly #log: Pick<ReviewLog, 'statesOf'>;

  constructor(log: Pick<ReviewLog, 'statesOf'>) {
    this.#log = log;
  }

  get all(): ReadonlyMap<CardId, CardState> {
    return this.#states;
  }

  get(cardId: CardId): CardState | undefined {
    return this.#states.get(cardId);
  }

  /** Takes states that are newer than those it has. */
  keep(states: readonly CardState[]): void {
    if (states.length > 0)
      this.#states = new Map([...this.#states, ...states.map((state) => [state.cardId, state] as const)]);
  }

  /** Takes the states of these cards as read: they are all there are. */
  know(cardIds: readonly CardId[], states: readonly CardState[]): void {
    this.keep(states);
    for (const cardId of cardIds) this.#read.add(cardId);
  }

  async read(cardIds: readonly CardId[]): Promise<void> {
    const unread = cardIds.filter((cardId) => !this.#read.has(cardId));
    if (unread.length === 0) return;
    this.know(unread, await this.#log.statesOf(unread));
  }
}
