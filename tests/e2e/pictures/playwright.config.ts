import { defineConfig } from '@playwright/test'
import suite from '../../../playwright.config'

// `npm run pictures`: the same console, set-up and page models as the tests, with a camera in the place of the questions.
export default defineConfig({
  ...suite,
  testDir: '.',
  testMatch: '*.scene.ts',
  globalSetup: '../setup/global-setup.ts',
  outputDir: '../../../test-results/pictures',
  snapshotPathTemplate: '{testDir}/../../../docs/pictures/{arg}{ext}',
  updateSnapshots: 'changed',
  timeout: 120_000,
  reporter: [['list']],
  projects: [{ name: 'chromium' }],
})
