/**
 * For a page: tells, by `window.shownAsSaved`, the id of each event once the page shows what it stands for as saved: an
 * answer by its verdict or by going on, an undo by the question asked again, a note by its closed sheet, a card set aside by
 * the word that it was.
 */
export function watchSaved(): void {
  interface Pending {
    readonly id: string;
    readonly type: string;
    readonly place: string;
    readonly hadVerdict: boolean;
  }
  let pending: Pending[] = [];
  const has = (selector: string) => document.querySelector(selector) !== null;
  const place = () => `${location.hash} ${document.querySelector('header .position')?.textContent}`;
  const isSaving = () => has('[data-saving=saving], [data-saving=failed]');
  const hasMoved = (event: Pending) => place() !== event.place && !isSaving();
  const isShown: Record<string, (event: Pending) => boolean> = {
    answered: (event) => has('[data-saving=saved]') || hasMoved(event),
    voided: (event) => hasMoved(event) || (event.hadVerdict && !has('[data-saving]')),
    suspensionSet: hasMoved,
    noteSet: () => !has('dialog[open], [role=dialog]'),
  };
  const tell = () => {
    if (pending.length === 0) return;
    const shown = pending.filter((event) => isShown[event.type]?.(event));
    pending = pending.filter((event) => !shown.includes(event));
    const { shownAsSaved } = window as unknown as { shownAsSaved(id: string): void };
    for (const { id } of shown) shownAsSaved(id);
  };
  const add = IDBObjectStore.prototype.add;
  IDBObjectStore.prototype.add = function (value, key) {
    if (this.name === 'events')
      pending.push({ id: value.id, type: value.type, place: place(), hadVerdict: has('[data-saving]') });
    // An app in a hurry may have shown it before it even asked.
    tell();
    return add.call(this, value, key);
  };
  new MutationObserver(tell).observe(document, {
    subtree: true,
    childList: true,
    attributes: true,
    characterData: true,
  });
}

/** What is done long after the start is done soon, so that a kill can fall into it. */
export function hurry(): void {
  const start = window.setTimeout;
  const sooner = (run: TimerHandler, ms?: number, ...rest: unknown[]) =>
    start(run, (ms ?? 0) >= 5_000 ? 100 : ms, ...rest);
  Object.assign(window, { setTimeout: sooner });
}
