import { defineConfig } from '@playwright/test'

// One suite on two hosts: the console in a browser, served on loopback, and the console's own window. `npm test` goes the ways that people
// go every day, and sees that the window stands; `npm run test:full` goes everywhere else: all that pages do in the browser, then every
// page in the window.
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

// What pages ask of the engine, which is the same in the window: there each page is opened, empty, full and refused, walked by keyboard
// and held against the rules of access (tests/e2e/access). Files, the palette, places and notices are tried in the window as well.
const inTheBrowser = files([
  'walk-*',
  'smaller-group',
  'nested-groups',
  'shrink-guard',
  'bad-input',
  'refresh',
  'abilities',
  'adoption',
  'apps',
  'attribute-mappings',
  'groups',
  'licences',
  'mappings',
  'on-demand',
  'overview',
  'people',
  'person',
  'procedure',
  'provisioning',
  'provisioning-log',
  'readiness',
  'simulation',
  'verify',
])

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
