import { defineConfig } from '@playwright/test';
import e2e from '../e2e/playwright.config';

const url = 'http://localhost:4319/';

// Drawn once: tests are named by it, and each worker reads their names anew.
process.env.FAULT_SEED ??= String(Date.now() % 1_000_000);

/** The faults of `tests/README.md` at length: not part of `npm test`. */
export default defineConfig({
  ...e2e,
  testDir: '..',
  testMatch: ['faults/*.spec.ts', 'e2e/{clock,kill,lost-database,quota,two-tabs,update}.spec.ts'],
  grepInvert: /^$/,
  outputDir: '../../test-results/faults',
  projects: e2e.projects?.slice(0, 1) ?? [],
  workers: Number(process.env.FAULT_WORKERS ?? 1),
  timeout: 3_600_000,
  reporter: [['list'], ['json', { outputFile: '../../test-results/faults.json' }]],
  use: { ...e2e.use, baseURL: url },
  webServer: {
    command: 'node node_modules/vite/bin/vite.js preview --configLoader runner --port 4319 --strictPort',
    cwd: '../..',
    url,
    stdout: 'ignore',
  },
});
