/** Tells every tab of this app, this one included, that the log or a setting changed. */
export interface Changes {
  announce(): void;
  /** Returns a function that ends the subscription. */
  subscribe(listener: () => void): () => void;
}

/** Changes over a BroadcastChannel; where there is none, within this tab. */
export function openChanges(name: string): Changes {
  const listeners = new Set<() => void>();
  const tell = () => {
    for (const listener of listeners) listener();
  };
  const channel = typeof BroadcastChannel === 'undefined' ? undefined : new BroadcastChannel(name);
  channel?.addEventListener('message', tell);
  return {
    announce() {
      channel?.postMessage('changed');
      tell();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
