import { defaultRights } from '#shared/demo/graph/faults'
import { makeOld } from '#tests/e2e/old-cache'
import { AppWorkspace } from '#tests/e2e/page-models/app-workspace'
import { AppsPage } from '#tests/e2e/page-models/apps'
import { ConnectionPage } from '#tests/e2e/page-models/connection'
import { GroupsPage } from '#tests/e2e/page-models/groups'
import { Frame } from '#tests/e2e/page-models/frame'
import { MappingsPage } from '#tests/e2e/page-models/mappings'
import { PeoplePage } from '#tests/e2e/page-models/people'
import { PersonPage } from '#tests/e2e/page-models/person'
import { ProvisioningPage } from '#tests/e2e/page-models/provisioning'
import { SavedVerification } from '#tests/e2e/page-models/saved-verification'
import { StartPage } from '#tests/e2e/page-models/start'
import { VerifyPage } from '#tests/e2e/page-models/verify'
import { picture } from '#tests/e2e/pictures/camera'
import { expect, test, type Ui } from '#tests/e2e/ui'

// A scene is over within a minute, so that every age it shows is the same in every run.

const app = 'SmartSpace SSO'
const pairs = [
  { group: 'STEM Laboratories', to: 'Laboratory access' },
  { group: 'STEM Workshop', to: 'Machine shop' },
  { group: 'STEM Workshop Evening', to: 'Machine shop' },
] as const

async function setUp(ui: Ui): Promise<{ tenant: string; id: string }> {
  const page = new AppWorkspace(ui)
  await expect(new AppsPage(ui.page).table).toBeVisible()
  const found = await page.find(app)
  const input = { tenant: found.tenant, app: found.id }
  await ui.client.call('provisioning.useDemoTarget', input)
  await ui.client.call('provisioning.testTarget', input)
  const { productGroups } = await ui.client.call('mappings.productGroups', input)
  for (const { group, to } of pairs) {
    const id = productGroups.find(({ displayName }) => displayName === to)?.id
    await ui.client.call('mappings.add', { ...input, group, ...(id === undefined ? {} : { to: id }) })
  }
  return found
}

test.describe('before anything is known', () => {
  test.use({ demo: false })

  test('start', async ({ ui }) => {
    const start = new StartPage(ui.page)
    await expect(start.steps).toHaveCount(3)
    await picture(ui, 'start', 'empty')
    await start.signInButton.click()
    await expect(start.clientId).toBeVisible()
    await picture(ui, 'start', 'sign-in')
  })
})

test('a tenant as it is found', async ({ ui }) => {
  const apps = new AppsPage(ui.page)
  await expect(apps.table).toBeVisible()
  await expect(ui.page.getByText('Read just now')).toBeVisible()
  await picture(ui, 'apps', 'loaded')
  const groups = new GroupsPage(ui.page)
  await groups.open()
  await picture(ui, 'groups', 'loaded')
  await groups.filter.fill('stem')
  await groups.row('STEM Laboratories').click()
  await expect(groups.details).toContainText('Assigned to')
  await picture(ui, 'groups', 'details')
  const people = new PeoplePage(ui.page)
  await people.open()
  await expect(people.row('Ada Byron')).toBeVisible()
  await picture(ui, 'people', 'loaded')
  await people.row('Ada Byron').click()
  await expect(people.details).toContainText('In groups')
  await picture(ui, 'people', 'details')
  await ui.page.keyboard.press('Escape')
  await people.filter.fill('nobody')
  await expect(ui.page.getByText('No people match')).toBeVisible()
  await picture(ui, 'people', 'empty')
  await apps.open()

  const page = new MappingsPage(ui)
  await page.open(app, 'Overview')
  await expect(page.verdict).toBeVisible()
  await picture(ui, 'overview', 'to-do')
  await page.go('Mappings')
  await expect(page.add).toBeVisible()
  await picture(ui, 'mappings', 'empty')
  await page.go('Connection')
  await expect(new ConnectionPage(ui).useDemo).toBeVisible()
  await picture(ui, 'connection', 'empty')
  await page.go('Verify')
  await expect(ui.page.getByText('No group is mapped yet')).toBeVisible()
  await picture(ui, 'verify', 'empty')
  await new StartPage(ui.page).open()
  await expect(ui.page.getByText('Signs in by itself')).toBeVisible()
  await picture(ui, 'start', 'loaded')
})

test('an app that is set up', async ({ ui }) => {
  await setUp(ui)
  const connection = new ConnectionPage(ui)
  await connection.open(app, 'Connection')
  await expect(connection.set).toContainText('Passed')
  await connection.ask.click()
  await expect(connection.ask).toHaveText('Ask again')
  await picture(ui, 'connection', 'loaded')

  const mappings = new MappingsPage(ui)
  await mappings.go('Mappings')
  await mappings.add.click()
  await mappings.entraGroup.pressSequentially('stem')
  await expect(mappings.option('STEM Visitors')).toBeVisible()
  await picture(ui, 'mappings', 'picking')
  await mappings.option('STEM Visitors').click()
  await mappings.productGroup.click()
  await mappings.option('Machine shop').click()
  await mappings.submit.click()
  await expect(mappings.step('SmartSpace STEM')).toBeVisible()
  await picture(ui, 'mappings', 'added')
  await ui.client.call('mappings.remove', { ...(await inputOf(mappings)), group: 'STEM Visitors' })
  await mappings.form.getByRole('button', { name: 'Close' }).click()

  const verify = new VerifyPage(ui)
  await verify.go('Verify')
  await verify.compare.click()
  await expect(verify.verdict).toHaveText(/^All 3 groups differ/)
  await picture(ui, 'verify', 'different')
  await verify.row('STEM Laboratories').click()
  await expect(verify.people).toHaveCount(3)
  await picture(ui, 'verify', 'details')
  await verify
    .person('Ada Byron')
    .getByRole('link', { name: /^Why\?/ })
    .click()
  const person = new PersonPage(ui.page)
  await expect(person.apps).toContainText(/[1-9]\d* SCIM requests?/)
  await expect(person.checkNow).toHaveText('Check now')
  await picture(ui, 'person', 'missing')
  await ui.page.goBack()
  await savedVerification(ui)

  const provisioning = new ProvisioningPage(ui)
  await provisioning.go('Provisioning')
  await expect(ui.page.getByText('Read from Entra just now')).toBeVisible()
  await picture(ui, 'provisioning', 'loaded')
  await provisioning.verb('Restart').click()
  await expect(provisioning.plan).toContainText('Exactly this request')
  await picture(ui, 'provisioning', 'plan')
  await provisioning.confirm('Restart')
  await expect(ui.page.getByText(/^The cycle ended/)).toBeVisible({ timeout: 20_000 })
  await picture(ui, 'provisioning', 'cycle-ended')

  await verify.go('Verify')
  await verify.compare.click()
  await expect(verify.verdict).toHaveText(/All 3 groups match/)
  await picture(ui, 'verify', 'loaded')
  await mappings.go('Mappings')
  await expect(mappings.row('STEM Laboratories')).toBeVisible()
  await picture(ui, 'mappings', 'loaded')
  await verify.go('Overview')
  await expect(verify.verdict).toHaveText(/^Nothing is wrong/)
  await picture(ui, 'overview', 'loaded')
})

test('what fails', async ({ ui }) => {
  const { tenant, id } = await setUp(ui)
  const provisioning = new ProvisioningPage(ui)
  await provisioning.open(app, 'Provisioning')
  await ui.demoDo('portal', 'credentials', app, 'http://127.0.0.1:1/scim', 'wrong')
  await provisioning.verb('Restart').click()
  await provisioning.confirm('Restart')
  await expect(provisioning.verdict).toHaveText(/^In quarantine/, { timeout: 20_000 })
  await picture(ui, 'provisioning', 'failed')
  await provisioning.go('Overview')
  await picture(ui, 'overview', 'failed')

  const url = (await ui.client.call('provisioning.target', { tenant, app: id }))?.url ?? ''
  await ui.client.call('provisioning.setTarget', {
    tenant,
    app: id,
    url,
    token: { kind: 'sealed', value: 'token-of-another-product' },
  })
  const connection = new ConnectionPage(ui)
  await connection.go('Connection')
  await connection.submit.click()
  await expect(connection.verdict).toHaveText(/The last test failed/)
  await picture(ui, 'connection', 'failed')
  const verify = new VerifyPage(ui)
  await verify.go('Verify')
  await verify.compare.click()
  await expect(verify.table).toBeVisible()
  await picture(ui, 'verify', 'failed')

  for (const right of defaultRights) await ui.demoDo('portal', 'revoke', right)
  const apps = new AppsPage(ui.page)
  await apps.open()
  await apps.readAgain()
  await expect(ui.page.getByRole('button', { name: 'Try again' })).toBeVisible()
  await picture(ui, 'apps', 'failed')
})

test('what is shown while Graph cannot be reached', async ({ ui }) => {
  const { tenant } = await setUp(ui)
  const frame = new Frame(ui.page)
  await ui.demoDo('portal', 'offline', 'on')
  makeOld(ui.dataFolder, tenant, 20)
  await ui.page.reload()
  await frame.refresh.click()
  await expect(frame.lastRead).toContainText('read 20 minutes ago', { timeout: 40_000 })
  await expect(frame.age).toHaveText('Read 20 minutes ago')
  await picture(ui, 'apps', 'offline')
})

/** The last comparison as somebody else sees it who opens its file; the app's own pages are shown again afterwards. */
async function savedVerification(ui: Ui): Promise<void> {
  const page = new VerifyPage(ui)
  const { tenant, app: id } = await inputOf(page)
  const { text } = await ui.client.call('verification.save', { tenant, app: id })
  const { id: file } = await ui.client.call('verification.openFile', { text })
  const address = await ui.page.evaluate(() => location.hash)
  await ui.page.evaluate((hash) => (location.hash = hash), `#/saved/${file}`)
  const saved = new SavedVerification(ui.page)
  await saved.row('STEM Laboratories').click()
  await expect(saved.people).toHaveCount(3)
  await picture(ui, 'saved-verification', 'details')
  await ui.page.evaluate((hash) => (location.hash = hash), address)
  await expect(page.table).toBeVisible()
}

async function inputOf(page: AppWorkspace) {
  const { tenant, id } = await page.find(app)
  return { tenant, app: id }
}
