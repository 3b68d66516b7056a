import { expectAccessible } from '#tests/e2e/accessible'
import { expect, test } from '#tests/e2e/ui'

const proxy = 'proxy.corp.example:3128'

test('the section tells how the network is reached, and keeps what is typed for a proxy that asks', async ({ ui }) => {
  const { page } = ui
  // A call of a page in a browser can be answered in the engine's place.
  const sent: { name: string; input: unknown }[] = []
  let state = { known: false, refused: false }
  await page.route('**/call', async (route) => {
    const call = route.request().postDataJSON() as { name: string; input: unknown }
    if (!call.name.startsWith('network.')) return route.continue()
    if (call.name !== 'network.proxies') sent.push({ name: call.name, input: call.input })
    if (call.name === 'network.setProxyCredentials') state = { known: true, refused: false }
    if (call.name === 'network.forgetProxyCredentials') state = { known: false, refused: false }
    const value =
      call.name === 'network.proxies'
        ? {
            how: 'As this system’s settings say.',
            takesCredentials: true,
            proxies: [{ proxy, realm: 'Corp', ...state }],
          }
        : call.name === 'network.setProxyCredentials'
          ? { kept: 'sealed' }
          : { removed: true }
    await route.fulfill({ json: { ok: true, value } })
  })
  await page.getByRole('link', { name: 'Settings' }).click()
  const section = page.getByRole('region', { name: 'Proxy' })
  await expect(section).toContainText('Asks for a name and password')
  await expectAccessible(ui, 'a proxy that asks')
  for (const scheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: scheme })
    await section.screenshot({ path: test.info().outputPath(`proxy-${scheme}.png`) })
  }
  // By keyboard alone.
  await section.getByLabel('Name').focus()
  await page.keyboard.type('corp\\alex')
  await page.keyboard.press('Tab')
  await page.keyboard.type('a-password')
  await page.keyboard.press('Enter')
  await expect(section).toContainText('Name and password are kept')
  await expect(section.getByLabel('Password')).toHaveValue('')
  await section.getByRole('button', { name: 'Forget' }).click()
  await expect(section).toContainText('Asks for a name and password')
  expect(sent).toEqual([
    { name: 'network.setProxyCredentials', input: { proxy, username: 'corp\\alex', password: 'a-password' } },
    { name: 'network.forgetProxyCredentials', input: { proxy } },
  ])
})
