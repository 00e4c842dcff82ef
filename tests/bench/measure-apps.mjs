// One round of one size: the floor page, then the app, each in a fresh profile.
import { quantile, spread } from './figures.mjs';
import * as page from './measure-page.mjs';
import { openBrowser } from './open-browser.mjs';
import { floor } from './steps-floor.mjs';
import { holdfast } from './steps-holdfast.mjs';

/** The floor brings in no more reviews than this: the time for each is the same. */
const floorReviews = 100_000;
/** What a task took, and what it would take for a million events. */
const forEvents = (name, ms, count) => ({ [`${name}Took`]: ms, [name]: (ms * 1e6) / count });

/** A group of figures, if it is asked for. */
const when = async (isWanted, measure) => (isWanted ? await measure() : {});

async function inBrowser(world, steps, measure) {
  const browser = await openBrowser(world.found, steps, world.weight);
  try {
    return await measure(browser);
  } finally {
    world.sites[steps.name].link.fast();
    await browser.close();
  }
}

async function answers(browser, site, steps, times) {
  const { took, durable, heap } = await page.answer(browser, site, steps, times);
  const spreads = [
    ...Object.entries(took).map(([what, values]) => spread(what, values)),
    ...Object.entries(durable).map(([what, values]) => spread(`${what}-durable`, values)),
  ];
  return Object.assign({ heap }, ...spreads);
}

/** Everything the two have in common, once there is data. */
async function withData(browser, site, steps, { wants, times }) {
  return {
    ...(await when(wants('cold'), async () => {
      await browser.restart({ withoutCaches: true });
      return page.coldStart(browser, site, 'data');
    })),
    ...(await when(wants('offline') || wants('start') || wants('answers'), () => page.visit(browser, site))),
    ...(await when(wants('offline'), () => page.offlineStart(browser, site, times.starts))),
    ...(await when(wants('start'), async () => ({
      start: await page.sessionStart(browser, site, steps, times.starts),
    }))),
    ...(await when(wants('answers'), () => answers(browser, site, steps, times.answers))),
  };
}

export const measureFloor = (world, size) =>
  inBrowser(world, floor, async (browser) => {
    const site = world.sites.floor;
    const { origin } = site;
    const { wants } = world;
    const reviews = Math.min(size.events, floorReviews);
    return {
      ...(await when(wants('cold'), () => page.coldStart(browser, site, 'fresh'))),
      ...(await when(true, () => floor.seed(browser, origin, { cards: size.cards, due: 500, reviews }))),
      ...(await when(wants('restore'), async () => {
        const { backup, restore } = await floor.backup(browser, origin);
        return { ...forEvents('backup', backup, reviews), ...forEvents('restore', restore, reviews) };
      })),
      ...(await when(wants('restore'), async () => ({ firstOpen: await page.open(browser, site) }))),
      ...(await when(wants('rebuild'), async () =>
        forEvents('rebuild', await floor.plainLoop(browser, origin, '/reviews'), size.events),
      )),
      ...(await withData(browser, site, floor, world)),
    };
  });

export const measureHoldfast = (world, size) =>
  inBrowser(world, holdfast, async (browser) => {
    const site = world.sites.holdfast;
    const { origin } = site;
    const { wants } = world;
    const cold = await when(wants('cold'), () => page.coldStart(browser, site, 'fresh'));
    const { restore, deriving } = await holdfast.restore(browser, origin, size.file);
    const restored = {
      ...forEvents('restore', restore, size.events),
      ...forEvents('deriving', deriving, size.events),
    };
    const firstOpen = await when(wants('restore'), async () => ({ firstOpen: await page.open(browser, site) }));
    await holdfast.settle(browser, origin);
    return {
      ...cold,
      ...restored,
      ...firstOpen,
      ...(await when(wants('restore'), async () =>
        forEvents('backup', await holdfast.backUp(browser, origin), size.events),
      )),
      ...(await when(wants('rebuild'), async () => {
        const { rebuild, longest } = await holdfast.rebuild(browser, origin);
        return { ...forEvents('rebuild', rebuild, size.events), longest };
      })),
      ...(await withData(browser, site, holdfast, world)),
      ...(await when(wants('progress'), () => progress(browser, site, world.times.starts))),
    };
  });

/** The first tap fetches the screen; those after it are what a learner sees. */
async function progress(browser, { origin }, times) {
  const took = [];
  for (let turn = 0; turn <= times; turn++) took.push(await holdfast.progress(browser, origin));
  return { progress: quantile(took.slice(1), 0.5) };
}

/** Only the start of a session, with so many live questions due. */
export const measureStart = (world, file) =>
  inBrowser(world, holdfast, async (browser) => {
    const site = world.sites.holdfast;
    await holdfast.restore(browser, site.origin, file);
    await holdfast.settle(browser, site.origin);
    return page.sessionStart(browser, site, holdfast, world.times.starts);
  });
