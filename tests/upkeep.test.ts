import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { openUpkeep } from '../src/upkeep';

vi.mock('virtual:question-banks', () => ({ index: { questions: [{ id: 'q-1' }] }, indexName: 'banks' }));
vi.mock('../src/upkeep-worker.ts?worker&url', () => ({ default: 'worker.js' }));
vi.mock('../src/pwa/trusted-scripts', () => ({ trustedScript: (address: string) => address }));

/** The worker that was started, answered by hand. */
class HandWorker {
  static started: HandWorker;
  static isFull = false;
  onmessage?: (event: { data: unknown }) => void;
  onerror?: (event: { preventDefault(): void }) => void;
  order: unknown;
  isEnded = false;

  constructor() {
    HandWorker.started = this;
  }
  postMessage(order: unknown) {
    if (HandWorker.isFull) throw new RangeError('out of memory');
    this.order = order;
  }
  terminate() {
    this.isEnded = true;
  }
}

beforeEach(() => {
  HandWorker.isFull = false;
  vi.stubGlobal('Worker', HandWorker);
});
afterEach(() => {
  vi.unstubAllGlobals();
});

const input = { name: 'any', now: 0 };
const run = (options?: { signal: AbortSignal; onprogress?: () => void }) =>
  openUpkeep('mine')('backup', input, options);
const worker = () => HandWorker.started;

it('a task is run by a worker that is told what it is, and ends with it', async () => {
  const onprogress = vi.fn();
  const running = run({ onprogress, signal: new AbortController().signal });
  const shipped = { name: 'banks', questions: new Set(['q-1']) };
  expect(worker().order).toEqual({ database: 'mine', name: 'backup', input, shipped });
  worker().onmessage?.({ data: { progress: { done: 1, of: 2 } } });
  expect([onprogress.mock.calls, worker().isEnded]).toEqual([[[{ done: 1, of: 2 }]], false]);
  worker().onmessage?.({ data: { output: 'done' } });
  expect([await running, worker().isEnded]).toEqual(['done', true]);
});

it.each<[string, string, () => void]>([
  ['whose task fails', 'It is full.', () => worker().onmessage?.({ data: { problem: 'It is full.' } })],
  ['whose script does not come', 'could not be loaded', () => worker().onerror?.({ preventDefault: () => undefined })],
])('a worker %s is ended', async (_, problem, fail) => {
  const running = run();
  fail();
  await expect(running).rejects.toThrow(problem);
  expect(worker().isEnded).toBe(true);
});

it('a worker whose task is stopped is ended', async () => {
  const stop = new AbortController();
  const running = run({ signal: stop.signal });
  stop.abort(new Error('Stopped.'));
  await expect(running).rejects.toThrow('Stopped.');
  expect(worker().isEnded).toBe(true);
});

it('a task that waits until it is heard goes on once whoever listens has taken note', async () => {
  const said: string[] = [];
  const running = run({ onprogress: () => said.push('noted'), signal: new AbortController().signal });
  vi.spyOn(worker(), 'postMessage').mockImplementation((answer) => said.push(answer as string));
  worker().onmessage?.({ data: { progress: { done: 0, of: 1 } } });
  worker().onmessage?.({ data: { progress: { done: 1, of: 1 }, waits: true } });
  expect(said).toEqual(['noted', 'noted', 'heard']);
  worker().onmessage?.({ data: { output: 'done' } });
  await running;
});

it('a worker that cannot be given its task is ended', async () => {
  HandWorker.isFull = true;
  const stop = new AbortController();
  const leave = vi.spyOn(stop.signal, 'removeEventListener');
  await expect(run({ signal: stop.signal })).rejects.toThrow('out of memory');
  expect([worker().isEnded, leave.mock.calls.length]).toEqual([true, 1]);
});
