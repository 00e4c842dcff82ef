export interface Toast {
  readonly id: number;
  readonly text: string;
  readonly action?: { readonly label: string; readonly run: () => void };
  /** Stays until it is acted on or closed. */
  readonly stays?: boolean;
}

/** Short messages, one at a time, the newest last. */
export class Toasts {
  list: readonly Toast[] = $state.raw([]);
  #made = 0;

  show(toast: Omit<Toast, 'id'>): void {
    this.list = [...this.list.filter(({ text }) => text !== toast.text), { ...toast, id: ++this.#made }];
  }

  close(id: number): void {
    this.list = this.list.filter((toast) => toast.id !== id);
  }
}
