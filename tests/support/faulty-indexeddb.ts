/**
 * How one operation fails: `throws` at once, as on a connection that was lost; `full`: the browser aborts its transaction
 * for want of space; `dies`: nothing of its transaction is kept and nothing after it works, as when the process ends.
 */
export type Fault = 'throws' | 'full' | 'dies';
export const faults: readonly Fault[] = ['throws', 'full', 'dies'];

const reads = ['get', 'getKey', 'getAll', 'getAllKeys', 'count'] as const;
const writes = ['put', 'add', 'delete', 'clear'] as const;

interface Injected {
  /** Whether there were operations enough for one to fail. */
  readonly hasFailed: boolean;
  restore(): void;
}

type Methods = Record<string, (...given: unknown[]) => unknown>;
type Aborting = IDBTransaction & { _abort(reason: string): void };

/** From now on the operation with this number, counted from 0, fails: a transaction begun, a request made, a commit. */
export function failOperation(nth: number, fault: Fault): Injected {
  let asked = 0;
  const undo: (() => void)[] = [];

  function intercept(prototype: object, name: string, transactionOf: (target: never, result: never) => IDBTransaction) {
    const methods = prototype as Methods;
    const original = methods[name] as Methods[string];
    methods[name] = function (this: never, ...given: unknown[]) {
      const number = asked++;
      if (fault === 'dies' && number > nth) throw new DOMException('The process is gone.', 'InvalidStateError');
      if (fault === 'throws' && number === nth) throw new DOMException('The connection was lost.', 'UnknownError');
      const result = number === nth && name === 'commit' ? undefined : original.apply(this, given);
      // What the browser itself does: the error is on the transaction, and not on any request.
      if (number === nth) (transactionOf(this, result as never) as Aborting)._abort('QuotaExceededError');
      return result;
    };
    undo.push(() => Object.assign(methods, { [name]: original }));
  }

  for (const name of [...reads, ...writes])
    intercept(IDBObjectStore.prototype, name, ({ transaction }: IDBObjectStore) => transaction);
  for (const name of reads) intercept(IDBIndex.prototype, name, ({ objectStore }: IDBIndex) => objectStore.transaction);
  intercept(IDBDatabase.prototype, 'transaction', (_db: IDBDatabase, begun: IDBTransaction) => begun);
  intercept(IDBTransaction.prototype, 'commit', (transaction: IDBTransaction) => transaction);
  return {
    get hasFailed() {
      return asked > nth;
    },
    restore() {
      for (const put of undo) put();
    },
  };
}
