/** Where the learner is, as the parts of the address after `#/`: `#/library/img.cache` is `['library', 'img.cache']`. */
class Router {
  parts: readonly string[] = $state.raw(partsOf(location.hash));

  constructor() {
    addEventListener('hashchange', () => this.#read());
  }

  get screen(): string {
    return this.parts[0] ?? 'today';
  }

  /** A sitting fills the page, without the navigation. */
  get isFocused(): boolean {
    return ['study', 'summary', 'exam'].includes(this.screen);
  }

  /** Goes to a place; `replaces` leaves no way back to the one before. */
  go(path: string, replaces = false): void {
    if (replaces) location.replace(`#/${path}`);
    else location.hash = `#/${path}`;
    // The browser tells of it later, when it has time.
    this.#read();
  }

  #read(): void {
    const parts = partsOf(location.hash);
    if (parts.join('/') !== this.parts.join('/')) this.parts = parts;
  }
}

function partsOf(hash: string): string[] {
  return hash
    .replace(/^#\/?/, '')
    .split('/')
    .filter((part) => part !== '')
    .map((part) => {
      try {
        return decodeURIComponent(part);
      } catch {
        return part;
      }
    });
}

export const router = new Router();
