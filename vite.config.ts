import { svelte } from '@sveltejs/vite-plugin-svelte';
import { playwright } from '@vitest/browser-playwright';
import { VitePWA } from 'vite-plugin-pwa';
import { defineConfig } from 'vitest/config';
import { builtPage, lateManifest } from './src/build/built-page';
import { classicScripts } from './src/build/classic-scripts';
import { examCatalog } from './src/build/exam-catalog';
import { fetchedParts } from './src/build/fetched-parts';
import { offlinePacks } from './src/build/offline-packs';
import { questionBanks } from './src/build/question-banks';
import { sampleQuestions } from './src/build/sample-questions';
import { svgIcons } from './src/build/svg-icons';
import { unstackedError } from './src/build/unstacked-error';
import { chromiumArguments } from './tests/support/chromium-arguments.mjs';

const inPage = [
  svelte({
    compilerOptions: { runes: true, fragments: 'tree', cssHash: ({ hash, css }) => `s${hash(css).slice(0, 4)}` },
  }),
  svgIcons(),
  questionBanks(),
  examCatalog(),
  sampleQuestions(),
];

const packs = offlinePacks();

export default defineConfig({
  root: 'src',
  publicDir: '../public',
  base: './',
  plugins: [
    ...inPage,
    fetchedParts(),
    builtPage(),
    unstackedError(),
    classicScripts(),
    packs,
    VitePWA({
      registerType: 'prompt',
      injectRegister: false,
      strategies: 'injectManifest',
      srcDir: 'pwa',
      filename: 'service-worker.ts',
      manifest: {
        id: './',
        scope: './',
        start_url: './',
        name: 'Holdfast',
        short_name: 'Holdfast',
        description: 'Study containers, machine images and cloud deployment, offline, and know whether you will pass.',
        lang: 'en',
        display: 'standalone',
        categories: ['education', 'developer'],
        theme_color: '#faf9f6',
        background_color: '#faf9f6',
        shortcuts: [
          { name: 'Study', url: './#/study' },
          { name: 'Exams', url: './#/exams' },
          { name: 'Progress', url: './#/progress' },
        ],
        icons: [
          { src: 'icon-192.png', sizes: '192x192', type: 'image/png' },
          { src: 'icon-512.png', sizes: '512x512', type: 'image/png' },
          { src: 'icon-maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
        ],
      },
      injectManifest: {
        globPatterns: ['index.html', 'assets/*', 'offline/*', 'icon-192.png', 'icon.svg'],
        manifestTransforms: [
          (entries) => ({ manifest: entries.filter(({ url }) => !packs.isPacked(url)), warnings: [] }),
        ],
      },
      includeManifestIcons: false,
    }),
    lateManifest(),
  ],
  worker: { format: 'es' },
  build: {
    target: 'es2022',
    cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
    outDir: '../dist',
    emptyOutDir: true,
    assetsInlineLimit: 0,
    // The built page names what it needs at once; everything else comes out of the offline copy.
    modulePreload: false,
    manifest: true,
    rolldownOptions: {
      // The core is pure: what the page does not use of it may go.
      treeshake: { moduleSideEffects: (id) => !id.includes('/src/core/') },
      output: {
        hashCharacters: 'base36',
        entryFileNames: 'assets/[name]-[hash:8].js',
        chunkFileNames: 'assets/[name]-[hash:8].js',
        assetFileNames: 'assets/[name]-[hash:8][extname]',
        // What the page needs at once is one script; of the small parts that several others share, those needed together are one chunk: each by itself would pack worse.
        codeSplitting: {
          includeDependenciesRecursively: false,
          groups: [
            { name: 'shell', tags: ['$initial'] },
            { name: 'typing', test: /src\/(ui\/parts\/(CheckBar|TypedField)\.|core\/answer\/typed-text\.)/ },
            { name: 'icons', test: /icon:/, minShareCount: 2 },
            {
              name: 'later',
              test: /src\/(ui\/(any-date|charts\/day-words|study-cards|exam-words|parts\/(BackLink|Scroller))|core\/(exam\/(shown-percent|pace-exam)|question\/search-questions|schedule\/mastery)|state\/outlook)\./,
            },
          ],
        },
      },
    },
  },
  server: { fs: { allow: ['..'] } },
  test: {
    root: '.',
    projects: [
      {
        test: {
          name: 'unit',
          root: '.',
          environment: 'node',
          setupFiles: ['tests/support/load-memory-model.ts'],
          // For what hangs; no test is to fail because a machine is slow.
          testTimeout: 60_000,
          hookTimeout: 60_000,
          include: ['tests/**/*.test.ts'],
          exclude: ['tests/**/*.svelte.test.ts'],
        },
      },
      {
        plugins: inPage,
        test: {
          name: 'component',
          root: '.',
          include: ['tests/**/*.svelte.test.ts'],
          setupFiles: ['tests/support/load-memory-model.ts'],
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({
              launchOptions: { executablePath: process.env.CHROME_BIN ?? '/usr/bin/chromium', args: chromiumArguments },
            }),
            instances: [{ browser: 'chromium', viewport: { width: 390, height: 844 } }],
          },
        },
      },
    ],
  },
});
