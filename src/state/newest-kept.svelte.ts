import { asStorageError, type StorageError } from '../core/ports';

/**
 * Keeps something that changes often: one write at a time, and of all that waits meanwhile the newest. `write` resolves to
 * whether it was taken; what is not taken has failed, without a problem that would be mended by trying again.
 */
export class NewestKept<Value> {
  saving = $state.raw<'saved' | 'saving' | 'failed'>('saved');
  problem = $state.raw<StorageError>();
  readonly #write: (value: Value) => Promise<boolean>;
  #newest: Value | undefined;
  #isStale = false;
  #writing: Promise<void> | undefined;

  constructor(write: (value: Value) => Promise<boolean>) {
    this.#write = write;
  }

  keep(value: Value): void {
    this.#newest = value;
    this.#isStale = true;
    this.#writing ??= this.#writeNewest();
  }

  /** Tries once more to keep what could not be kept. */
  retry(): void {
    if (this.saving === 'failed' && this.#newest !== undefined) this.keep(this.#newest);
  }

  /** Resolves when everything so far is kept, or could not be. */
  async settled(): Promise<void> {
    await this.#writing;
  }

  async #writeNewest(): Promise<void> {
    this.saving = 'saving';
    this.problem = undefined;
    try {
      let isTaken = true;
      while (this.#isStale && this.#newest !== undefined) {
        this.#isStale = false;
        isTaken = await this.#write(this.#newest);
      }
      this.saving = isTaken ? 'saved' : 'failed';
    } catch (error) {
      this.problem = asStorageError(error);
      this.saving = 'failed';
    } finally {
      // In the same step as the last look at what waits: a step later, what came in between would be written by nobody.
      this.#writing = undefined;
    }
  }
}
