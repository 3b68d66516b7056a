import type { Page } from 'playwright'
import { AppWorkspace } from '#tests/e2e/page-models/app-workspace'
import { PeoplePage } from '#tests/e2e/page-models/people'
import { expect, test } from '#tests/e2e/ui'

const app = 'SmartSpace SSO'

/** Lets no file that fits come before what is answered was called. */
async function holdBack(page: Page, files: string): Promise<() => void> {
  const { promise, resolve } = Promise.withResolvers<void>()
  await page.route(files, async (route) => {
    await promise
    await route.continue()
  })
  return resolve
}

test('while nobody waits every page is read: from then on no change of the page asks for a file', async ({ ui }) => {
  const { page } = ui
  const workspace = new AppWorkspace(ui)
  await workspace.open(app, 'Overview')
  // The files of the pages have names of their own; what pages share comes with them.
  const rooms = [
    'changes',
    'customers',
    'directory',
    'help',
    'history',
    'licences',
    'readiness',
    'settings',
    'SeatsCard',
  ]
  const read = () =>
    page.evaluate(() =>
      performance.getEntriesByType('resource').map(({ name }) => /assets\/(\w+)-/.exec(name)?.[1] ?? name),
    )
  await expect.poll(read).toEqual(expect.arrayContaining(rooms))

  const asked: string[] = []
  page.on('request', (request) => {
    if (new URL(request.url()).pathname.startsWith('/assets/')) asked.push(request.url())
  })
  for (const tab of [
    'Mappings',
    'Assignments',
    'Connection',
    'Readiness',
    'Licences',
    'Provisioning',
    'Verify',
  ] as const) {
    await workspace.go(tab)
    await expect(workspace.verdict).toBeVisible()
  }
  await new PeoplePage(page).open()
  for (const name of ['Groups', 'Journal', 'Reports', 'What may I do?', 'Settings', 'Apps']) {
    await page.getByRole('link', { name, exact: true }).first().click()
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  }
  expect(asked).toEqual([])
})

test('a page whose file is gone says so, the others go on, and the console is loaded again from there', async ({
  ui,
}) => {
  const { page } = ui
  const workspace = new AppWorkspace(ui)
  await workspace.open(app, 'Overview')
  await page.route('**/assets/readiness-*.js', (route) =>
    route.fulfill({ status: 404, body: 'There is no such file.' }),
  )
  await page.reload()
  await expect(page.getByRole('heading', { level: 1, name: app })).toBeVisible()
  await workspace.go('Readiness')
  await expect(page.getByText('This page could not be loaded.')).toBeVisible()
  const again = page.getByRole('button', { name: 'Load the console again' })
  await expect(again).toBeVisible()

  await workspace.go('Mappings')
  await expect(page.getByRole('button', { name: 'Add mapping' })).toBeVisible()
  await workspace.go('Readiness')
  await expect(again).toBeVisible()
  await page.unroute('**/assets/readiness-*.js')
  await again.click()
  await expect(page.getByRole('navigation', { name: 'Pages of readiness' })).toBeVisible()
})

test('while the file of a page is on its way the page says so, in its place, and the frame stays', async ({ ui }) => {
  const { page } = ui
  const workspace = new AppWorkspace(ui)
  await workspace.open(app, 'Overview')
  const release = await holdBack(page, '**/assets/verification-*.js')
  await page.reload()
  await expect(page.getByRole('heading', { level: 1, name: app })).toBeVisible()
  await page.getByRole('tab', { name: 'Verify', exact: true }).click()
  await expect(page.getByRole('status').filter({ hasText: 'Opening the page' })).toBeVisible()
  await expect(page.getByRole('heading', { level: 1, name: app })).toBeVisible()
  release()
  await expect(workspace.verdict).toBeVisible()
  await expect(page.getByText('Opening the page')).toHaveCount(0)
})

test('a word whose meaning is on its way opens with it, and the focus is in it', async ({ ui }) => {
  const { page } = ui
  const workspace = new AppWorkspace(ui)
  await workspace.open(app, 'Connection')
  const release = await holdBack(page, '**/assets/TermCard-*.js')
  await page.reload()
  const word = page.getByRole('button', { name: 'SCIM server', exact: true })
  const asked = page.waitForRequest('**/assets/TermCard-*.js')
  await word.focus()
  await page.keyboard.press('Enter')
  await asked
  release()
  const card = page.getByRole('dialog', { name: 'What this word means' })
  await expect(card.getByRole('link').first()).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(word).toBeFocused()
})
