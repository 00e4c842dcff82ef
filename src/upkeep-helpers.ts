/** Workers beside that of a task, which run the same script: for what can be done piece by piece, in any order. */
export interface Helpers<Made> {
  /** What a helper makes of a piece. Never rejects: resolves to nothing where there is no helper, or none is left. */
  make(piece: Uint8Array<ArrayBuffer>): Promise<Made | undefined>;
  close(): void;
}

/** More would wait for the one who takes what they make. */
const helpersAtOnce = 2;

interface Helper<Made> {
  readonly worker: Worker;
  /** Who waits for its replies, which come in the order of the pieces. */
  readonly waiting: ((made: Made | undefined) => void)[];
}

export function openHelpers<Made>(script: string): Helpers<Made> {
  const helpers: Helper<Made>[] = [];
  const letGo = (helper: Helper<Made>) => {
    helper.worker.terminate();
    helpers.splice(helpers.indexOf(helper), 1);
    for (const done of helper.waiting.splice(0)) done(undefined);
  };
  const start = () => {
    const helper: Helper<Made> = { worker: new Worker(script, { type: 'module' }), waiting: [] };
    helper.worker.onmessage = ({ data }: MessageEvent<Made | undefined>) => helper.waiting.shift()?.(data);
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
        const [idlest] = helpers.toSorted((a, b) => a.waiting.length - b.waiting.length);
        if (!idlest) return resolve(undefined);
        idlest.waiting.push(resolve);
        idlest.worker.postMessage({ piece });
      }),
    close: () => {
      for (const helper of [...helpers]) letGo(helper);
    },
  };
}
