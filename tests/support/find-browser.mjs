// Finds a Chromium that really starts on this machine, or provides one.
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { homedir } from 'node:os';
import { delimiter, dirname, join, sep } from 'node:path';
import { chromium } from 'playwright-core';
import { chromiumArguments } from './chromium-arguments.mjs';

const require = createRequire(import.meta.url);

/** Resolves to `{ path, from, env }`; rejects with what to install. Each candidate is started once, not only looked up. */
export async function findBrowser() {
  const given = process.env.CHROME_BIN;
  if (given) {
    if (await starts(given)) return { path: given, from: 'CHROME_BIN', env: {} };
    throw new Error(`CHROME_BIN is ${given}, which does not start.`);
  }
  for (const { path, from } of installed())
    if (existsSync(path) && (await starts(path))) return { path, from, env: {} };
  const packed = await unpacked();
  if (packed && (await starts(packed.path, packed.env))) return packed;
  const cli = join(dirname(require.resolve('playwright-core/package.json')), 'cli.js');
  spawnSync(process.execPath, [cli, 'install', 'chromium'], { stdio: 'inherit', timeout: 300_000 });
  if (await starts(chromium.executablePath())) return { path: chromium.executablePath(), from: 'playwright', env: {} };
  throw new Error(
    'No Chromium was found. Install Chromium or Chrome (Debian: apt-get install chromium), or set CHROME_BIN.',
  );
}

async function starts(executablePath, env = {}) {
  try {
    const browser = await chromium.launch({
      executablePath,
      args: chromiumArguments,
      timeout: 30_000,
      env: { ...process.env, ...env },
    });
    await browser.close();
    return true;
  } catch {
    return false;
  }
}

/** Playwright's own download, then whatever the system has; nothing with `NO_SYSTEM_BROWSER`. */
function* installed() {
  if (process.env.NO_SYSTEM_BROWSER) return;
  yield { path: chromium.executablePath(), from: 'playwright' };
  const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'microsoft-edge'];
  for (const folder of (process.env.PATH ?? '').split(delimiter))
    for (const name of names) yield { path: join(folder, name), from: 'system' };
  for (const name of ['Google Chrome', 'Chromium', 'Microsoft Edge'])
    for (const root of ['/Applications', join(homedir(), 'Applications')])
      yield { path: `${root}/${name}.app/Contents/MacOS/${name}`, from: 'system' };
  for (const root of [process.env.PROGRAMFILES, process.env['PROGRAMFILES(X86)'], process.env.LOCALAPPDATA])
    if (root)
      for (const path of ['Google\\Chrome\\Application\\chrome.exe', 'Microsoft\\Edge\\Application\\msedge.exe'])
        yield { path: `${root}\\${path}`, from: 'system' };
}

/** The Chromium inside @sparticuz/chromium, for Linux on x64. Its own launch arguments turn web security off: they are not used. */
async function unpacked() {
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined;
  const entry = require.resolve('@sparticuz/chromium');
  const root = entry.slice(0, entry.lastIndexOf(`${sep}build${sep}`));
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  // The package unpacks into the temporary folder and never looks at the version: give it a folder of its own.
  const cache = join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'holdfast', `chromium-${version}`);
  mkdirSync(cache, { recursive: true });
  const before = process.env.TMPDIR;
  process.env.TMPDIR = cache;
  try {
    const { default: packed, inflate } = await import('@sparticuz/chromium');
    const path = await packed.executablePath();
    const env = {};
    if (execFileSync('sh', ['-c', `ldd "${path}" || true`]).includes('not found')) {
      const libraries = await inflate(join(root, 'bin', 'al2023.tar.br'));
      env.LD_LIBRARY_PATH = [join(libraries, 'lib'), process.env.LD_LIBRARY_PATH].filter(Boolean).join(delimiter);
    }
    if (!existsSync('/etc/fonts/fonts.conf')) env.FONTCONFIG_PATH = join(cache, 'fonts');
    return { path, from: '@sparticuz/chromium', env };
  } finally {
    if (before === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = before;
  }
}
