import { defineConfig } from '@playwright/test'

// One suite on two hosts: the console in a browser, served on loopback, and the console's own window.
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
  globalTimeout: 33 * 60_000,
  forbidOnly: process.env['NOTHING_SKIPPED'] === '1',
  reporter: [['list'], ['./tests/e2e/closing-reporter.ts']],
  projects: [
    { name: 'chromium', testIgnore: 'electron/**' },
    { name: 'electron', testIgnore: 'web/**' },
  ],
})
