import { test as base, expect } from '@playwright/test'
import { openHost, type Ui } from '#tests/e2e/setup/open-host'
import { type WarmBrowser, warmBrowser } from '#tests/e2e/setup/warm-browser'

export { expect }
export type { Ui }

export const test = base.extend<
  { demo: boolean; policies: Readonly<Record<string, unknown>> | null; ui: Ui },
  { warm: WarmBrowser }
>({
  warm: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads from the pattern what a fixture needs
    async ({}, hand) => {
      const warm = warmBrowser()
      await hand(warm)
      await warm.close()
    },
    { scope: 'worker' },
  ],
  /** Whether the console opens straight on the demo tenant. */
  demo: [true, { option: true }],
  /** What the organisation lays down, by the file that SCIM_CONSOLE_POLICY names. */
  policies: [null, { option: true }],
  ui: async ({ demo, policies, warm, locale, timezoneId }, hand, info) => {
    const host = info.project.name.startsWith('electron') ? 'electron' : 'chromium'
    const opened = await openHost(host, {
      demo,
      policies,
      warm,
      place: { locale, timezoneId },
      skip: (reason) => info.skip(true, reason),
    })
    try {
      await hand(opened.ui)
      expect(opened.ui.takeComplaints(), 'the page keeps its policy and throws nothing').toEqual([])
    } finally {
      if (info.status !== info.expectedStatus) {
        await opened.ui.page.screenshot({ path: info.outputPath('page.png') }).catch(() => undefined)
      }
      await opened.close()
    }
  },
})
