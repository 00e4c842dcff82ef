import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, type Page } from '@playwright/test';
import { position } from '../e2e/study';
import { foreignCount, mergeOf, oldEvents, playOf, type Scene } from './kill-scenes';
import { type Engine, enginesOnDisk, kill, launch, type OwnBrowser, slowDisk } from './own-browser';
import { putRaw, type RawLog, rawLog } from './raw-database';
import { hurry, watchSaved } from './watch-saved';

interface Rounds {
  readonly engine: Engine;
  readonly url: string;
  readonly questions: readonly string[];
  readonly random: () => number;
  /** What goes on in each round; every round is a kill. */
  readonly played: readonly Scene[];
}

interface KillCounts {
  kills: number;
  /** Kills in the instant in which something was shown as saved. */
  instant: number;
  /** Events the page showed as saved, all of which were there afterwards. */
  shown: number;
}

const newProfile = () => mkdtemp(join(tmpdir(), 'holdfast-kills-'));

/** One profile after another, killed in every round and looked at afterwards by the next start. */
export async function killRounds({ engine, played, ...rounds }: Rounds): Promise<KillCounts> {
  const { url, random } = rounds;
  const counts: KillCounts = { kills: 0, instant: 0, shown: 0 };
  let shown = new Set<string>();
  let profile = await newProfile();
  let running = await launch(profile, engine);
  /** A profile whose first start was killed may hold no database at all. */
  const met = new Set<Engine>();
  const noteEngines = async () => {
    for (const found of await enginesOnDisk(profile)) met.add(found);
  };
  try {
    for (const [round, scene] of played.entries()) {
      if (scene === 'fresh') {
        await kill(running);
        await noteEngines();
        await rm(profile, { recursive: true, force: true, maxRetries: 5 });
        shown = new Set();
        profile = await newProfile();
        running = await launch(profile, engine);
      }
      const before = shown.size;
      const hit = play(running, { ...rounds, scene, round, shown });
      counts.instant += (await within(90_000, hit, `${scene}, round ${round}`)) ? 1 : 0;
      counts.kills++;
      counts.shown += shown.size - before;
      running = await within(60_000, launch(profile, engine), 'the next start');
      const looking = lookAt(running, url, shown, `after a kill during ${scene}, round ${round}, ${engine}`);
      await within(90_000, looking, 'looking at the log');
      if (random() < (scene === 'fresh' ? 0.4 : 0.15)) await expectSound(running.page, url);
    }
    await noteEngines();
    expect([...met]).toEqual([engine]);
  } finally {
    await kill(running);
    await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  }
  return counts;
}

/** A browser that died in an awkward instant must not hold everything up. */
async function within<T>(ms: number, work: Promise<T>, what: string): Promise<T> {
  const ends = new AbortController();
  const late = pause(ms, undefined, { signal: ends.signal }).then(() => {
    throw new Error(`No end of ${what} in ${ms / 1000} s.`);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    late.catch(() => undefined);
    ends.abort();
  }
}

async function lookAt(running: OwnBrowser, url: string, shown: ReadonlySet<string>, when: string): Promise<void> {
  const raw = await openRaw(running, url);
  expectWhole(await rawLog(raw), shown, when);
  await raw.close();
}

function expectWhole({ rows, sealed }: RawLog, shown: ReadonlySet<string>, when: string): void {
  const there = new Set([...rows, ...sealed]);
  const lost = [...shown].filter((id) => !there.has(id));
  expect(lost, `shown as saved and not there ${when}`).toEqual([]);
  expect(there.size, `events without those kept twice ${when}`).toBe(rows.length + sealed.length);
  const merged: Record<string, number> = {};
  for (const merge of [...there].map(mergeOf)) if (merge) merged[merge] = (merged[merge] ?? 0) + 1;
  for (const count of Object.values(merged)) expect(count, `events of a merge ${when}`).toBe(foreignCount);
}

/** The app opens, and its own check finds nothing to say. */
async function expectSound(page: Page, url: string): Promise<void> {
  await page.goto(`${url}#/settings/data`);
  await page.getByRole('button', { name: 'Check', exact: true }).click({ timeout: 60_000 });
  await expect(page.getByText(/^No problems/)).toBeVisible({ timeout: 60_000 });
}

/** A tab of the origin that runs nothing, whatever the service worker would serve. */
async function openRaw({ page }: OwnBrowser, url: string): Promise<Page> {
  const raw = await page.context().newPage();
  await (await page.context().newCDPSession(raw)).send('Network.setBypassServiceWorker', { bypass: true });
  await raw.goto(`${url}raw.html`);
  return raw;
}

interface Played extends Omit<Rounds, 'engine' | 'played'> {
  readonly scene: Scene;
  readonly round: number;
  /** Grows by what the page shows as saved. */
  readonly shown: Set<string>;
}

/** Plays a scene and kills the browser in it; resolves to whether that was in the instant of something shown as saved. */
async function play(running: OwnBrowser, { random, shown, ...played }: Played): Promise<boolean> {
  const { page } = running;
  const isInstant = random() < 0.6;
  const heldMs = random() < 0.3 ? 0 : random() * 250;
  const afterMs = isInstant ? 800 + random() * 1_200 : random() * 1_200;
  let wasInstant = false;
  await page.exposeFunction('shownAsSaved', (id: string) => {
    shown.add(id);
    if (!isInstant || random() < 0.3) return;
    wasInstant = true;
    void kill(running);
  });
  await page.addInitScript(watchSaved);
  await page.addInitScript(hurry);
  if (heldMs > 0) await page.addInitScript(slowDisk, heldMs);
  let reason = '';
  let timer: ReturnType<typeof setTimeout> | undefined;
  const ready = () => {
    timer ??= setTimeout(() => void kill(running), afterMs);
  };
  const playing = enter(running, { ...played, start: Math.floor(random() * played.questions.length) })
    .then(() => playOf(played.scene)(page, ready, played.round))
    .catch((error) => {
      reason = String(error);
    });
  // Whatever a scene hangs in, it ends.
  const limit = setTimeout(() => void kill(running), 30_000);
  await running.exited;
  clearTimeout(limit);
  clearTimeout(timer);
  await Promise.race([playing, pause(5_000)]);
  if (process.env.DEBUG_KILLS) console.log(played.scene, wasInstant, shown.size, reason.slice(0, 200));
  return wasInstant;
}

type Entered = Omit<Played, 'random' | 'shown'> & { readonly start: number };

/** Opens the page where the scene begins: a few questions on the table, and work to do beside them. */
async function enter(running: OwnBrowser, { scene, round, url, questions, start }: Entered): Promise<void> {
  const { page } = running;
  if (scene === 'fresh') {
    await page.goto(url, { waitUntil: 'commit' });
    return;
  }
  const raw = await openRaw(running, url);
  if (!(await rawLog(raw)).exists) {
    await page.goto(url);
    await page.getByRole('heading', { name: 'Today' }).waitFor();
  }
  const queue = [...questions, ...questions].slice(start, start + 40).map((cardId) => ({ cardId, isNew: true }));
  const session = { id: `killed-${round}`, mode: 'practice', startedAt: Date.now(), day: 0, queue };
  const isStale = scene === 'fold' || scene === 'rebuild';
  await putRaw(raw, { session, isStale, events: scene === 'fold' ? oldEvents(round % 500, 2_500) : [] });
  await raw.close();
  await page.goto(`${url}#/study`);
  if (!isStale) await position(page).waitFor();
}
