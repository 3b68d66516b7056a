import { expectAccessible } from '#tests/e2e/accessible'
import { tabTo } from '#tests/e2e/keyboard'
import { ConsentBox } from '#tests/e2e/page-models/consent'
import { expect } from '#tests/e2e/ui'
import { signIn, type SignInWorld, test } from '#tests/e2e/web/sign-in-world'

const scope = 'Synchronization.ReadWrite.All'

/** The plan to pause a job, in its dialog. */
async function planPause({ page, demo }: SignInWorld) {
  const app = [...demo.tenant.apps.values()].find(({ displayName }) => displayName === 'Howspace')
  await page.evaluate(
    ([tenant, id]) => (location.hash = `#/tenants/${tenant}/apps/${id}/provisioning`),
    [demo.tenant.id, app?.id],
  )
  await page.getByRole('button', { name: 'Pause', exact: true }).click()
  return new ConsentBox(page)
}

test('by keyboard: the first change waits, the right is asked for in the browser, and the person sends the plan', async ({
  world,
}) => {
  const { page, ui, authority, graph, demo } = world
  const keys = page.keyboard
  await signIn(world)
  const box = await planPause(world)
  await expect(box.dialog.getByRole('button', { name: 'Cancel' })).toBeFocused()
  await tabTo(page, box.dialog.getByRole('button', { name: 'Pause', exact: true }))
  await keys.press('Enter')
  await expect(box.missing).toBeVisible()
  await expect(box.scope(scope)).toContainText('start, pause and restart provisioning')
  await expectAccessible(ui, 'a right is missing')
  await tabTo(page, box.copyLink)
  await keys.press('Enter')
  await expect(box.dialog.getByText('Copied')).toBeVisible()
  const link = new URL(await page.evaluate(() => navigator.clipboard.readText()))
  expect([link.origin, link.pathname]).toEqual([authority.origin, `/${demo.tenant.id}/v2.0/adminconsent`])

  // Refused first: the plan is still there, and so is the way.
  authority.behaviour.consent = 'declined'
  await tabTo(page, box.ask)
  await keys.press('Enter')
  await expect(box.dialog.getByText('The consent was declined in the browser.')).toBeVisible()
  await expect(box.ask).toBeFocused()
  await expectAccessible(ui, 'the consent was declined')
  authority.behaviour.consent = 'person'
  await keys.press('Enter')
  await expect(box.given).toBeVisible()
  await expectAccessible(ui, 'the right was given')
  expect(graph.writes).toEqual([])
  await tabTo(page, box.dialog.getByRole('button', { name: 'Pause', exact: true }))
  await keys.press('Enter')
  await expect(page.getByText(/^Paused: nothing is provisioned/).first()).toBeVisible()
  expect(graph.writes).toEqual([expect.stringMatching(/^POST .*\/pause 204$/)])
})

test('what an administrator consented to for all needs no question', async ({ world }) => {
  const { page, authority, graph, demo } = world
  await signIn(world)
  const box = await planPause(world)
  authority.consents.consentForAll(demo.tenant.id, [`${new URL(graph.graph).origin}/${scope}`])
  const opened = authority.asked.length
  await box.dialog.getByRole('button', { name: 'Pause', exact: true }).click()
  await expect(page.getByText(/^Paused: nothing is provisioned/).first()).toBeVisible()
  expect(authority.asked).toHaveLength(opened)
})
