import type { Page } from 'playwright'
import { expect } from '#tests/e2e/ui'

/** Goes to an address behind the hash as a link or a reload does, and waits until its page stands. */
export async function turnTo(page: Page, address: string): Promise<void> {
  await page.evaluate((hash) => (location.hash = hash), `#${address}`)
  await stands(page)
}

/** So many looks in a row must find the same. */
const looks = 3

/** Waits until a page stands: it has a heading, nothing on it is waited for, and what it says stays the same. */
export async function stands(page: Page): Promise<void> {
  let last = ''
  let same = 0
  await expect
    .poll(
      async () => {
        const seen = await page.evaluate(() => ({
          says: document.body.innerText,
          waits:
            document.querySelector('h1, h2') === null ||
            document.querySelector('.fui-Spinner, [role="progressbar"]:not([aria-valuenow]), [aria-busy="true"]') !==
              null,
        }))
        same = !seen.waits && seen.says === last ? same + 1 : 0
        last = seen.says
        return same
      },
      { message: `the page at ${page.url()} stands`, intervals: [60], timeout: 20_000 },
    )
    .toBeGreaterThanOrEqual(looks)
}
