// Runs inside the measured page, before any script of it: notes frames, presses, transactions, tasks of workers and long
// tasks in `window.probe`. It must not need anything from outside itself: Playwright sends its source.

/** @param {{ card: string, ready: string, path: string[], isDriven: boolean }} given sources of functions, and what to click */
export function pageProbe(given) {
  if (window.probe) return;
  const evaluate = (source) => new Function(`return (${source})`)();
  const [card, ready] = [evaluate(given.card), evaluate(given.ready)];
  const probe = { long: [], acts: [], writes: [], tasks: [] };
  window.probe = probe;

  const cardNow = () => {
    try {
      return card() ?? null;
    } catch {
      return null;
    }
  };
  probe.card = cardNow;
  /** Calls back when the frame in which this is called has been handed on. */
  const afterFrame = (callback) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => callback(performance.now());
    port2.postMessage(undefined);
  };
  const observe = (type, onentry) =>
    new PerformanceObserver((list) => list.getEntries().forEach(onentry)).observe({ type, buffered: true });
  observe('paint', (entry) => {
    if (entry.name === 'first-contentful-paint') probe.fcp = entry.startTime;
  });
  observe('longtask', (entry) => probe.long.push([entry.startTime, entry.duration]));

  let pressed;
  let clicked = 0;
  const isDriven = given.isDriven;
  const perFrame = () => {
    const shown = cardNow();
    if (probe.readyAt === undefined && ready()) {
      probe.readyAt = -1;
      afterFrame((time) => {
        probe.readyAt = time;
      });
    }
    if (probe.cardAt === undefined && shown !== null) {
      probe.cardAt = -1;
      afterFrame((time) => {
        probe.cardAt = time;
      });
    } else if (isDriven && shown === null && clicked < given.path.length) {
      const button = document.querySelector(given.path[clicked]);
      if (button && !button.disabled) {
        clicked++;
        button.click();
      }
    }
    if (pressed && shown !== pressed.before) {
      const { at, before } = pressed;
      pressed = undefined;
      afterFrame((time) => probe.acts.push({ at, took: time - at, before, after: shown }));
    }
    requestAnimationFrame(perFrame);
  };
  requestAnimationFrame(perFrame);
  addEventListener('keydown', (event) => event.isTrusted && press(event), true);
  // A click that a key caused was already noted with the key.
  addEventListener('click', (event) => event.isTrusted && event.detail > 0 && press(event), true);
  function press({ timeStamp }) {
    pressed = { at: timeStamp, before: cardNow() };
  }

  const open = IDBDatabase.prototype.transaction;
  IDBDatabase.prototype.transaction = function (stores, mode, ...rest) {
    const transaction = open.call(this, stores, mode, ...rest);
    if (mode === 'readwrite') {
      const from = performance.now();
      transaction.addEventListener('complete', () => probe.writes.push({ from, to: performance.now() }));
    }
    return transaction;
  };

  const Plain = window.Worker;
  window.Worker = class extends Plain {
    postMessage(message, ...rest) {
      const task = { name: message?.name, from: performance.now(), steps: {} };
      probe.tasks.push(task);
      this.addEventListener('message', ({ data }) => {
        const step = data?.progress?.step;
        if (step) task.steps[step] ??= performance.now();
        else {
          task.to = performance.now();
          task.problem = data?.problem;
        }
      });
      super.postMessage(message, ...rest);
    }
  };
  navigator.serviceWorker?.ready.then(() => {
    probe.workerAt = performance.now();
  });
}
