import { defineConfig } from '@playwright/test';
import { chromiumArguments } from '../support/chromium-arguments.mjs';

/** Another one where two copies of the project are pictured at once. */
const port = process.env.E2E_PORT ?? '4319';
const executablePath = process.env.CHROME_BIN ?? '/usr/bin/chromium';
const browser = { browserName: 'chromium', launchOptions: { executablePath, args: chromiumArguments } } as const;
const devices = {
  phone: { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true, deviceScaleFactor: 1 },
  desktop: { viewport: { width: 1280, height: 800 }, deviceScaleFactor: 1 },
};

export default defineConfig({
  testDir: '.',
  outputDir: '../../test-results/screenshots',
  workers: 2,
  fullyParallel: true,
  timeout: 90_000,
  reporter: [['list'], ['json', { outputFile: '../../test-results/screenshots.json' }]],
  use: { baseURL: `http://localhost:${port}/`, locale: 'en-GB', timezoneId: 'Europe/Berlin', serviceWorkers: 'block' },
  projects: (['light', 'dark'] as const).flatMap((colorScheme) =>
    (['phone', 'desktop'] as const).map((device) => ({ name: `${device}-${colorScheme}`, use: { ...browser, ...devices[device], colorScheme } })),
  ),
  webServer: {
    command: `node node_modules/vite/bin/vite.js preview --configLoader runner --port ${port} --strictPort`,
    cwd: '../..',
    url: `http://localhost:${port}/`,
    reuseExistingServer: false,
    stdout: 'ignore',
  },
});
