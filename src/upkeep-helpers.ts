/** Workers beside that of a task, which run the same script: for what can be done piece by piece, in any order. */
export interface Helpers<Made> {
  /** What a helper makes of a piece. Never rejects: resolves to nothing where there is no helper, or none is left. */
  make(piece: Uint8Array<ArrayBuffer>): Promise<Made | undefined>;
  close(): void;
}

/** More would wait for the one who takes what they make. */
const helpersAtOnce = 2;
/** Who has not replied once by then will not: the script does not come. */
const patienceMs = 10_000;

/** What a helper is given, and what it gives back: of several pieces it has at a time, any may be done first. */
export interface Order {
  readonly number: number;
  readonly piece: Uint8Array<ArrayBuffer>;
}
export interface Reply<Made> {
  readonly number: number;
  readonly made: Made | undefined;
}

interface Helper<Made> {
  readonly worker: Worker;
  /** Who waits for its replies, by the number of the piece. */
  readonly waiting: Map<number, (made: Made | undefined) => void>;
  readonly patience: ReturnType<typeof setTimeout>;
}

export function openHelpers<Made>(script: string): Helpers<Made> {
  const helpers: Helper<Made>[] = [];
  let number = 0;
  const letGo = (helper: Helper<Made>) => {
    helper.worker.terminate();
    clearTimeout(helper.patience);
    if (helpers.includes(helper)) helpers.splice(helpers.indexOf(helper), 1);
    for (const done of helper.waiting.values()) done(undefined);
  };
  const start = () => {
    const helper: Helper<Made> = {
      worker: new Worker(script, { type: 'module' }),
      waiting: new Map(),
      patience: setTimeout(() => letGo(helper), patienceMs),
    };
    helper.worker.onmessage = ({ data }: MessageEvent<Reply<Made>>) => {
      clearTimeout(helper.patience);
      helper.waiting.get(data.number)?.(data.made);
      helper.waiting.delete(data.number);
    };
    helper.worker.onerror = (event) => {
      event.preventDefault();
      letGo(helper);
    };
    helpers.push(helper);
  };
  try {
    while (helpers.length < helpersAtOnce) start();
  } catch {
    // Workers of some browsers have no workers of their own.
  }
  return {
    make: (piece) =>
      new Promise((resolve) => {
        const [idlest] = helpers.toSorted((a, b) => a.waiting.size - b.waiting.size);
        if (!idlest) return resolve(undefined);
        const order: Order = { number: number++, piece };
        idlest.waiting.set(order.number, resolve);
        try {
          idlest.worker.postMessage(order);
        } catch {
          // No memory is left to hand it over.
          letGo(idlest);
        }
      }),
    close: () => {
      for (const helper of [...helpers]) letGo(helper);
    },
  };
}
