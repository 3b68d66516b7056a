import { test as base, expect } from '@playwright/test'
import { openHost, type Ui } from '#tests/e2e/setup/open-host'

export { expect }
export type { Ui }

export const test = base.extend<{ demo: boolean; ui: Ui }>({
  /** Whether the console opens straight on the demo tenant. */
  demo: [true, { option: true }],
  ui: async ({ demo }, hand, info) => {
    const host = info.project.name === 'electron' ? 'electron' : 'chromium'
    const opened = await openHost(host, { demo, skip: (reason) => info.skip(true, reason) })
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
