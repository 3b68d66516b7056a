import { expect, type Page } from '@playwright/test'

/** Goes to a region of the window by F6 alone. */
export async function goToRegion(
  page: Page,
  name: 'header' | 'tour' | 'navigation' | 'page' | 'details',
): Promise<void> {
  const region = page.locator(`[data-region="${name}"]`)
  await region.waitFor()
  for (let step = 0; step < 6; step += 1) {
    if (await region.evaluate((element) => element === document.activeElement)) return
    await page.keyboard.press('F6')
  }
  await expect(region, `F6 leads to the ${name}`).toBeFocused()
}
