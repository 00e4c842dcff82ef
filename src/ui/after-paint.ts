/** Does something once what is on its way to the screen is there: what only the next step needs must not delay this one. */
export function afterPaint(work: () => void): void {
  requestAnimationFrame(() => setTimeout(work));
}

/** Focuses what has just appeared, unless it is let go before: to do so sooner would make the browser lay out the page once more. */
export function focusAfterPaint(element: HTMLElement): () => void {
  let isLetGo = false;
  afterPaint(() => {
    if (!isLetGo) element.focus({ preventScroll: true });
  });
  return () => {
    isLetGo = true;
  };
}

/** Does something once nothing more urgent is to be done, such as what was asked for by the first tap. */
export function whenIdle(work: () => void): void {
  // Safari has no way to tell.
  const whenFree = globalThis.requestIdleCallback ?? ((later: () => void) => setTimeout(later, 200));
  afterPaint(() => whenFree(work, { timeout: 1_000 }));
}
