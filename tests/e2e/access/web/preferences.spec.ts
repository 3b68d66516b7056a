import { furnish } from '#tests/e2e/access/furnished'
import { moving } from '#tests/e2e/access/moving'
import { addressOf, type Route } from '#tests/e2e/access/routes'
import { turnTo } from '#tests/e2e/access/turn-to'
import { expect, test } from '#tests/e2e/ui'

test.beforeEach(async ({ ui }) => {
  await expect(ui.page.getByRole('grid', { name: 'Apps' })).toBeVisible()
})

test('where less motion is wanted nothing moves while work goes on', async ({ ui }) => {
  const { page } = ui
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await ui.demoDo('portal', 'latency', '1000')
  await page.getByRole('button', { name: 'Refresh', exact: true }).click()
  await expect(page.getByRole('region', { name: 'Reading the tenant' })).toBeVisible()
  expect(await page.evaluate(moving)).toEqual([])
  await ui.demoDo('portal', 'latency', '0')
})

test('in forced colours what is chosen, checked or opened differs by more than its colour', async ({ ui }) => {
  const { page } = ui
  const named = await furnish(ui)
  await page.emulateMedia({ forcedColors: 'active', reducedMotion: 'reduce' })
  const places: readonly Route[] = [
    '/tenants/$tenant/apps/$app/readiness',
    '/tenants/$tenant/settings',
    '/tenants/$tenant/apps/$app/licences',
    '/tenants/$tenant/apps/$app/verify',
  ]
  for (const route of places) {
    await turnTo(page, addressOf(route, named))
    if (route.endsWith('/verify')) await page.getByRole('row').filter({ hasText: 'STEM Laboratories' }).click()
    const alike = await page.evaluate(() => {
      const pairs = [
        ['[role="tab"][aria-selected="true"]', '[role="tab"][aria-selected="false"]'],
        ['nav a[aria-current="page"]', 'nav a:not([aria-current])'],
        ['[role="row"][aria-selected="true"]', '[role="row"][aria-selected="false"]'],
        ['input[role="switch"]:checked', 'input[role="switch"]:not(:checked)'],
      ] as const
      /** Everything but colours: edges, weights, sizes, what is drawn before and after, and the same of the parts inside. */
      const shape = (element: Element | null): string =>
        [
          element,
          ...(element?.querySelectorAll('*') ?? []),
          element?.nextElementSibling ?? null,
          ...(element?.nextElementSibling?.querySelectorAll('*') ?? []),
        ]
          .filter((it) => it !== null)
          .flatMap((it) => [null, '::before', '::after'].map((pseudo) => getComputedStyle(it, pseudo)))
          .map((style) =>
            [
              style.content === 'none' ? '' : `${style.content} ${style.width} ${style.height}`,
              style.outlineStyle === 'none' ? '' : `${style.outlineStyle} ${style.outlineWidth}`,
              style.borderBottomWidth,
              style.fontWeight,
              style.display,
              style.transform,
            ].join(' '),
          )
          .join('|')
      return pairs
        .filter(([chosen]) => document.querySelector(chosen) !== null)
        .filter(([, other]) => document.querySelector(other) !== null)
        .filter(([chosen, other]) => shape(document.querySelector(chosen)) === shape(document.querySelector(other)))
        .map(([chosen]) => chosen)
    })
    expect(alike, route).toEqual([])
  }
  // A state has a word and a mark, and the mark is drawn in the system's own colour for text.
  await turnTo(page, addressOf('/tenants/$tenant/apps', named))
  const marks = await page.evaluate(() => {
    const text = getComputedStyle(document.body).color
    return [...document.querySelectorAll('[role="gridcell"] svg')].map((it) => getComputedStyle(it).color === text)
  })
  expect(marks.length).toBeGreaterThan(0)
  expect(marks).not.toContain(false)
})
