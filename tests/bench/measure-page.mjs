// The phases that every app goes through the same way. Each resolves to figures in milliseconds, or MB.
import { quantile } from './figures.mjs';
import { sleep } from './open-browser.mjs';

const read = (page) => page.evaluate(() => ({ ...window.probe, card: undefined }));
const hasCard = (page) =>
  page.waitForFunction(() => window.probe?.cardAt > 0, null, { timeout: 120_000, polling: 100 });
const tap = (page, steps) => page.locator(steps.study).first().click();

/** What the page itself had fetched by then, as sent. */
const bytesUpTo = (time) =>
  [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]
    .filter(({ responseEnd }) => responseEnd <= time)
    .reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0);

/** Nothing of the app is in the browser, or only the learner's data; the link is slow. */
export async function coldStart(browser, { origin, link }, name) {
  link.slow();
  const page = await browser.open(origin, { isDriven: true });
  await hasCard(page);
  const { fcp, readyAt, cardAt, long } = await read(page);
  const bytes = await page.evaluate(bytesUpTo, cardAt);
  await link.quiet(2_500);
  await sleep(300);
  const { workerAt } = await read(page);
  link.fast();
  await page.close();
  const blocked = long
    .filter(([start]) => start < cardAt)
    .reduce((sum, [, length]) => sum + Math.max(0, length - 50), 0);
  return {
    [`${name}Fcp`]: fcp,
    [`${name}Ready`]: readyAt,
    [`${name}Card`]: cardAt,
    [`${name}Blocked`]: blocked,
    [`${name}KB`]: bytes / 1_000,
    [`${name}Offline`]: workerAt,
  };
}

/** A start with everything at hand. */
export async function open(browser, { origin }) {
  const page = await browser.open(origin, { isDriven: true });
  await hasCard(page);
  const { cardAt } = await read(page);
  await page.close();
  return cardAt;
}

/** Two unhurried visits, so that the service worker has everything. */
export async function visit(browser, { origin, link }) {
  for (let turn = 0; turn < 2; turn++) {
    const page = await browser.open(origin, { cpu: 1, isDriven: true });
    await hasCard(page);
    await sleep(1_500);
    await link.quiet(1_000);
    await page.close();
  }
}

/** Starts without a network, the browser freshly started. */
export async function offlineStart(browser, { origin, link }, times) {
  link.cut();
  await browser.restart();
  const [fcps, cards] = [[], []];
  for (let turn = 0; turn < times; turn++) {
    const page = await browser.open(origin, { isDriven: true });
    await hasCard(page);
    await sleep(300);
    const { fcp, cardAt } = await read(page);
    fcps.push(fcp);
    cards.push(cardAt);
    await page.close();
  }
  link.fast();
  return { offlineFcp: quantile(fcps, 0.5), offlineCard: quantile(cards, 0.5) };
}

/** From the tap on Study to the first question. */
export async function sessionStart(browser, { origin }, steps, times) {
  const took = [];
  for (let turn = 0; turn < times; turn++) {
    const page = await browser.open(`${origin}/${steps.menu}`);
    await page.locator(steps.study).first().waitFor({ timeout: 60_000 });
    await sleep(1_500);
    await tap(page, steps);
    await page.waitForFunction(() => window.probe.acts.some((act) => act.before === null), null, { timeout: 60_000 });
    const { acts } = await read(page);
    took.push(acts.find(({ before }) => before === null).took);
    await page.close();
  }
  return quantile(took, 0.5);
}

/** Answers as a learner would, with real keys; then what the page holds after a garbage collection. */
export async function answer(browser, { origin }, steps, times) {
  const page = await browser.open(origin, { isDriven: true });
  await hasCard(page);
  await sleep(1_500);
  for (let turn = 0; turn < times; turn++) await steps.answer(page);
  await sleep(800);
  const { acts, writes } = await read(page);
  const took = {};
  const durable = {};
  acts.forEach(({ at, took: ms, before, after }, index) => {
    const what = steps.classify(before, after);
    took[what] = [...(took[what] ?? []), ms];
    if (!steps.answering.includes(what)) return;
    const until = Math.min(at + 1_000, acts[index + 1]?.at ?? Number.POSITIVE_INFINITY);
    const own = writes.filter(({ from }) => from >= at && from < until);
    if (own.length > 0) durable[what] = [...(durable[what] ?? []), Math.max(...own.map(({ to }) => to)) - at];
  });
  await page.cdp.send('HeapProfiler.collectGarbage');
  await sleep(300);
  await page.cdp.send('Performance.enable');
  const { metrics } = await page.cdp.send('Performance.getMetrics');
  const heap = metrics.find(({ name }) => name === 'JSHeapUsedSize').value / 1_048_576;
  await page.close();
  return { took, durable, heap };
}
