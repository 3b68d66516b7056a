import type { Locator } from 'playwright'
import type { Comparison } from '#shared/contract/verification'
import { expectAccessible } from '#tests/e2e/accessible'
import { tabTo } from '#tests/e2e/keyboard'
import type { Tab } from '#tests/e2e/page-models/app-workspace'
import { AppsPage } from '#tests/e2e/page-models/apps'
import { ConnectionPage } from '#tests/e2e/page-models/connection'
import { GroupsPage } from '#tests/e2e/page-models/groups'
import { MappingsPage } from '#tests/e2e/page-models/mappings'
import { ProvisioningPage } from '#tests/e2e/page-models/provisioning'
import { StartPage } from '#tests/e2e/page-models/start'
import { VerifyPage } from '#tests/e2e/page-models/verify'
import { goToRegion } from '#tests/e2e/regions'
import { expect, test, type Ui } from '#tests/e2e/ui'

// From a first start to the proof that the product holds the people of the groups: what the console is for.

test.use({ demo: false })

const app = 'SmartSpace SSO'
const pairs = [
  { group: 'STEM Laboratories', typed: 'labor', to: 'Laboratory access' },
  { group: 'STEM Workshop', typed: 'stem works', to: 'Machine shop' },
  { group: 'STEM Workshop Evening', typed: 'evening', to: 'Machine shop' },
] as const
const whileItStarts = { timeout: 30_000 }
const whileACycleRuns = { timeout: 30_000 }

test('the main job, by mouse, every page accessible in light and dark', async ({ ui }) => {
  test.setTimeout(180_000)
  const { page } = ui
  const apps = new AppsPage(page)
  const groups = new GroupsPage(page)
  const connection = new ConnectionPage(ui)
  const mappings = new MappingsPage(ui)
  const provisioning = new ProvisioningPage(ui)
  const verify = new VerifyPage(ui)

  const start = new StartPage(page)
  await expect(start.demoButton).toBeVisible()
  await expectAccessible(ui, 'Start')
  await start.demoButton.click()
  await expect(apps.verdict).toHaveText(/apps provision people/, whileItStarts)
  await expectAccessible(ui, 'Apps')

  await groups.open()
  await groups.row('STEM Laboratories').click()
  await expect(groups.details).toContainText('STEM Laboratories')
  await expectAccessible(ui, 'Groups')
  await apps.open()

  await apps.row(app).click({ position: { x: 400, y: 20 } })
  await expect(page.getByRole('heading', { level: 1, name: app })).toBeVisible()
  await expectAccessible(ui, 'Overview')

  await connection.go('Connection')
  await expectAccessible(ui, 'Connection, nothing set')
  await connection.useDemo.click()
  await expect(connection.verdict).toHaveText(/The product answers; tested/)
  await expect(connection.set).toContainText('Passed')
  await expectAccessible(ui, 'Connection')
  await connection.submit.click()
  await expect(connection.verdict).toHaveText(/The product answers; tested/)

  await mappings.go('Mappings')
  await expectAccessible(ui, 'Mappings, none yet')
  await mappings.add.click()
  for (const { group, typed, to } of pairs) {
    await mappings.entraGroup.click()
    await mappings.entraGroup.pressSequentially(typed)
    await mappings.option(group).first().click()
    await mappings.productGroup.click()
    await mappings.option(to).click()
    await mappings.submit.click()
    await expect(mappings.row(group).last()).toContainText(to)
  }
  await expect(mappings.step('SmartSpace STEM')).toContainText('Machine shop')
  await expectAccessible(ui, 'Mappings')

  await verify.go('Verify')
  await verify.compare.click()
  await expect(verify.verdict).toHaveText(/^All 3 groups differ/)
  await expectAccessible(ui, 'Verify, different')

  await provisioning.go('Provisioning')
  await provisioning.verb('Restart').click()
  await expect(provisioning.plan).toContainText('Exactly this request')
  await expect(provisioning.plan.getByRole('button', { name: 'Cancel' })).toBeFocused()
  await expectAccessible(ui, 'Plan of a restart')
  await provisioning.confirm('Restart')
  await expect(page.getByText('The cycle ended')).toBeVisible(whileACycleRuns)
  await expectAccessible(ui, 'Provisioning')

  await verify.go('Verify')
  await verify.compare.click()
  await expect(verify.verdict).toHaveText(/All 3 groups match/)
  await expectAccessible(ui, 'Verify, the same')
  await expectSameNumbers(ui)
})

test('the main job, by keyboard alone', async ({ ui }) => {
  const { page } = ui
  const { keyboard } = page
  const apps = new AppsPage(page)
  const connection = new ConnectionPage(ui)
  const mappings = new MappingsPage(ui)
  const provisioning = new ProvisioningPage(ui)
  const verify = new VerifyPage(ui)
  const openTab = async (name: Tab) => {
    const tab = page.getByRole('tab', { name })
    await goToRegion(page, 'page')
    await tabTo(page, page.getByRole('tab', { selected: true }))
    for (let step = 0; step < 9 && !(await isFocused(tab)); step += 1) await keyboard.press('ArrowRight')
    await keyboard.press('Enter')
    await expect(page.getByRole('tab', { name, selected: true })).toBeFocused()
  }
  const choose = async (picker: Locator, option: Locator) => {
    const isActive = async () =>
      (await picker.getAttribute('aria-activedescendant')) === (await option.getAttribute('id'))
    // What was typed is still looked for while the first arrow is pressed, and then the list is another one.
    await expect
      .poll(async () => {
        if (!(await isActive())) await keyboard.press('ArrowDown')
        return isActive()
      })
      .toBe(true)
    await keyboard.press('Enter')
  }

  await tabTo(page, new StartPage(page).demoButton)
  await keyboard.press('Enter')
  await expect(apps.verdict).toHaveText(/apps provision people/, whileItStarts)

  await goToRegion(page, 'header')
  await goToRegion(page, 'page')
  await tabTo(page, apps.filter)
  await keyboard.type('smart')
  await expect(apps.count).toHaveText('1 of 7 apps')
  await tabTo(page, apps.table.getByRole('columnheader').first().getByRole('button'))
  await keyboard.press('ArrowDown')
  await expect(apps.rows.first()).toBeFocused()
  await keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: app })).toBeVisible()

  await openTab('Connection')
  await tabTo(page, connection.useDemo)
  await keyboard.press('Enter')
  await expect(connection.verdict).toHaveText(/The product answers; tested/)
  await expect(connection.useDemo).toBeFocused()

  await openTab('Mappings')
  await tabTo(page, mappings.add)
  await keyboard.press('Enter')
  for (const { group, typed, to } of pairs) {
    await expect(mappings.entraGroup).toBeFocused()
    await keyboard.type(typed)
    await choose(mappings.entraGroup, mappings.option(group).first())
    await expect(mappings.entraGroup).toHaveValue(group)
    await tabTo(page, mappings.productGroup)
    await keyboard.type(to.slice(0, 5))
    await choose(mappings.productGroup, mappings.option(to))
    await expect(mappings.productGroup).toHaveValue(to)
    await tabTo(page, mappings.submit)
    await keyboard.press('Enter')
    await expect(mappings.row(group).last()).toContainText(to)
  }

  await openTab('Verify')
  await tabTo(page, verify.compare)
  await keyboard.press('Enter')
  await expect(verify.verdict).toHaveText(/^All 3 groups differ/)

  await openTab('Provisioning')
  const cancel = provisioning.plan.getByRole('button', { name: 'Cancel' })
  await tabTo(page, provisioning.verb('Restart'))
  await keyboard.press('Enter')
  await expect(cancel).toBeFocused()
  // An open question keeps the focus, and Escape is the way out that sends nothing.
  await keyboard.press('F6')
  await expect(cancel).toBeFocused()
  await keyboard.press('Escape')
  await expect(provisioning.plan).toBeHidden()
  await expect(provisioning.verb('Restart')).toBeFocused()
  await keyboard.press('Enter')
  await expect(cancel).toBeFocused()
  await tabTo(page, provisioning.plan.getByRole('button', { name: 'Restart', exact: true }))
  await keyboard.press('Enter')
  await expect(page.getByText('The cycle ended')).toBeVisible(whileACycleRuns)

  await openTab('Verify')
  await tabTo(page, verify.compare)
  await keyboard.press('Enter')
  await expect(verify.verdict).toHaveText(/All 3 groups match/)
  await expectSameNumbers(ui)
})

const isFocused = (it: Locator) => it.evaluate((element) => element === document.activeElement)

/** What the page says is what the engine found: of every pair as many people here as there. */
async function expectSameNumbers({ client }: Ui) {
  const { operations } = await client.call('operations.list', {})
  const compared = operations.filter(({ name, state }) => name === 'verification.compare' && state === 'done')
  const last = compared.toSorted((a, b) => Date.parse(a.began) - Date.parse(b.began)).at(-1)?.output as Comparison
  const groups = last.groups.filter(({ direct }) => !direct)
  expect(groups.map(({ groupName }) => groupName).toSorted()).toEqual(pairs.map(({ group }) => group))
  for (const { expected, scim } of last.groups) expect(scim.count).toBe(expected?.count)
}
