import { defineConfig } from '@playwright/test'

// One suite on two hosts: the console in a browser, served on loopback, and the console's own window. `npm test` goes the ways that people
// go every day, and sees that the window stands; `npm run test:full` goes everywhere else: all that pages do in the browser, then every
// page in the window.
const files = (names: readonly string[]) => names.map((name) => `**/${name}.spec.ts`)

const journeys = files(['smoke', 'start', 'main-job', 'clicks', 'assignments', 'safe-changes', 'offline'])
const window = files(['smoke', 'electron/shell'])

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
  'assignments',
  'attribute-mappings',
  'clicks',
  'groups',
  'help',
  'history',
  'journal',
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
  // One test leaves a third of two cores idle, so a browser and a window run side by side; two windows would take each other's focus.
  workers: 2,
  fullyParallel: false,
  // On a busy machine a window may lose the focus to another; what passes only the second time is named at the end.
  retries: process.env['CI'] === undefined ? 0 : 1,
  // Two at once on two cores make each other late, and a machine may be busy beside that.
  timeout: 120_000,
  expect: { timeout: 20_000 },
  globalTimeout: 50 * 60_000,
  forbidOnly: process.env['NOTHING_SKIPPED'] === '1',
  reporter: [['list'], ['./tests/e2e/closing-reporter.ts']],
  projects: [
    // Windows first: what is left of the browser's tests when they are done has both places to itself.
    { name: 'electron-window', workers: 1, testMatch: window },
    { name: 'journeys', testMatch: journeys },
    { name: 'electron', workers: 1, testIgnore: ['web/**', ...window, ...inTheBrowser] },
    { name: 'chromium', testIgnore: ['electron/**', ...journeys] },
  ],
})
