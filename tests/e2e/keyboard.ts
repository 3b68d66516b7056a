import type { Locator, Page } from 'playwright'
import { expect } from '#tests/e2e/ui'

const farthest = 60

/** Goes from where the focus is to an element by Tab alone; fails where Tab does not lead there. */
export async function tabTo(page: Page, to: Locator): Promise<void> {
  for (let step = 0; step < farthest; step += 1) {
    await page.keyboard.press('Tab')
    if (await to.evaluate((element) => element === document.activeElement)) return
  }
  await expect(to, 'Tab leads there').toBeFocused()
}
