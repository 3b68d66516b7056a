import { defineConfig } from '@playwright/test'

// One suite on two hosts: the console in a browser, served on loopback, and the console's own window. `npm test` goes the ways that people
// go every day, and sees that the window stands; `npm run test:full` goes everywhere else: every page in the browser, then in the window.
const files = (names: readonly string[]) => names.map((name) => `**/${name}.spec.ts`)

const journeys = files(['smoke', 'start', 'main-job', 'clicks', 'assignments', 'safe-changes', 'offline'])
const window = files(['smoke', 'electron/shell'])

// What the window has a hand in: its own ways, and what is done with a file, a key or the network.
const withTheWindow = files([
  'start',
  'main-job',
  'assignments',
  'connection',
  'offline',
  'safe-changes',
  'saved-verification',
  'electron/*',
])

// Long ways through what other tests try page by page, and what is the engine's more than the page's: once is enough.
const inTheBrowser = files(['walk-*', 'smaller-group', 'nested-groups', 'shrink-guard', 'bad-input', 'refresh'])

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
  globalTimeout: 50 * 60_000,
  forbidOnly: process.env['NOTHING_SKIPPED'] === '1',
  reporter: [['list'], ['./tests/e2e/closing-reporter.ts']],
  projects: [
    { name: 'journeys', testMatch: journeys },
    { name: 'electron-window', testMatch: window },
    { name: 'chromium', testIgnore: ['electron/**', ...journeys] },
    { name: 'electron', testMatch: withTheWindow, testIgnore: window },
    { name: 'electron-pages', testIgnore: ['web/**', ...window, ...withTheWindow, ...inTheBrowser] },
  ],
})
