import { afterEach, beforeEach } from 'vitest';

/** In every test of a file: requests nobody waits for any more end with their transaction, which Node would call unhandled. */
export function ignoreUnhandled(): void {
  let listeners: NodeJS.UnhandledRejectionListener[] = [];
  const ignore = () => undefined;
  beforeEach(() => {
    listeners = process.listeners('unhandledRejection');
    process.removeAllListeners('unhandledRejection').on('unhandledRejection', ignore);
  });
  afterEach(() => {
    process.off('unhandledRejection', ignore);
    for (const listener of listeners) process.on('unhandledRejection', listener);
  });
}
