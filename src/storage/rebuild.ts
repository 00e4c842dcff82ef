import type { CardId } from '../core/ids';
import type { SegmentCodec } from '../core/ports';
import { type DayTally, tallyAll } from '../core/review/day-totals';
import { hasAny } from '../core/review/has-any';
import { planCardChange } from '../core/review/plan-append';
import { isCardEvent, type ReviewEvent } from '../core/review/review-event';
import { packStates } from '../core/schedule/pack-states';
import { loadMemoryModel, type Scheduler } from '../core/schedule/scheduler';
import type { FiledState } from '../core/schedule/state-page';
import { cardMark, generationOf, pageOf, sealedCardOf, sealedIn } from './below-rows';
import type { Database, Write } from './open-database';
import type { Base, Sealed } from './schema';
import { readSealed, type SealedHistory } from './sealed-history';
import { toRow } from './stored-states';
import { inTransaction, reading } from './transact';

export interface RebuildOptions {
  /** Opens segments sealed by an older version, whose columns are packed anew. */
  readonly decode?: SegmentCodec['decode'] | undefined;
  /** Cards in a page. */
  readonly pageSize?: number;
  /** Also if the caches are not stale, to pack what has changed. */
  readonly isForced?: boolean;
  readonly onprogress?: ((progress: { done: number; of: number }) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** How far an unfinished rebuild came, and what it is made of. */
interface Rebuilding extends Base {
  readonly fingerprint: string;
  readonly first: number;
  readonly next: number;
  /** Pages written. */
  readonly done: number;
}

/** Pages written in one transaction: short enough for an answer to slip in between. */
const pagesAtOnce = 16;
const statesInDuePage = 256;

/**
 * Derives every cache anew, if another reducer or scheduler made them: the states of sealed events page by page beside the
 * old ones; then, in one transaction, the rows are folded in and the new caches take the place of the old. Goes on where it
 * was interrupted. Rejects with the reason of `signal` if that is aborted; the old caches stay.
 */
export async function rebuildCaches(db: Database, scheduler: Scheduler, options: RebuildOptions = {}): Promise<void> {
  if (!options.isForced && (await db.get('values', 'fingerprint')) === scheduler.fingerprint) return;
  while (!(await rebuildOnce(db, scheduler, options)));
}

/** Resolves to whether the caches are new; not if segments were added meanwhile. */
async function rebuildOnce(db: Database, scheduler: Scheduler, options: RebuildOptions): Promise<boolean> {
  const { pageSize = 128, onprogress, signal } = options;
  const sealed = await sealedIn(reading(db));
  if (sealed.events > 0 || (await db.count('events')) > 0) await loadMemoryModel();
  const history = await readSealed(db, sealed, options.decode, signal);
  const cards = history.cardIds.length;
  const plan = await resume(db, scheduler, sealed, Math.ceil(cards / pageSize), cards);
  const byPage: number[][] = Array.from({ length: plan.pages }, () => []);
  history.cardIds.forEach((cardId, card) => void byPage[pageOf(cardId, plan.pages)]?.push(card));
  const states: FiledState[] = [];
  const days: DayTally = new Map();
  for (let from = 0; from < plan.pages; from += pagesAtOnce) {
    signal?.throwIfAborted();
    const slice = byPage.slice(from, from + pagesAtOnce);
    const isDone = from + slice.length <= plan.done;
    const filed = slice.map((page) => fold(history, page, scheduler, days));
    if (!isDone) await writePages(db, { ...plan, done: from + slice.length }, from, filed);
    for (const page of filed) states.push(...page);
    onprogress?.({ done: states.length, of: cards });
  }
  await writeDues(db, plan, states);
  signal?.throwIfAborted();
  const isNew = await inTransaction(db, (tx) => takeOver(tx, scheduler, plan, history, states, days));
  if (isNew) await inTransaction(db, (tx) => forget(tx, plan.generation));
  return isNew;
}

/** The states of some cards, or those known already, and what their answers add to the days. */
function fold(history: SealedHistory, cards: readonly number[], scheduler: Scheduler, days: DayTally): FiledState[] {
  return cards.map((card) => {
    const { events, segments } = history.of(card);
    const cardId = history.cardIds[card] as CardId;
    const added = events.filter(isCardEvent);
    const lookup = { cardId, state: undefined, added, history: added, voided: history.voided, newlyVoided: none };
    const { state, totals } = planCardChange(lookup, scheduler);
    tallyAll(days, totals);
    return { state, segments };
  });
}

const none: ReadonlySet<string> = new Set();

/** The unfinished rebuild of just this, or a new one. */
async function resume(
  db: Database,
  { fingerprint }: Scheduler,
  { first, next }: Sealed,
  pages: number,
  states: number,
): Promise<Rebuilding> {
  const [known, base] = (await Promise.all([db.get('values', 'rebuilding'), db.get('values', 'base')])) as [
    Rebuilding | undefined,
    Base | undefined,
  ];
  const isSame = known?.fingerprint === fingerprint && known.first === first && known.next === next;
  if (known && isSame && known.pages === pages) return known;
  const generation = Math.max(known?.generation ?? 0, base?.generation ?? 0) + 1;
  return { fingerprint, first, next, pages, states, generation, done: 0 };
}

async function writePages(db: Database, plan: Rebuilding, from: number, filed: readonly FiledState[][]): Promise<void> {
  const tx = db.transaction(['pages', 'values'], 'readwrite');
  const pages = tx.objectStore('pages');
  await Promise.all([
    ...filed.map((page, index) => pages.put(packStates(page), [plan.generation, from + index])),
    tx.objectStore('values').put(plan, 'rebuilding'),
    tx.done,
  ]);
}

async function writeDues(db: Database, { generation }: Rebuilding, states: readonly FiledState[]): Promise<void> {
  const due = states
    .filter(({ state }) => !state.isSuspended && state.phase !== 'new')
    .sort((a, b) => a.state.dueAt - b.state.dueAt);
  const tx = db.transaction('dues', 'readwrite');
  const writes: Promise<unknown>[] = [tx.store.delete(generationOf(generation)), tx.done];
  for (let from = 0; from < due.length; from += statesInDuePage) {
    const page = due.slice(from, from + statesInDuePage);
    writes.push(tx.store.put(packStates(page), [generation, page[0]?.state.dueAt ?? 0, from]));
  }
  await Promise.all(writes);
}

/** Folds in the rows and puts the new caches in the place of the old. Does nothing if segments were added meanwhile. */
async function takeOver(
  tx: Write,
  scheduler: Scheduler,
  plan: Rebuilding,
  history: SealedHistory,
  states: readonly FiledState[],
  days: DayTally,
): Promise<boolean> {
  const { first, next } = await sealedIn(tx);
  if (first !== plan.first || next !== plan.next) return false;
  // Another rebuild that ended meanwhile has dropped every page but its own.
  if ((await tx.objectStore('pages').count(generationOf(plan.generation))) !== plan.pages) {
    await tx.objectStore('values').delete('rebuilding');
    return false;
  }
  const rows = await tx.objectStore('events').getAll();
  const changes = await foldRows(tx, rows, history, states, scheduler);
  for (const change of changes) tallyAll(days, change.totals);
  const [cards, dayRows, values] = [tx.objectStore('cards'), tx.objectStore('days'), tx.objectStore('values')];
  await Promise.all([cards.clear(), dayRows.clear()]);
  await Promise.all([
    ...changes.map(({ filed }) => cards.put(toRow(filed))),
    ...[...days.values()].filter(hasAny).map((day) => dayRows.put(day)),
  ]);
  if (plan.pages > 0) {
    const { generation, pages } = plan;
    const seen = states.flatMap(({ state }) =>
      state.phase !== 'new' || state.isSuspended ? [cardMark(state.cardId)] : [],
    );
    await values.put({ generation, pages, states: states.length } satisfies Base, 'base');
    await values.put(Float64Array.from(seen).sort(), 'seen');
  } else await Promise.all([values.delete('base'), values.delete('seen')]);
  await values.put(scheduler.fingerprint, 'fingerprint');
  await values.delete('rebuilding');
  return true;
}

/** Every card that a row speaks of or voids an event of, with its whole history behind it. */
async function foldRows(
  tx: Write,
  rows: readonly ReviewEvent[],
  history: SealedHistory,
  states: readonly FiledState[],
  scheduler: Scheduler,
) {
  const byId = new Map<string, ReviewEvent>(rows.map((row) => [row.id, row]));
  const rowsOf = new Map<CardId, ReviewEvent[]>();
  const newlyVoided = new Set<string>();
  const touch = (cardId: CardId) => {
    const known = rowsOf.get(cardId) ?? [];
    rowsOf.set(cardId, known);
    return known;
  };
  for (const row of rows) {
    if (isCardEvent(row)) touch(row.cardId).push(row);
    if (row.type !== 'voided') continue;
    if (!history.voided.has(row.voids)) newlyVoided.add(row.voids);
    const target = byId.get(row.voids);
    const cardId = target ? isCardEvent(target) && target.cardId : await sealedCardOf(tx, row.voids);
    if (cardId) touch(cardId);
  }
  const voided = new Set([...history.voided, ...newlyVoided]);
  const stateOf = new Map(states.map((filed) => [filed.state.cardId, filed]));
  return [...rowsOf].map(([cardId, own]) => {
    const card = history.indexOf(cardId);
    const sealed = card === undefined ? [] : history.of(card).events;
    const filed = stateOf.get(cardId);
    const added = own.filter(isCardEvent);
    const change = planCardChange(
      { cardId, state: filed?.state, added, history: [...sealed, ...added], voided, newlyVoided },
      scheduler,
    );
    return { filed: { state: change.state, segments: filed?.segments ?? [] }, totals: change.totals };
  });
}

/** Drops every page but those of one generation. */
async function forget(tx: Write, generation: number): Promise<void> {
  for (const store of [tx.objectStore('pages'), tx.objectStore('dues')]) {
    await store.delete(IDBKeyRange.upperBound([generation], true));
    await store.delete(IDBKeyRange.lowerBound([generation + 1]));
  }
}
