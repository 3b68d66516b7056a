import type { Page } from 'playwright'
import { demoNames, furnish } from '#tests/e2e/access/furnished'
import { layers } from '#tests/e2e/access/layers'
import { addressOf, type Named, type Route, routes } from '#tests/e2e/access/routes'
import { stands, turnTo } from '#tests/e2e/access/turn-to'
import { layOut, sheetName, type Strip, stripOf } from '#tests/e2e/pictures/sheet'
import { expect, test, type Ui } from '#tests/e2e/ui'

// One sheet a page: loaded, empty and failed, light, dark and in forced colours, in a small and in a large window. SHEETS=apps,groups
// takes these alone.

const asked = process.env['SHEETS']?.split(',')
const isWanted = (sheet: string) => asked === undefined || asked.includes(sheetName(sheet))
const wanted = routes.filter(isWanted)

const taken = new Map<string, Strip[]>()
const keep = (sheet: string, strip: Strip) => taken.set(sheet, [...(taken.get(sheet) ?? []), strip])

/** Pages that stand before any tenant does. */
const first: readonly Route[] = ['/', '/customers']
const journal: Route = '/tenants/$tenant/journal'

/** Of what opens above a page or beside a list, one of each kind, and the sheet it stands on; "above" is one of its own. */
const opened: Readonly<Record<string, 'above' | 'its page'>> = {
  'the command palette': 'above',
  'the notices': 'above',
  'a new application': 'above',
  'a person': 'its page',
  'a customer': 'its page',
  'a plan': 'its page',
  'a compared group': 'its page',
  'a rule': 'its page',
}

/** What the frame around a failed page is drawn from goes on being answered. */
const frame =
  /^(session\.(tenants?|account|clouds)|directory\.(apps|products|refreshSettings)|policies\.|notices\.|places\.)/
/** The pages that show what the frame is drawn from. */
const ownFailure: Readonly<Partial<Record<Route, string>>> = {
  '/': 'session.tenants',
  '/tenants/$tenant/apps': 'directory.apps',
}

const failure = {
  code: 'store-failed',
  message: 'The file of this tenant could not be read.',
  remedy: 'Close what else has the file open, then try again.',
}

/** From the next load on, whatever the page of a route asks for beside its frame fails. */
async function failAll(page: Page, route: Route): Promise<void> {
  await page.unroute('**/call')
  await page.route('**/call', (call) => {
    const { name } = call.request().postDataJSON() as { readonly name: string }
    const answered = frame.test(name) && name !== ownFailure[route]
    return answered ? call.continue() : call.fulfill({ json: { ok: false, failure } })
  })
}

/** What of a furnished tenant only a person asks for: the log, the accounts that were there before, plans that were run. */
async function furnishMore({ client }: Ui, { tenant, app }: Named): Promise<void> {
  const input = { tenant, app }
  await client.run('provisioning.readLog', input)
  await client.run('adoption.plan', input)
  for (const verb of ['pause', 'start'] as const) {
    const plan = await client.call('provisioning.planJob', { ...input, verb })
    await client.run('plans.run', { tenant, plan: plan.id })
  }
}

async function takeAll(page: Page, named: Named, state: string, of: readonly Route[], search = ''): Promise<void> {
  for (const route of of) {
    await turnTo(page, `${addressOf(route, named)}${search}`)
    keep(route, await stripOf(page, state))
  }
}

async function takeOpened(page: Page, named: Named): Promise<void> {
  for (const { name, on, press } of layers) {
    const sheet = opened[name] === 'its page' ? on : 'above'
    if (opened[name] === undefined || !isWanted(sheet)) continue
    await turnTo(page, addressOf(on, named))
    for (const target of press) await target(page).click()
    await stands(page)
    keep(sheet, await stripOf(page, name))
    await page.reload()
  }
  if (!isWanted(journal)) return
  await turnTo(page, addressOf(journal, named))
  await page.getByRole('tab', { name: 'All lines' }).click()
  await stands(page)
  keep(journal, await stripOf(page, 'all lines'))
}

async function takeFailed(page: Page, named: Named): Promise<void> {
  for (const route of wanted) {
    await failAll(page, route)
    await page.evaluate((hash) => (location.hash = hash), `#${addressOf(route, named)}`)
    await page.reload()
    await stands(page)
    keep(route, await stripOf(page, 'failed'))
  }
}

test.describe('before anything is known', () => {
  test.use({ demo: false })

  test('first pages', async ({ ui }) => {
    await stands(ui.page)
    const named = { tenant: 'none', app: 'none', person: 'none', verification: 'none' }
    const pages = wanted.filter((route) => first.includes(route))
    await takeAll(ui.page, named, 'empty', pages)
  })
})

test('every page', async ({ ui }) => {
  test.setTimeout(900_000)
  const { page } = ui
  await expect(page.getByRole('grid', { name: 'Apps' })).toBeVisible()
  const { bare, ...names } = await demoNames(ui)
  const pages = wanted.filter((route) => !first.includes(route))
  await takeAll(page, { ...names, app: bare }, 'empty', pages, '?q=nobody')
  const named = await furnish(ui)
  await furnishMore(ui, named)
  await takeAll(page, named, 'loaded', wanted)
  await takeOpened(page, named)
  await takeFailed(page, named)

  const desk = await page.context().newPage()
  for (const [sheet, strips] of taken) {
    await layOut(desk, sheet === 'above' ? 'What opens above every page' : sheet, strips)
    await expect(desk).toHaveScreenshot(['sheets', `${sheetName(sheet)}.png`], { maxDiffPixelRatio: 0.001 })
  }
})
