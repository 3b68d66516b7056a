import type { Page } from 'playwright'
import { candidates, stop, type Stop } from '#tests/e2e/access/focus-stop'
import { expect } from '#tests/e2e/ui'

/** No page has so many stops. */
const farthest = 250

/**
 * Goes round a page by Tab alone, from its beginning to its beginning: every stop has a name, is seen, shows that it has the focus,
 * comes after the one before it in the page, and none is left out but what arrow keys lead to.
 */
export async function expectWalkable(page: Page, state: string): Promise<readonly Stop[]> {
  await page.evaluate(candidates)
  const stops: Stop[] = []
  for (;;) {
    await page.keyboard.press('Tab')
    const at = await page.evaluate(stop)
    if (at === null) break
    if (at.again) break
    stops.push(at)
    expect(stops.length, `${state}: Tab comes round`).toBeLessThan(farthest)
  }
  const wrong = stops.flatMap(({ what, faults }) => faults.map((fault) => `${what}: ${fault}`))
  const missed = await page.evaluate(leftOut)
  expect([...wrong, ...missed.map((what) => `${what}: Tab does not lead there`)], state).toEqual([])
  return stops
}

/** What could have the focus and did not get it, without what arrow keys lead to. */
function leftOut(): string[] {
  const roving =
    '[role="tablist"], [role="grid"], [role="radiogroup"], [role="toolbar"], [role="list"][data-tabster], fieldset'
  const { seen, known } = (globalThis as unknown as { walk: { seen: Set<Element>; known: Map<Element, string> } }).walk
  return [...known.keys()]
    .filter((it) => it.isConnected && it.checkVisibility({ visibilityProperty: true }) && !seen.has(it))
    .filter((it) => it.closest(roving) === null && !(it instanceof HTMLInputElement && it.type === 'radio'))
    .map((it) => it.outerHTML.slice(0, 160))
}
