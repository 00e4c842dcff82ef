/**
 * What stands around every screen: the way past the navigation, the navigation, and the place for the screen. It is part of
 * `index.html` and there before any script has come; here it is kept in step.
 */

const root = document.documentElement;

/** Shows what stands around the screens, and gives the place for them. */
export function showFrame(): HTMLElement {
  delete root.dataset.waits;
  return document.querySelector<HTMLElement>('.page') ?? document.body;
}

/** Marks where the learner is; during a sitting, and where there is nowhere to go, no navigation is shown. */
export function markScreen(screen: string): void {
  if (root.dataset.screen !== screen) root.dataset.screen = screen;
  for (const link of document.querySelectorAll<HTMLAnchorElement>('.shell > nav > a'))
    link.ariaCurrent = link.hash === (screen === 'today' ? '#/' : `#/${screen}`) ? 'page' : null;
}

/** Has the first link lead past the navigation, rather than to another address. */
export function leadPastNavigation(): void {
  document.querySelector<HTMLAnchorElement>('.skip')?.addEventListener('click', (event) => {
    event.preventDefault();
    document.getElementById('main')?.focus();
  });
}
