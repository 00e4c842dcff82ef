import { svelte } from '@sveltejs/vite-plugin-svelte';
import { playwright } from '@vitest/browser-playwright';
import { VitePWA } from 'vite-plugin-pwa';
import { defineConfig } from 'vitest/config';
import { contentSecurityPolicy } from './src/build/content-security-policy';
import { questionBanks } from './src/build/question-banks';
import { sampleQuestions } from './src/build/sample-questions';
import { svgIcons } from './src/build/svg-icons';
import { chromiumArguments } from './tests/support/chromium-arguments.mjs';

const inPage = [
  svelte({ compilerOptions: { cssHash: ({ hash, css }) => `s${hash(css).slice(0, 4)}` } }),
  svgIcons(),
  questionBanks(),
  sampleQuestions(),
];

export default defineConfig({
  root: 'src',
  publicDir: '../public',
  base: './',
  plugins: [
    ...inPage,
    contentSecurityPolicy(),
    VitePWA({
      registerType: 'prompt',
      injectRegister: false,
      strategies: 'generateSW',
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
        icons: [
          { src: 'icon-192.png', sizes: '192x192', type: 'image/png' },
          { src: 'icon-512.png', sizes: '512x512', type: 'image/png' },
          { src: 'icon-maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
        ],
      },
      workbox: {
        globPatterns: ['**/*.{js,css,html,svg,woff2}', 'banks/*.json', 'icon-192.png'],
        navigateFallback: 'index.html',
        cleanupOutdatedCaches: true,
        // From its first visit on a page is served by the worker, so that the network may go at any time.
        clientsClaim: true,
        inlineWorkboxRuntime: true,
        sourcemap: false,
      },
      includeManifestIcons: false,
    }),
  ],
  worker: { format: 'es' },
  build: {
    target: 'es2022',
    cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
    outDir: '../dist',
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    manifest: true,
    rolldownOptions: {
      // The core is pure: what the page does not use of it may go.
      treeshake: { moduleSideEffects: (id) => !id.includes('/src/core/') },
      output: {
        hashCharacters: 'base36',
        entryFileNames: 'assets/[name]-[hash:7].js',
        chunkFileNames: 'assets/[name]-[hash:7].js',
        assetFileNames: 'assets/[name]-[hash:7][extname]',
        // The small parts that questions share in one chunk: eight of their own would pack worse.
        codeSplitting: {
          includeDependenciesRecursively: false,
          groups: [
            { name: 'typing', test: /src\/(ui\/parts\/(CheckBar|TypedField)\.|core\/answer\/typed-text\.)/ },
            {
              name: 'parts',
              test: /src\/(ui\/(parts\/(CodeBlock|CodeLine|Crumb|Dock|Hints|Key|Lead|Prose|Runs)\.|questions\/(AskFrame|AskLayout|ConfidenceBar|QuestionHead|confidence-keys)\.)|core\/question\/lead\.)|icon:lightbulb\./,
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
