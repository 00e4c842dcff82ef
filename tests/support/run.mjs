// One way to run everything: checks, unit and component tests, and tests in a real browser; then one plain closing line.
//   node tests/support/run.mjs all | verify | e2e | faults | screenshots
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { findBrowser } from './find-browser.mjs';

const what = process.argv[2] ?? 'all';
const out = 'test-results';
let passed = 0;
let failed = 0;
const broken = [];

rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });

const env = { ...process.env, NO_COLOR: '1' };
delete env.FORCE_COLOR;
const node = (...args) => spawnSync(process.execPath, args, { stdio: 'inherit', env }).status ?? 1;
const report = (file) => {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
};

/** A step that either holds or does not. */
function step(name, ...args) {
  console.log(`\n== ${name}`);
  const isGood = node(...args) === 0;
  if (isGood) passed++;
  else {
    failed++;
    broken.push(name);
  }
  return isGood;
}

/** A test runner: its own counts, and one failure more for a file it could not collect or a death without a report. */
function suite(name, args, file, count) {
  console.log(`\n== ${name}`);
  const status = node(...args);
  const result = report(file);
  const counts = result ? count(result) : { passed: 0, failed: 0 };
  passed += counts.passed;
  failed += counts.failed;
  if (status !== 0) broken.push(name);
  if (status !== 0 && counts.failed === 0) failed++;
  if (counts.passed + counts.failed === 0 && status === 0) {
    failed++;
    broken.push(`${name} ran no test`);
  }
}

const vitest = (name, project) =>
  suite(
    name,
    [
      'node_modules/vitest/vitest.mjs',
      'run',
      '--configLoader=runner',
      `--project=${project}`,
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${out}/${project}.json`,
    ],
    `${out}/${project}.json`,
    ({ numPassedTests, numFailedTests, testResults }) => ({
      passed: numPassedTests,
      failed:
        numFailedTests +
        testResults.filter(
          (file) => file.status === 'failed' && !file.assertionResults.some(({ status }) => status === 'failed'),
        ).length,
    }),
  );

const playwright = (name, config) =>
  suite(
    name,
    ['node_modules/@playwright/test/cli.js', 'test', '--config', `tests/${config}/playwright.config.ts`],
    `${out}/${config}.json`,
    ({ stats }) => ({ passed: stats.expected + stats.flaky, failed: stats.unexpected }),
  );

async function provideBrowser() {
  try {
    const browser = await findBrowser();
    console.log(`browser: ${browser.path} (${browser.from})`);
    Object.assign(env, browser.env, { CHROME_BIN: browser.path });
    return true;
  } catch (error) {
    console.error(error.message);
    failed++;
    broken.push('browser');
    return false;
  }
}

function build() {
  const isBuilt = step(
    'build',
    'node_modules/vite/bin/vite.js',
    'build',
    '--configLoader',
    'runner',
    '--logLevel',
    'warn',
  );
  if (isBuilt) step('sizes', 'tests/support/print-sizes.mjs');
  return isBuilt;
}

if (what === 'all' || what === 'verify') {
  step('format and lint', 'node_modules/@biomejs/biome/bin/biome', 'ci', '--colors=off', '.');
  step('types of the core, without the DOM', 'node_modules/typescript/bin/tsc', '-p', 'src/core/tsconfig.json');
  step(
    'types',
    'node_modules/svelte-check/bin/svelte-check',
    '--tsconfig',
    './tsconfig.json',
    '--fail-on-warnings',
    '--output',
    'human',
  );
  step('unused code', 'node_modules/knip/bin/knip.js');
  step('questions', 'src/build/run.mjs', 'src/build/check-questions.ts');
  vitest('unit tests', 'unit');
}
const isBuilt = build();
if (what !== 'verify' && (await provideBrowser())) {
  if (what === 'all') vitest('component tests', 'component');
  if (isBuilt && what === 'screenshots') playwright('screenshots', 'screenshots');
  else if (isBuilt && what === 'faults') playwright('faults at length', 'faults');
  else if (isBuilt) playwright('tests in a browser', 'e2e');
}

if (broken.length > 0) console.error(`\nbroken: ${broken.join(', ')}`);
console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
