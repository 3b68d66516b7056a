import { expectAccessible, expectWithinWindow } from '#tests/e2e/accessible'
import { tabTo } from '#tests/e2e/keyboard'
import { ProvisioningPage } from '#tests/e2e/page-models/provisioning'
import { VerifyPage } from '#tests/e2e/page-models/verify'
import { expect, test, type Ui } from '#tests/e2e/ui'

const app = 'SmartSpace SSO'

/** The product connected, and the groups that SmartSpace's own table maps mapped here too. */
async function mapped(ui: Ui): Promise<VerifyPage> {
  const page = new VerifyPage(ui)
  await page.open(app, 'Overview')
  const { tenant, id } = await page.find(app)
  await ui.client.call('provisioning.useDemoTarget', { tenant, app: id })
  for (const [group, to] of [
    ['STEM Workshop', 'Machine shop'],
    ['STEM Workshop Evening', 'Machine shop'],
    ['STEM Visitors', 'STEM Visitors'],
  ]) {
    await ui.client.call('mappings.add', { tenant, app: id, group: group ?? '', to })
  }
  await page.go('Verify')
  return page
}

test('nothing mapped and nothing connected: the page says which and leads there', async ({ ui }) => {
  const page = new VerifyPage(ui)
  await page.open('Howspace', 'Verify')
  await expect(page.verdict).toHaveText('There is nothing to compare yet')
  await expectAccessible(ui, 'Verify without a mapping')
  const { tenant, id } = await page.find('Howspace')
  await ui.client.call('mappings.add', { tenant, app: id, group: 'Howspace Main Users' })
  await expect(page.verdict).toHaveText('The product cannot be asked yet')
  await ui.page.getByRole('link', { name: 'Set up the connection' }).click()
  await expect(ui.page.getByRole('tab', { name: 'Connection', selected: true })).toBeVisible()
})

test('by keyboard alone: compare, see who is missing and why, restart provisioning, and find that all match', async ({
  ui,
}) => {
  const page = await mapped(ui)
  const provisioning = new ProvisioningPage(ui)
  await expect(page.verdict).toHaveText('Not compared yet')
  await expectAccessible(ui, 'Verify before the first comparison')
  const keys = ui.page.keyboard
  await tabTo(ui.page, page.compare)
  await keys.press('Enter')
  await expect(page.verdict).toHaveText(/^2 of 3 groups differ: 1 person is missing; taken just now$/)
  await expect(page.row('STEM Visitors')).toContainText('Match')
  await expectAccessible(ui, 'Verify with differences')

  const differing = page.row('STEM Workshop Evening')
  await expect(differing).toContainText('1 missing')
  await expect(differing).toContainText('2 groups together')
  await differing.focus()
  await keys.press('Enter')
  await expect(page.details).toContainText(/\d+ direct members · \d+ expected · \d+ in product/)
  await expect(page.people).toHaveCount(1)
  await tabTo(ui.page, page.details.getByRole('button', { name: 'More about this group' }))
  await keys.press('Enter')
  await expect(page.details).toContainText('Compared as one union with')
  await expectAccessible(ui, 'Verify with details')
  await tabTo(ui.page, page.details.getByRole('link', { name: 'Open Provisioning' }))
  await keys.press('Enter')

  await expect(provisioning.verdict).toHaveText(/^Active/)
  await tabTo(ui.page, provisioning.verb('Restart'))
  await keys.press('Enter')
  await expect(provisioning.plan.getByRole('button', { name: 'Cancel' })).toBeFocused()
  await keys.press('Tab')
  await keys.press('Enter')
  const toVerify = ui.page.getByRole('link', { name: 'Open Verify' })
  await expect(toVerify).toBeVisible({ timeout: 20_000 })
  await tabTo(ui.page, toVerify)
  await keys.press('Enter')

  // The last comparison is still there, and says that it is older than the cycle.
  await expect(page.verdict).toHaveText(/^2 of 3 groups differ: 1 person is missing; taken/)
  await expect(ui.page.getByText('This comparison is older than what it compares.')).toBeVisible()
  await ui.page.reload()
  await expect(page.verdict).toHaveText(/^2 of 3 groups differ: 1 person is missing; taken/)
  await tabTo(ui.page, page.compare)
  await keys.press('Enter')
  await expect(page.verdict).toHaveText(/^All 3 groups match; taken just now$/)
})

test('everybody of a group is in one list, found by search, and says why with a next step', async ({ ui }) => {
  const page = await mapped(ui)
  const { tenant, id } = await page.find(app)
  await ui.client.call('mappings.add', { tenant, app: id, group: 'STEM Laboratories', to: 'Laboratory access' })
  await page.compare.click()
  await expect(page.verdict).toHaveText(/^3 of 4 groups differ: 4 people are missing; taken/)
  await page.row('STEM Laboratories').click()
  const kept = await ui.client.call('verification.last', { tenant, app: id })
  const row = kept?.groups.find(({ groupName }) => groupName === 'STEM Laboratories')
  const listed = async (verdict: 'missing' | 'in-both') =>
    (
      await ui.client.call('verification.members', {
        tenant,
        app: id,
        row: row?.row ?? '',
        verdict,
        start: 0,
        count: 100,
      })
    ).rows
  const missing = await listed('missing')
  expect(missing).toHaveLength(3)
  await expect(page.list('Missing')).toHaveAttribute('aria-selected', 'true')
  await expect(page.people).toHaveCount(3)
  for (const { displayName, userPrincipalName } of missing) {
    const person = page.person(displayName ?? '')
    await expect(person).toContainText(userPrincipalName ?? '')
    await expect(person).toContainText(/No cause found.*Wait one cycle or provision on demand/)
    await expect(person.getByRole('link', { name: `Why? ${displayName ?? ''}` })).toBeVisible()
  }

  await page.list('In both').click()
  const there = await listed('in-both')
  await expect(page.people).toHaveCount(there.length)
  await expect(page.people.first()).toContainText(/Found by (externalId|user name)\./)
  await page.list('Unexpected').click()
  await expect(page.details).toContainText('Nobody is there unexpectedly')
  await expectAccessible(ui, 'an empty list of people')
  await page.list('Missing').click()

  if (ui.host === 'chromium') await ui.page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  const [one] = missing
  await page
    .person(one?.displayName ?? '')
    .getByRole('button', { name: 'Copy ticket text' })
    .click()
  await expect(page.details.getByText('Copied')).toBeVisible()
  if (ui.host === 'chromium') {
    const ticket = await ui.page.evaluate(() => navigator.clipboard.readText())
    expect(ticket).toContain(
      `${one?.displayName ?? ''} (${one?.userPrincipalName ?? ''}): missing from “Laboratory access” of ${app}`,
    )
    for (const other of missing.slice(1)) expect(ticket).not.toContain(other.displayName ?? '')
  }

  for (const size of [
    { width: 1024, height: 640 },
    { width: 1440, height: 900 },
  ]) {
    await ui.page.setViewportSize(size)
    await expectWithinWindow(ui)
    await expect(page.recheck).toBeInViewport()
  }
})

test('of a long list only what is in sight is drawn; it is scrolled to its end, searched, and walked with the arrow keys', async ({
  ui,
}) => {
  const page = new VerifyPage(ui)
  await page.open('Workspace 365 SCIM sync', 'Verify')
  const { tenant, id } = await page.find('Workspace 365 SCIM sync')
  await ui.client.call('provisioning.useDemoTarget', { tenant, app: id })
  await ui.client.call('mappings.add', { tenant, app: id, group: 'All Employees' })
  await page.compare.click()
  await page.row('All Employees').click()
  await page.list('In both').click()
  const kept = await ui.client.call('verification.last', { tenant, app: id })
  const total = kept?.groups.find(({ groupName }) => groupName === 'All Employees')?.people?.inBoth ?? 0
  expect(total, 'more than are in sight at once').toBeGreaterThan(30)
  await expect(page.people.first()).toHaveAttribute('aria-setsize', String(total))
  expect(await page.people.count()).toBeLessThan(total)

  const last = page.people.last()
  await page.people.first().hover()
  await expect
    .poll(async () => {
      await ui.page.mouse.wheel(0, 100_000)
      return last.getAttribute('aria-posinset')
    })
    .toBe(String(total))
  const name = (await last.getByRole('link').getAttribute('aria-label'))?.replace('Why? ', '') ?? ''
  await page.searchPeople.fill(name)
  await expect(page.people).toHaveCount(1)
  await expect(page.people).toContainText(name)
  await expect(page.details).toContainText(`1 of ${total} people are shown`)
  await page.searchPeople.fill('no such person')
  await expect(page.details).toContainText('Nobody matches')
  await page.searchPeople.fill('')
  await page.people.first().focus()
  for (let step = 1; step < 25; step += 1) {
    await ui.page.keyboard.press('ArrowDown')
    await expect(page.people.and(ui.page.locator(`[aria-posinset="${step + 1}"]`))).toBeFocused()
  }
})

test('one group is compared again by itself; the others keep their time and verdict', async ({ ui }) => {
  const page = await mapped(ui)
  await page.compare.click()
  await expect(page.verdict).toHaveText(/^2 of 3 groups differ/)
  const { tenant, id } = await page.find(app)
  const before = await ui.client.call('verification.last', { tenant, app: id })
  await page.row('STEM Visitors').click()
  await page.recheck.click()
  await expect
    .poll(async () => {
      const after = await ui.client.call('verification.last', { tenant, app: id })
      return after?.groups
        .filter(({ row, readAt }) => readAt !== before?.groups.find((one) => one.row === row)?.readAt)
        .map(({ groupName }) => groupName)
    })
    .toEqual(['STEM Visitors'])
  await expect(page.table.getByRole('row')).toHaveCount((before?.groups.length ?? 0) + 1)
  await expect(page.row('STEM Workshop Evening')).toContainText('1 missing')
})

test('what had to be assumed is said, and an answer takes the place of the assumption', async ({ ui }) => {
  const page = await mapped(ui)
  await page.compare.click()
  await expect(page.rests).toContainText('assigned people only is assumed')
  // The answer stands at its radio a moment after the click.
  await page.rests.getByRole('radio', { name: 'Assigned people and groups only' }).click()
  await expect(page.rests.getByRole('radio', { name: 'Assigned people and groups only' })).toBeChecked()
  await expect(page.rests).toContainText('Answered just now')
  const { tenant, id } = await page.find(app)
  const { answers } = await ui.client.call('readiness.answers', { tenant, app: id })
  expect(answers.map(({ key, value }) => `${key}: ${value}`)).toEqual(['scope: assigned'])
  await page.compare.click()
  await expect(page.rests).not.toContainText('is assumed:')
  await expectAccessible(ui, 'Verify with an answer')
  await page.rests.getByRole('radio', { name: 'I do not know' }).click()
  await expect(page.rests).not.toContainText('Answered just now')
  expect((await ui.client.call('readiness.answers', { tenant, app: id })).answers).toEqual([])
})

test('while a comparison runs the last one stays; it can be cancelled', async ({ ui }) => {
  const page = await mapped(ui)
  await page.compare.click()
  await expect(page.verdict).toHaveText(/^2 of 3 groups differ/)
  // Longer than any look at the page takes.
  await ui.demoDo('portal', 'latency', '25000')
  await page.compare.click()
  const cancel = ui.page.getByRole('button', { name: 'Cancel' })
  await expect(cancel).toBeVisible()
  await expect(page.row('STEM Visitors')).toContainText('Match')
  await expectAccessible(ui, 'Verify while it runs')
  await cancel.click()
  await expect(ui.page.getByText('The work was cancelled.')).toBeVisible()
  await expect(page.verdict).toHaveText(/^2 of 3 groups differ: 1 person is missing; taken/)
  await ui.demoDo('portal', 'latency', '0')
})

test('a product that refuses the token says so for each group and leads to Connection', async ({ ui }) => {
  const page = await mapped(ui)
  await refuse(ui, page)
  await page.compare.click()
  await expect(page.verdict).toHaveText(/^None of 3 groups could be read.*; taken/)
  await page.row('STEM Visitors').click()
  await expect(page.details).toContainText('does not accept the SCIM token')
  await expectAccessible(ui, 'Verify that failed')
  await page.details.getByRole('link', { name: 'Open Connection' }).click()
  await expect(ui.page.getByRole('tab', { name: 'Connection', selected: true })).toBeVisible()
})

test('what was compared before outlives a comparison that reads nothing', async ({ ui }) => {
  const page = await mapped(ui)
  await page.compare.click()
  await expect(page.verdict).toHaveText(/^2 of 3 groups differ/)
  await refuse(ui, page)
  await page.compare.click()
  const notice = ui.page.getByText('What was compared before is still shown.')
  await expect(notice).toBeVisible()
  await expect(page.row('STEM Workshop Evening')).toContainText('1 missing')
  await page.row('STEM Workshop Evening').click()
  await expect(page.people).toHaveCount(1)
  await page.recheck.click()
  await expect(page.details).toContainText('does not accept the SCIM token')
  await expect(page.people).toHaveCount(1)
})

/** From now on the product does not know the console's token. */
async function refuse(ui: Ui, page: VerifyPage): Promise<void> {
  const { tenant, id } = await page.find(app)
  const target = await ui.client.call('provisioning.target', { tenant, app: id })
  await ui.client.call('provisioning.setTarget', {
    tenant,
    app: id,
    url: target?.url ?? '',
    token: { kind: 'sealed', value: 'wrong' },
  })
}
