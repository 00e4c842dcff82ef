import type { Change } from '../core/ports';

/** Tells every tab of this app, this one included, what changed. */
export interface Changes {
  announce(what: Change): void;
  /** Returns a function that ends the subscription. */
  subscribe(listener: (what: Change) => void): () => void;
}

/** Changes over a BroadcastChannel; where there is none, within this tab. */
export function openChanges(name: string): Changes {
  const listeners = new Set<(what: Change) => void>();
  const tell = (what: Change) => {
    for (const listener of listeners) listener(what);
  };
  const channel = typeof BroadcastChannel === 'undefined' ? undefined : new BroadcastChannel(name);
  channel?.addEventListener('message', ({ data }: MessageEvent<Change>) => tell(data));
  return {
    announce(what) {
      channel?.postMessage(what);
      tell(what);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
