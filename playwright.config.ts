import { defineConfig } from '@playwright/test'

// One suite on two hosts: the console in a browser, served on loopback, and the console's own window. Every page is tried in the browser;
// in the window `npm test` tries the journeys and what is the window's own, `npm run test:full` every other page as well.
const journeys = [
  'start',
  'main-job',
  'assignments',
  'connection',
  'offline',
  'safe-changes',
  'saved-verification',
  'smoke',
].map((name) => `**/${name}.spec.ts`)

// Long ways through what other tests try page by page, and what is the engine's more than the page's: once is enough.
const inTheBrowser = ['walk-*', 'smaller-group', 'nested-groups', 'shrink-guard', 'bad-input', 'refresh'].map(
  (name) => `**/${name}.spec.ts`,
)

export default defineConfig({
  testDir: 'tests/e2e',
  testMatch: '**/*.spec.ts',
  globalSetup: './tests/e2e/setup/global-setup.ts',
  outputDir: 'test-results',
  // A window under test has the focus, and there is one screen; two side by side on two cores make each other late.
  workers: 1,
  fullyParallel: false,
  // On a busy machine a window may lose the focus to another; what passes only the second time is named at the end.
  retries: process.env['CI'] === undefined ? 0 : 1,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  globalTimeout: 40 * 60_000,
  forbidOnly: process.env['NOTHING_SKIPPED'] === '1',
  reporter: [['list'], ['./tests/e2e/closing-reporter.ts']],
  projects: [
    { name: 'chromium', testIgnore: 'electron/**' },
    { name: 'electron', testMatch: [...journeys, '**/electron/*.spec.ts'] },
    { name: 'electron-pages', testIgnore: ['web/**', 'electron/**', ...journeys, ...inTheBrowser] },
  ],
})
