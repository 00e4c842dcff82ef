import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { registerWorker } from '../../src/pwa/registered-worker';

type State = ServiceWorker['state'];

/** A worker that answers what it is told to, message by message; nothing at all to `undefined`. */
class FakeWorker extends EventTarget {
  state: State = 'activated';
  readonly asked: unknown[] = [];
  readonly #answers: (boolean | undefined)[];

  constructor(answers: readonly (boolean | undefined)[] = []) {
    super();
    this.#answers = [...answers];
  }

  postMessage(message: unknown, ports: readonly MessagePort[] = []): void {
    this.asked.push(message);
    const answer = this.#answers.shift();
    if (answer !== undefined) ports[0]?.postMessage(answer);
  }

  become(state: State): void {
    this.state = state;
    this.dispatchEvent(new Event('statechange'));
  }
}

interface FakeRegistration {
  installing: FakeWorker | null;
  waiting: FakeWorker | null;
  active: FakeWorker | null;
}
const registered = (workers: Partial<FakeRegistration>): FakeRegistration => ({
  installing: null,
  waiting: null,
  active: null,
  ...workers,
});

const register = vi.fn<() => Promise<FakeRegistration>>();
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const container = Object.assign(new EventTarget(), { register, controller: null });
  Object.defineProperty(navigator, 'serviceWorker', { value: container, configurable: true });
});
afterEach(() => {
  Reflect.deleteProperty(navigator, 'serviceWorker');
  register.mockReset();
  vi.useRealTimers();
});

function following() {
  const seen = { isComplete: false };
  const { completeCopy } = registerWorker(() => undefined);
  void completeCopy().then(() => {
    seen.isComplete = true;
  });
  return seen;
}
/** Messages of ports come in tasks of their own. */
async function settled(): Promise<void> {
  for (let turn = 0; turn < 5; turn++)
    await new Promise<void>((resolve) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => resolve();
      port2.postMessage(0);
    });
}

it('a copy that could not be completed is tried again after a while', async () => {
  const active = new FakeWorker([false, true]);
  register.mockResolvedValue(registered({ active }));
  const seen = following();
  await settled();
  expect([active.asked.length, seen.isComplete]).toEqual([1, false]);
  await vi.advanceTimersByTimeAsync(30_000);
  await settled();
  expect([active.asked.length, seen.isComplete]).toEqual([2, true]);
  expect(register).toHaveBeenCalledTimes(1);
});

it('and at once when the network is back', async () => {
  const active = new FakeWorker([false, true]);
  register.mockResolvedValue(registered({ active }));
  const seen = following();
  await settled();
  dispatchEvent(new Event('online'));
  await settled();
  expect(seen.isComplete).toBe(true);
});

it('a worker that the browser ended before it answered is asked again', async () => {
  const active = new FakeWorker([undefined, true]);
  register.mockResolvedValue(registered({ active }));
  const seen = following();
  await settled();
  await vi.advanceTimersByTimeAsync(60_000);
  expect([active.asked.length, seen.isComplete]).toEqual([1, false]);
  await vi.advanceTimersByTimeAsync(30_000);
  await settled();
  expect(seen.isComplete).toBe(true);
});

it('a worker that could not be installed is registered again', async () => {
  const installing = new FakeWorker();
  installing.state = 'installing';
  const failed = registered({ installing });
  const active = new FakeWorker([true]);
  register.mockResolvedValueOnce(failed).mockResolvedValueOnce(registered({ active }));
  const seen = following();
  await settled();
  failed.installing = null;
  installing.become('redundant');
  await settled();
  dispatchEvent(new Event('online'));
  await settled();
  expect(register).toHaveBeenCalledTimes(2);
  expect(seen.isComplete).toBe(true);
});

it('a worker that takes long to be installed is waited for, and asked once', async () => {
  const worker = new FakeWorker([true]);
  worker.state = 'installing';
  const registration = registered({ installing: worker });
  register.mockResolvedValue(registration);
  const seen = following();
  await settled();
  await vi.advanceTimersByTimeAsync(600_000);
  expect(worker.asked).toEqual([]);
  Object.assign(registration, { installing: null, active: worker });
  worker.become('activating');
  await settled();
  expect([worker.asked, seen.isComplete]).toEqual([['complete the copy'], true]);
});

it('a new version that is being copied already when the page looks is told of once it waits', async () => {
  const installing = new FakeWorker();
  installing.state = 'installing';
  const registration = registered({ installing, active: new FakeWorker([true]) });
  register.mockResolvedValue(registration);
  Object.assign(navigator.serviceWorker, { controller: registration.active });
  const onupdate = vi.fn();
  await registerWorker(onupdate).completeCopy();
  expect(onupdate).not.toHaveBeenCalled();
  Object.assign(registration, { installing: null, waiting: installing });
  installing.become('installed');
  expect(onupdate).toHaveBeenCalledOnce();
});

it('without network at the first visit it is registered once there is one', async () => {
  register
    .mockRejectedValueOnce(new TypeError('Failed to fetch'))
    .mockResolvedValueOnce(registered({ active: new FakeWorker([true]) }));
  const seen = following();
  await settled();
  dispatchEvent(new Event('online'));
  await settled();
  expect(seen.isComplete).toBe(true);
});
