import { test as base, expect } from '@playwright/test'
import type { ElectronApplication, Page } from 'playwright'
import type { Client } from '#shared/contract/client'
import { openHost } from '#tests/e2e/setup/open-host'

/** The console as a test sees it, whichever host it runs in. */
export interface Ui {
  readonly host: 'chromium' | 'electron'
  readonly page: Page
  readonly dataFolder: string
  /** The application around the window; null in a browser. */
  readonly application: ElectronApplication | null
  /** Calls the engine by the page's own way to it, for what a test has to arrange or prove beside the page. */
  readonly client: Pick<Client, 'call'>
  /** The hand of a person in the demo's portal or in a demo product; answers what it did. */
  demoDo(...args: string[]): Promise<string>
  /** What the page did against its policy, and what it threw, since this was last asked. A test ends with none untaken. */
  takeComplaints(): readonly string[]
}

export { expect }

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
