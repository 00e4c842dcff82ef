// Builds what is measured: the app as it ships, and the floor page by the same tools.
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { build } from 'vite';
import { VitePWA } from 'vite-plugin-pwa';

export function buildApp() {
  const command = ['node_modules/vite/bin/vite.js', 'build', '--configLoader', 'runner', '--logLevel', 'error'];
  execFileSync(process.execPath, command, { stdio: 'inherit' });
}

export async function buildFloor(outDir) {
  await build({
    configFile: false,
    root: join(import.meta.dirname, 'floor'),
    logLevel: 'error',
    plugins: [
      svelte({ configFile: false }),
      VitePWA({ registerType: 'autoUpdate', manifest: { name: 'Floor', icons: [] } }),
    ],
    worker: { format: 'es' },
    build: { outDir, emptyOutDir: true, target: 'es2022', modulePreload: { polyfill: false } },
  });
}

/** Bundles a script as the app is bundled: run module by module it would pay for each name it imports. Resolves to its path. */
export async function buildScript(file, outDir) {
  await build({
    configFile: false,
    logLevel: 'error',
    build: { ssr: file, outDir, copyPublicDir: false, target: 'es2022' },
    ssr: { noExternal: true },
  });
  return join(outDir, `${basename(file, '.ts')}.js`);
}

/** Id and kind of every question of a built app. */
export function shippedQuestions(dist) {
  const banks = readdirSync(join(dist, 'banks')).filter((file) => !file.startsWith('topics-'));
  return banks.flatMap((file) =>
    JSON.parse(readFileSync(join(dist, 'banks', file), 'utf8')).questions.map(({ id, kind }) => ({ id, kind })),
  );
}
