import { openFloor, sampleCard } from './floor-database';

/** The plainest way to do what an app must do with much data, for the bench to compare with. */

const atOnce = 5_000;

async function putAll(store: 'cards' | 'reviews' | 'copies', count: number, toValue: (index: number) => never) {
  const db = await openFloor();
  for (let from = 0; from < count; from += atOnce) {
    const writing = db.transaction(store, 'readwrite');
    for (let index = from; index < Math.min(count, from + atOnce); index++) void writing.store.put(toValue(index));
    await writing.done;
  }
  db.close();
}

/** Cards, of which some are due, and reviews of them. */
export async function seed(cards: number, due: number, reviews: number): Promise<void> {
  const now = Date.now();
  await putAll('cards', cards, (id) => sampleCard(id, id < due ? now - 1e6 + id : now + 864e5 + id * 1e3) as never);
  const review = {
    rating: 3,
    state: 2,
    stability: 5,
    difficulty: 5,
    scheduled_days: 5,
    sessionId: 'bench',
    tookMs: 9e3,
  };
  await putAll('reviews', reviews, (i) => ({ ...review, cardId: i % cards, review: now - 1e9 + i * 100 }) as never);
}

/** All reviews as JSON lines in gzip. */
async function backUp(): Promise<Blob> {
  const db = await openFloor();
  let after = 0;
  const lines = new ReadableStream<string>({
    async pull(controller) {
      const range = IDBKeyRange.lowerBound(after, true);
      const [keys, reviews] = await Promise.all([
        db.getAllKeys('reviews', range, atOnce),
        db.getAll('reviews', range, atOnce),
      ]);
      after = keys.at(-1) ?? after;
      if (reviews.length > 0) controller.enqueue(reviews.map((review) => `${JSON.stringify(review)}\n`).join(''));
      if (reviews.length < atOnce) controller.close();
    },
  });
  const packed = lines.pipeThrough(new TextEncoderStream()).pipeThrough(new CompressionStream('gzip'));
  const file = await new Response(packed).blob();
  db.close();
  return file;
}

async function restore(file: Blob): Promise<void> {
  const text = await new Response(file.stream().pipeThrough(new DecompressionStream('gzip'))).text();
  const lines = text.trimEnd().split('\n');
  await putAll('copies', lines.length, (index) => JSON.parse(lines[index] as string) as never);
}

/** How long a backup and restoring it take, in milliseconds. */
export async function measureBackup(): Promise<{ backup: number; restore: number }> {
  const from = performance.now();
  const file = await backUp();
  const between = performance.now();
  await restore(file);
  return { backup: between - from, restore: performance.now() - between };
}

/** How long the bare memory step takes over reviews, in a worker, in milliseconds. */
export const measurePlainLoop = (url: string): Promise<number> =>
  new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./plain-loop-worker.ts', import.meta.url), { type: 'module' });
    worker.onmessage = ({ data }) => resolve(data as number);
    worker.onerror = ({ message }) => reject(new Error(message));
    worker.postMessage(url);
  });
