// How the bench finds its way in Holdfast: real keys and clicks, and the database only for what no screen offers.
import { sleep } from './open-browser.mjs';

/** What of a card is on screen, `undefined` while there is none: its face, its words, and whether it was answered or turned. */
const card = () => {
  const face = document.querySelector('header[data-face]')?.getAttribute('data-face');
  const head = [...document.querySelectorAll('main h1')].find((h1) => !h1.closest('.unseen'));
  if (!face || !head) return undefined;
  const isOpen = [...document.querySelectorAll('[data-saving], main .back')].some((part) => !part.closest('.unseen'));
  return `${face}|${head.textContent}|${isOpen ? 'open' : 'closed'}`;
};

const isOpen = (key) => key?.endsWith('|open');
const isTurned = (page) =>
  page.waitForFunction(() => window.probe.card()?.endsWith('|open'), null, { timeout: 20_000 });
const isAnother = (page, before) =>
  page.waitForFunction((key) => window.probe.card()?.endsWith('|closed') && window.probe.card() !== key, before, {
    timeout: 20_000,
  });

const answers = {
  /** Turn, rate Good: the next card comes by itself. */
  async flashcard(page, before) {
    await page.keyboard.press('Space');
    await isTurned(page);
    await sleep(300);
    await page.keyboard.press('3');
    await isAnother(page, before);
  },
  /** Choose, say how sure, read the verdict, go on. */
  async single(page, before) {
    await page.keyboard.press('a');
    await sleep(300);
    await page.keyboard.press('2');
    // Not by a locator: the first would have the page parse all that locators are made of while the answer is saved.
    await page.waitForFunction(() => document.querySelector('[data-saving=saved]'), null, { timeout: 20_000 });
    await sleep(400);
    await page.keyboard.press('Enter');
    await isAnother(page, before);
  },
};

/** Waits for a task of the app's worker that has this name; rejects with its reason if it went wrong. */
async function taskDone(page, name) {
  const isDone = (name) => window.probe.tasks.find((task) => task.name === name && task.to !== undefined);
  const handle = await page.waitForFunction(isDone, name, { timeout: 900_000, polling: 200 });
  const task = await handle.jsonValue();
  if (task.problem) throw new Error(`${name}: ${task.problem}`);
  return task;
}

/** Puts values into, or with `undefined` takes them out of, the store of single values. */
const putValues = (page, values) =>
  page.evaluate(
    (entries) =>
      new Promise((resolve, reject) => {
        const opening = indexedDB.open('holdfast');
        opening.onsuccess = () => {
          const writing = opening.result.transaction('values', 'readwrite');
          const store = writing.objectStore('values');
          for (const [key, value] of entries) value === undefined ? store.delete(key) : store.put(value, key);
          writing.onerror = () => reject(writing.error);
          writing.oncomplete = () => {
            opening.result.close();
            resolve(undefined);
          };
        };
      }),
    Object.entries(values),
  );

/** Resolves, once the charts are on screen, to the time since the last tap. */
const chartsPainted = () =>
  new Promise((resolve) => {
    let tappedAt;
    const note = ({ timeStamp }) => {
      tappedAt = timeStamp;
    };
    addEventListener('click', note, true);
    const perFrame = () => {
      if (document.querySelectorAll('main .charts [role=img]').length === 0) return requestAnimationFrame(perFrame);
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => resolve(performance.now() - tappedAt);
      port2.postMessage(undefined);
    };
    requestAnimationFrame(perFrame);
  });

/** Reviews only, all of them, in the face they were authored in. */
const settings = { newPerDay: 0, reviewsPerDay: 1_000, asksConfidence: true, keepsFace: true };

export const holdfast = {
  name: 'holdfast',
  card,
  ready: () => document.querySelector('main button.primary') !== null,
  path: ['main button.primary'],
  /** Where Study is tapped. */
  menu: '',
  study: 'main button.primary',
  /** What a change on screen after a press was. */
  classify(before, after) {
    if (!before) return 'start';
    const kind = before.split('|')[0];
    if (isOpen(before)) return `${kind}-next`;
    return isOpen(after) ? `${kind}-open` : 'other';
  },
  /** The change that follows the press which answers; the transaction belongs to that press. */
  answering: ['single-open', 'flashcard-next'],
  async answer(page) {
    const before = await page.evaluate(() => window.probe.card());
    const answer = answers[before?.split('|')[0]];
    if (!answer) throw new Error(`No way to answer ${before}`);
    await answer(page, before);
    await sleep(250);
  },

  /** Takes a backup in through Settings. */
  async restore(browser, origin, file) {
    const page = await browser.open(`${origin}/#/settings/data`, { cpu: 1 });
    await page.getByLabel('Backup to restore').setInputFiles(file);
    await page.getByRole('button', { name: 'Add', exact: true }).click();
    const { from, to, steps } = await taskDone(page, 'restore');
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    await putValues(page, { settings });
    await page.close();
    return { restore: to - from, deriving: to - (steps.deriving ?? to) };
  },
  /** Writes a backup through Settings. */
  async backUp(browser, origin) {
    const page = await browser.open(`${origin}/#/settings/data`, { cpu: 1 });
    await page.getByRole('button', { name: 'Back up now' }).click();
    const { from, to } = await taskDone(page, 'backup');
    await sleep(500);
    await page.close();
    return to - from;
  },
  /** Opens the app as if another scheduler had made its caches. */
  async rebuild(browser, origin) {
    const before = await browser.open(origin, { cpu: 1 });
    await before.locator('main button.primary').waitFor();
    await putValues(before, { fingerprint: undefined });
    await before.close();
    const page = await browser.open(origin);
    const { from, to } = await taskDone(page, 'rebuild');
    await page.locator('main button.primary').waitFor({ timeout: 60_000 });
    const long = await page.evaluate(() => window.probe.long);
    await page.close();
    const during = long.filter(([start, length]) => start + length > from && start < to).map(([, length]) => length);
    return { rebuild: to - from, longest: Math.max(0, ...during) };
  },
  /** From the tap on Progress until the charts are painted. */
  async progress(browser, origin) {
    const page = await browser.open(origin);
    await page.locator('main button.primary').waitFor({ timeout: 60_000 });
    await sleep(1_500);
    const painted = page.evaluate(chartsPainted);
    await page.getByRole('link', { name: 'Progress' }).click();
    const took = await painted;
    await page.close();
    return took;
  },
  /** Lets the app do what it does by itself after a while: seal old answers, write a copy. */
  async settle(browser, origin) {
    const page = await browser.open(origin, { cpu: 1 });
    await taskDone(page, 'fold');
    await sleep(1_000);
    const isIdle = () => window.probe.tasks.every((task) => task.to !== undefined);
    await page.waitForFunction(isIdle, null, { timeout: 900_000, polling: 500 });
    await sleep(1_000);
    await page.close();
  },
};
