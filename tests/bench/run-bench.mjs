// npm run bench -- [--rounds 3] [--only cold,offline,start,answers,rebuild,restore,progress] [--sizes 1k,10k,100k] [--answers 120]
//   [--quick] [--no-build] [--weight=-12]
// --quick: one round of 1 k cards and 10 answers, only printed. --weight: Linux, how the scheduler is to favour the browsers.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { findBrowser } from '../support/find-browser.mjs';
import { buildApp, buildFloor, buildScript, shippedQuestions } from './build-apps.mjs';
import { quietMachine } from './figures.mjs';
import { openLink } from './link-emulator.mjs';
import { measureFloor, measureHoldfast, measureStart } from './measure-apps.mjs';
import { serveDist } from './serve-dist.mjs';
import { writeReport } from './write-report.mjs';

const { values: given } = parseArgs({
  options: {
    rounds: { type: 'string' },
    only: { type: 'string' },
    sizes: { type: 'string' },
    answers: { type: 'string' },
    weight: { type: 'string' },
    quick: { type: 'boolean', default: false },
    'no-build': { type: 'boolean', default: false },
  },
});
const allSizes = { '1k': [1_000, 10_000], '10k': [10_000, 100_000], '100k': [100_000, 1_000_000] };
const groups = ['cold', 'offline', 'start', 'answers', 'rebuild', 'restore', 'progress'];
const { quick } = given;
const only = given.only?.split(',') ?? groups;
const sizes = given.sizes?.split(',') ?? (quick ? ['1k'] : Object.keys(allSizes));
const rounds = Number(given.rounds ?? (quick ? 1 : 3));
const unknown = [...only.filter((name) => !groups.includes(name)), ...sizes.filter((name) => !(name in allSizes))];
if (unknown.length > 0) throw new Error(`There is no ${unknown.join(' or ')}.`);

const began = performance.now();
const say = (text) => console.error(`${`${Math.round((performance.now() - began) / 1_000)} s`.padStart(7)}  ${text}`);
const folder = mkdtempSync(join(tmpdir(), 'bench-'));
const now = Date.now();

if (!given['no-build']) {
  say('building the app');
  buildApp();
}
say('building the floor page');
await buildFloor(join(folder, 'floor'));
const recomputeScript = await buildScript('tests/bench/recompute.ts', join(folder, 'scripts'));
const questions = shippedQuestions('dist');
const studied = questions.filter(({ kind }) => kind === 'single' || kind === 'flashcard');
/** Of both kinds alike, so that a session has as many of each. */
const cardsFirst = ['flashcard', 'single'].map((kind) => studied.filter((question) => question.kind === kind));
const alike = cardsFirst.flatMap((some) => some.slice(0, Math.min(...cardsFirst.map(({ length }) => length))));

function history(name, cards, events, due) {
  say(`making a history of ${events.toLocaleString('en')} events: ${name}`);
  const order = join(folder, `${name}.json`);
  const out = join(folder, name);
  writeFileSync(order, JSON.stringify({ out, due, cards, events, now, seed: 7 }));
  execFileSync(process.execPath, ['src/build/run.mjs', 'tests/bench/make-history.ts', order], { stdio: 'inherit' });
  return { cards, events, file: `${out}.jsonl.gz`, reviews: `${out}.reviews` };
}

/** Statistics worked out anew in this process, and the plain pass they are a multiple of. */
function recompute(cards, events) {
  const order = join(folder, 'recompute.json');
  writeFileSync(order, JSON.stringify({ cards, events, now, seed: 7 }));
  return JSON.parse(execFileSync(process.execPath, [recomputeScript, order], { encoding: 'utf8' }));
}

async function serve(dist) {
  const site = await serveDist(dist);
  const link = await openLink(site.port);
  return { site, link, origin: link.origin };
}

const world = {
  found: await findBrowser(),
  weight: given.weight,
  sites: { holdfast: await serve('dist'), floor: await serve(join(folder, 'floor')) },
  wants: (group) => only.includes(group),
  times: { starts: quick ? 1 : 5, answers: Number(given.answers ?? (quick ? 10 : 120)) },
};
if (given.weight) writeFileSync('/proc/self/autogroup', given.weight);

const done = [];
try {
  const made = new Map(sizes.map((size) => [size, history(size, ...allSizes[size], alike)]));
  const isStart = only.includes('start') && !quick;
  const few = isStart && history('few', questions.length, 7_200, questions.slice(0, 72)).file;
  const many = isStart && history('many', questions.length, 7_200, questions.slice(0, 720)).file;
  for (let round = 1; round <= rounds; round++)
    for (const [size, data] of made) {
      const share = await quietMachine(quick ? 0 : 20_000);
      say(`round ${round} of ${rounds}, ${size} cards: the floor page`);
      world.sites.floor.site.extra.set('/reviews', data.reviews);
      const floor = await measureFloor(world, data);
      say(`round ${round} of ${rounds}, ${size} cards: Holdfast`);
      const holdfast = await measureHoldfast(world, data);
      if (few && many && size === sizes[0]) {
        say(`round ${round} of ${rounds}: few and many due`);
        holdfast.startFew = await measureStart(world, few);
        holdfast.startMany = await measureStart(world, many);
      }
      if (only.includes('progress')) {
        say(`round ${round} of ${rounds}, ${size} cards: statistics anew`);
        const { plainPass, recompute: anew } = recompute(data.cards, data.events);
        Object.assign(floor, { plainPass });
        Object.assign(holdfast, { recompute: anew });
      }
      done.push({ round, size, share, floor, holdfast });
    }
} finally {
  for (const { site, link } of Object.values(world.sites)) {
    link.close();
    site.close();
  }
  rmSync(folder, { recursive: true, force: true });
}

const git = (...args) => execFileSync('git', args, { encoding: 'utf8' }).trim();
const chromium = execFileSync(world.found.path, ['--version', '--no-sandbox'], {
  env: { ...process.env, ...world.found.env },
  stdio: ['ignore', 'pipe', 'ignore'],
});
const machine = {
  date: new Date(now).toISOString().slice(0, 10),
  commit: `${git('rev-parse', '--short', 'HEAD')}${git('status', '--porcelain', 'src') ? ' and changes' : ''}`,
  cores: cpus().length,
  cpu: cpus()[0]?.model,
  memoryGB: Math.round(totalmem() / 2 ** 30),
  chromium: /[\d.]+/.exec(String(chromium))?.[0],
  rounds,
  answers: world.times.answers,
};
console.log(writeReport({ machine, rounds: done }, !quick && !given.only && !given.sizes));
