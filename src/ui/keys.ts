import { onDestroy } from 'svelte';

/** What to do on a key: a name as in `KeyboardEvent.key`, letters in lower case. */
export type KeyMap = Readonly<Record<string, (() => void) | undefined>>;

/**
 * A keydown handler for shortcuts. Keys that mean something to what has the focus are left to it: typing in a field (arrows
 * once there is something in it), Enter and Space on a link or button, save Enter on a button that names it. Nothing works through an open dialog. Single letters and digits obey the setting.
 */
export function shortcuts(keys: KeyMap, hasLetterKeys: boolean): (event: KeyboardEvent) => void {
  return (event) => {
    // A button that is held by Enter would be pressed again and again, and so would the one that comes to have the focus.
    if (event.repeat && event.key === 'Enter' && event.target instanceof HTMLElement && event.target.closest('button'))
      event.preventDefault();
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const name = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    const run = keys[name];
    if (!run || (event.key.length === 1 && name !== ' ' && !hasLetterKeys)) return;
    if (belongsToTarget(event) || document.querySelector('dialog[open]')) return;
    event.preventDefault();
    // A key held down is one press.
    if (!event.repeat) run();
  };
}

function belongsToTarget({ target, key }: KeyboardEvent): boolean {
  // What has the focus may have gone out of sight just now.
  if (!(target instanceof HTMLElement) || target.closest('[aria-hidden=true]')) return false;
  if (target.matches(':is(input, textarea):not([type=radio], [type=checkbox], [readonly]), select, [contenteditable]'))
    return key !== 'Escape' && !(key.startsWith('Arrow') && (target as HTMLInputElement).value === '');
  if (key === 'Enter') return target.closest('button:not([data-key=Enter]), a, summary') !== null;
  return key === ' ' && target.closest('button, a, summary, input') !== null;
}

/**
 * Shortcuts as long as the component is there; those on the document come before those on the window. A listener of the
 * browser's own: one of Svelte's looks through all elements up to the window for handlers at each press.
 */
export function useShortcuts(keys: () => KeyMap, hasLetterKeys: () => boolean, on: Window | Document = window): void {
  const listen = (event: Event) => shortcuts(keys(), hasLetterKeys())(event as KeyboardEvent);
  on.addEventListener('keydown', listen);
  onDestroy(() => on.removeEventListener('keydown', listen));
}
