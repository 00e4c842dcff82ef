// How the bench finds its way on the floor page.
import { sleep } from './open-browser.mjs';

const card = () => {
  const front = document.querySelector('h1')?.textContent;
  if (!front || front === 'Done') return undefined;
  return `${front}|${document.querySelector('p')?.textContent ? 'open' : 'closed'}`;
};

const bulk = async (browser, origin, call, input) => {
  const page = await browser.open(origin, { cpu: 1 });
  await page.locator('h1').waitFor();
  const result = await page.evaluate(async ([call, input]) => (await window.floor())[call](...input), [call, input]);
  await page.close();
  return result;
};

export const floor = {
  name: 'floor',
  card,
  ready: () => document.querySelector('h1')?.textContent !== '',
  path: [],
  menu: '#menu',
  study: '.study',
  classify(before, after) {
    if (!before) return 'start';
    if (before.endsWith('|open')) return 'next';
    return after?.endsWith('|open') ? 'open' : 'other';
  },
  answering: ['next'],
  async answer(page) {
    const before = await page.evaluate(() => window.probe.card());
    await page.keyboard.press('Space');
    await sleep(300);
    await page.keyboard.press('Space');
    const isAnother = (key) => window.probe.card()?.endsWith('|closed') && window.probe.card() !== key;
    await page.waitForFunction(isAnother, before, { timeout: 20_000 });
    await sleep(250);
  },
  seed: (browser, origin, { cards, due, reviews }) => bulk(browser, origin, 'seed', [cards, due, reviews]),
  backup: (browser, origin) => bulk(browser, origin, 'measureBackup', []),
  plainLoop: (browser, origin, path) => bulk(browser, origin, 'measurePlainLoop', [path]),
};
