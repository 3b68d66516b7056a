import { expectAccessible, expectWithinWindow } from '#tests/e2e/accessible'
import { tabTo } from '#tests/e2e/keyboard'
import { PeoplePage } from '#tests/e2e/page-models/people'
import { PersonPage } from '#tests/e2e/page-models/person'
import { VerifyPage } from '#tests/e2e/page-models/verify'
import { expect, test, type Ui } from '#tests/e2e/ui'

const app = 'SmartSpace SSO'

/** Two apps connected, one group mapped in each. */
async function setUp(ui: Ui): Promise<void> {
  const page = new VerifyPage(ui)
  const { tenant, id } = await page.find(app)
  const other = await page.find('Howspace')
  await ui.client.call('provisioning.useDemoTarget', { tenant, app: id })
  await ui.client.call('mappings.add', { tenant, app: id, group: 'STEM Laboratories', to: 'Laboratory access' })
  await ui.client.call('provisioning.useDemoTarget', { tenant, app: other.id })
  await ui.client.call('mappings.add', { tenant, app: other.id, group: 'Howspace Main Users' })
}

test('by keyboard alone: from a difference on Verify to one person, the cause, a closer look, and the text for a ticket', async ({
  ui,
}) => {
  const verify = new VerifyPage(ui)
  await verify.open(app, 'Overview')
  await setUp(ui)
  const keys = ui.page.keyboard
  await verify.go('Verify')
  await tabTo(ui.page, verify.compare)
  await keys.press('Enter')
  await expect(verify.verdict).toHaveText(/^The mapped group differs: 3 people are missing/)
  await verify.row('STEM Laboratories').focus()
  await keys.press('Enter')
  await expect(verify.people).toHaveCount(3)
  await tabTo(ui.page, verify.people.first())
  await keys.press('ArrowDown')
  await expect(verify.people.nth(1)).toBeFocused()
  await keys.press('ArrowUp')
  await keys.press('Enter')
  await expect(verify.people.first().getByRole('link', { name: /^Why\?/ })).toBeFocused()
  await keys.press('Enter')

  const person = new PersonPage(ui.page)
  await expect(person.name).toHaveText('Ada Byron')
  await expect(person.sentence).toContainText('SmartSpace SSO')
  await expect(person.cause).toContainText('Next step:')
  await expect(person.app(app)).toHaveAttribute('aria-pressed', 'true')
  await expect(person.app('Howspace')).toContainText('Not expected')
  await expect(person.evidence.first()).toContainText(/Account in Entra.*Fits · /)
  await expect(person.apps).toContainText('Read-only: nothing was written to answer this.')
  await expect(person.checkNow).toHaveText('Check now')
  await expectAccessible(ui, 'the card of a person')

  await tabTo(ui.page, person.checkNow)
  await keys.press('Enter')
  await expect(person.cause).toContainText('Looked at everything that can be read')
  await expect(person.checkNow).toBeFocused()
  if (ui.host === 'chromium') await ui.page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await keys.press('Shift+Tab')
  await keys.press('Shift+Tab')
  await expect(person.copyTicket).toBeFocused()
  await keys.press('Enter')
  await expect(ui.page.getByText('Copied')).toBeVisible()
  if (ui.host === 'chromium') {
    const ticket = await ui.page.evaluate(() => navigator.clipboard.readText())
    expect(ticket).toMatch(/^Ada Byron \(ada\.byron@/)
    expect(ticket).not.toContain('Bram de Vries')
  }
  await ui.page.goBack()
  await expect(verify.people).toHaveCount(3)
})

test('every mapped app is answered from what is kept, and one is looked at by choosing it', async ({ ui }) => {
  const people = new PeoplePage(ui.page)
  await people.open()
  await setUp(ui)
  await people.filter.fill('Ada Byron')
  await people.rows.first().click()
  await expect(people.details).toContainText('In apps')
  await expect(people.details.getByRole('link', { name: app })).toBeVisible()
  await people.details.getByRole('link', { name: 'Why, and what to do' }).click()

  const person = new PersonPage(ui.page)
  await expect(person.name).toHaveText('Ada Byron')
  await expect(person.apps.getByRole('button')).toHaveCount(2)
  await person.app('Howspace').click()
  await expect(person.sentence).toContainText('Howspace')
  await expect(person.app('Howspace')).toHaveAttribute('aria-pressed', 'true')
  await ui.page.reload()
  await expect(person.sentence).toContainText('Howspace')
  for (const size of [
    { width: 1024, height: 640 },
    { width: 1440, height: 900 },
  ]) {
    await ui.page.setViewportSize(size)
    await expectWithinWindow(ui)
  }
})

test('with no app mapped, with an unknown person and with the network gone the card says so', async ({ ui }) => {
  const verify = new VerifyPage(ui)
  await verify.open(app, 'Overview')
  const { tenant } = await verify.find(app)
  const { people } = await ui.client.call('directory.people', { tenant })
  const [one] = people
  const person = new PersonPage(ui.page)
  const open = (id: string) => ui.page.evaluate((hash) => (location.hash = hash), `#/tenants/${tenant}/people/${id}`)
  await open(one?.id ?? '')
  await expect(ui.page.getByText('No app has mapped groups yet')).toBeVisible()
  await expectAccessible(ui, 'a person without a mapped app')
  await open('00000000-0000-4000-8000-000000000000')
  await expect(
    ui.page
      .getByRole('alert')
      .or(ui.page.getByText(/no (such )?person|nobody/i))
      .first(),
  ).toBeVisible()

  await setUp(ui)
  await ui.demoDo('portal', 'offline', 'on')
  await open(one?.id ?? '')
  await expect(person.cause).toBeVisible()
  await person.checkNow.click()
  await expect(person.evidence.filter({ hasText: /could not be reached/ }).first()).toBeVisible({ timeout: 40_000 })
  await expectAccessible(ui, 'a person, offline')
})
