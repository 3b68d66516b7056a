import { expectAccessible, expectWithinWindow } from '#tests/e2e/accessible'
import { tabTo } from '#tests/e2e/keyboard'
import { ConnectionPage } from '#tests/e2e/page-models/connection'
import { Frame } from '#tests/e2e/page-models/frame'
import { expect, test } from '#tests/e2e/ui'

const app = 'SmartSpace SSO'

test('the demo product is connected by one button', async ({ ui }) => {
  const page = new ConnectionPage(ui)
  await page.open(app, 'Connection')
  await expect(page.verdict).toHaveText("Where the product's SCIM server is was not said yet")
  await expectAccessible(ui, 'Connection without a target')
  await page.submit.click()
  await expect(ui.page.getByText('Enter the address first.')).toBeVisible()

  await page.useDemo.click()
  await expect(page.verdict).toHaveText(/^The product answers; tested just now$/)
  await expect(page.address).toHaveValue(/^http:\/\/127\.0\.0\.1:\d+\/scim$/)
  await expect(page.token).toHaveValue('')
  await expect(page.set).toContainText(/says it has \d+ users/)
  await expectAccessible(ui, 'Connection that answers')
})

test('by keyboard alone: a refused token says what to do, the right one is sealed and never shown again', async ({
  ui,
}) => {
  const page = new ConnectionPage(ui)
  await page.open(app, 'Connection')
  const { tenant, id } = await page.find(app)
  const { url } = await ui.client.call('provisioning.useDemoTarget', { tenant, app: id })
  await page.open('Howspace', 'Connection')
  const keys = ui.page.keyboard

  await tabTo(ui.page, page.address)
  await keys.type(`${url}?aadOptscim062020`)
  await tabTo(ui.page, page.token)
  await keys.type('a-wrong-token')
  await keys.press('Enter')
  await expect(page.verdict).toHaveText('The last test failed; tested just now')
  const failure = ui.page.getByText('does not accept the SCIM token').first()
  await expect(failure).toBeVisible()
  await expect(ui.page.getByText('make a new token in the product and set it again').first()).toBeVisible()
  await expect(page.set).toContainText('Cut from the address: ?aadOptscim062020')
  await expect(page.address).toHaveValue(url)
  await expectAccessible(ui, 'Connection that failed')

  // What was found stays with the target, on whatever page one was in between.
  await page.go('Verify')
  await page.go('Connection')
  await expect(failure).toBeVisible()

  await tabTo(ui.page, page.token)
  await keys.type('demo-token-smartspace-stem')
  await keys.press('Enter')
  await expect(page.verdict).toHaveText('The product answers; tested just now')
  await expect(page.token).toHaveValue('')
  // A server that is known to answer is asked once, by itself, what it can tell.
  await expect(page.ask).toHaveText('Ask again')
  const kept = await ui.client.call('provisioning.target', { tenant, app: (await page.find('Howspace')).id })
  await expect(page.set).toContainText(kept?.persisted === true ? 'Sealed' : 'Until the console ends')
  expect(await ui.page.content()).not.toContain('demo-token')

  await page.address.fill('https://scim.example.com/v2')
  await expect(ui.page.getByText('This is another server: enter its token.')).toBeVisible()
  await page.address.fill('http://scim.example.com/v2')
  await page.token.fill('any')
  await page.submit.click()
  await expect(
    ui.page
      .getByText(/https/)
      .filter({ hasText: /address|http/i })
      .first(),
  ).toBeVisible()
  expect((await ui.client.call('provisioning.target', { tenant, app: (await page.find('Howspace')).id }))?.url).toBe(
    url,
  )
})

test('what the server can tell is asked for by a button, kept with the target, and shown step by step', async ({
  ui,
}) => {
  const page = new ConnectionPage(ui)
  await page.open(app, 'Connection')
  await expect(page.probe).toBeHidden()
  const { tenant, id } = await page.find(app)
  await ui.client.call('provisioning.useDemoTarget', { tenant, app: id })
  await expect(page.probe).toContainText('Not asked yet')
  await page.ask.click()
  await expect(page.probe).toContainText(
    /^What this server can tell us.*The server tells who is in its groups; asked just now/,
  )
  await expect(page.probe).toContainText(/Access.*Refuses who has no token/)
  await expect(page.probe).toContainText(/Numbers.*Can be trusted/)
  await expect(page.ask).toHaveText('Ask again')
  await page.probe.getByRole('button', { name: /^Steps \(\d+\)$/ }).click()
  const kept = await ui.client.call('provisioning.target', { tenant, app: id })
  await expect(page.probe.getByRole('listitem')).toHaveCount(kept?.probe?.steps.length ?? 0)
  await expectAccessible(ui, 'Connection with a probe')
  for (const size of [
    { width: 1024, height: 640 },
    { width: 1440, height: 900 },
  ]) {
    await ui.page.setViewportSize(size)
    await expectWithinWindow(ui)
  }

  await page.open('SpaceIQ', 'Connection')
  const other = await page.find('SpaceIQ')
  await ui.client.call('provisioning.useDemoTarget', { tenant, app: other.id })
  await page.ask.click()
  await expect(page.probe).toContainText('The server does not tell who is in its groups')
})

test('a server may be told who asks by a password or by a client secret, which are never shown again', async ({
  ui,
}) => {
  const page = new ConnectionPage(ui)
  await page.open(app, 'Connection')
  const { tenant, id } = await page.find(app)
  const { url } = await ui.client.call('provisioning.useDemoTarget', { tenant, app: id })
  const set = () => ui.client.call('provisioning.target', { tenant, app: id })
  const choose = async (name: string) => {
    await page.way.click()
    await ui.page.getByRole('option', { name }).click()
  }
  await expect(page.address).toHaveValue('')
  await ui.page.reload()
  await expect(page.address).toHaveValue(url)

  await choose('User name and password')
  await page.submit.click()
  await expect(ui.page.getByText('Enter the user name.')).toBeVisible()
  await expect(ui.page.getByText('Enter the password.')).toBeVisible()
  await ui.page.getByLabel('User name').fill('console')
  await ui.page.getByLabel('Password').fill('a-secret-password')
  await expectAccessible(ui, 'Connection by password')
  await page.submit.click()
  await expect(page.set).toContainText('User name and password; as console')
  expect((await set())?.auth).toEqual({ kind: 'basic', userName: 'console' })
  await expect(ui.page.getByLabel('Password')).toHaveValue('')

  await choose('OAuth client credentials')
  await expect(ui.page.getByText('Enter the client secret.')).toBeVisible()
  await ui.page.getByLabel('Token address').fill('http://127.0.0.1:9/token')
  await ui.page.getByLabel('Client id').fill('the-console')
  await ui.page.getByLabel('Scope').fill('scim')
  await ui.page.getByLabel('Client secret').fill('a-secret-of-a-client')
  await page.submit.click()
  await expect(page.set).toContainText('OAuth client credentials; the-console at http://127.0.0.1:9/token')
  expect((await set())?.auth).toEqual({
    kind: 'client-credentials',
    tokenUrl: 'http://127.0.0.1:9/token',
    clientId: 'the-console',
    scope: 'scim',
  })
  expect(await ui.page.content()).not.toContain('a-secret')
  await ui.page.getByLabel('Token address').fill('http://127.0.0.1:10/token')
  await expect(ui.page.getByText('Enter the client secret.')).toBeVisible()
})

test('whether whom a job takes may be read is a switch that is off until somebody says so', async ({ ui }) => {
  const page = new ConnectionPage(ui)
  await page.open(app, 'Connection')
  const { tenant } = await page.find(app)
  const frame = new Frame(ui.page)
  await frame.openSettings()
  await expect(frame.readSecrets).not.toBeChecked()
  await frame.readSecrets.click()
  await expect(frame.readSecrets).toBeChecked()
  await expect.poll(() => ui.client.call('provisioning.secretsSetting', { tenant })).toEqual({ read: true })
  await ui.page.reload()
  await expect(frame.readSecrets).toBeChecked()
  await expectAccessible(ui, 'Settings')
})

test('the last day of a token is counted down, on its page and on the overview; that there is none can be said', async ({
  ui,
}) => {
  const connection = new ConnectionPage(ui)
  await connection.open(app, 'Connection')
  await connection.useDemo.click()
  await expect(connection.verdict).toHaveText(/^The product answers; tested just now$/)
  await expect(connection.set).toContainText('not known')
  const day = new Date(Date.now() + 3 * 86_400_000)
  const two = (part: number) => String(part).padStart(2, '0')
  await connection.lastDay.fill(`${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`)
  await connection.submit.click()
  await expect(connection.set).toContainText('Ends in 3 days')
  await expectAccessible(ui, 'a token that ends')
  await connection.go('Overview')
  await expect(ui.page.getByText('The SCIM token ends in 3 days').first()).toBeVisible()

  await connection.go('Connection')
  const never = ui.page.getByRole('checkbox', { name: 'It never ends' })
  await never.focus()
  await ui.page.keyboard.press('Space')
  await expect(connection.lastDay).toBeDisabled()
  await ui.page.keyboard.press('Tab')
  await expect(connection.submit).toBeFocused()
  await ui.page.keyboard.press('Enter')
  await expect(connection.verdict).toHaveText(/^The product answers; tested just now$/)
  await expect(connection.set).toContainText('none: it never ends')
  await expect(never).toBeChecked()
  await connection.go('Overview')
  await expect(ui.page.getByText('The SCIM token ends')).toHaveCount(0)
})
