import { defineConfig } from '@playwright/test';
import { chromiumArguments } from '../support/chromium-arguments.mjs';

const executablePath = process.env.CHROME_BIN ?? '/usr/bin/chromium';
/** Another one where two copies of the project are tested at once. */
const port = process.env.E2E_PORT ?? '4318';
const browser = { browserName: 'chromium', launchOptions: { executablePath, args: chromiumArguments } } as const;
const phone = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };

export default defineConfig({
  testDir: '.',
  outputDir: '../../test-results/e2e',
  fullyParallel: true,
  grepInvert: /@long/,
  workers: 2,
  timeout: 60_000,
  expect: { timeout: 20_000 },
  forbidOnly: Boolean(process.env.CI),
  reporter: [['list'], ['json', { outputFile: '../../test-results/e2e.json' }]],
  use: { baseURL: `http://localhost:${port}/`, locale: 'en-GB', timezoneId: 'Europe/Berlin' },
  projects: [
    { name: 'phone', use: { ...browser, ...phone } },
    { name: 'desktop', use: { ...browser, viewport: { width: 1280, height: 800 } }, grep: /@both|@desktop/ },
  ],
  webServer: {
    command: `node node_modules/vite/bin/vite.js preview --configLoader runner --port ${port} --strictPort`,
    cwd: '../..',
    url: `http://localhost:${port}/`,
    reuseExistingServer: false,
    stdout: 'ignore',
  },
});
