import { expectAccessible } from '#tests/e2e/accessible'
import { AppsPage } from '#tests/e2e/page-models/apps'
import { expect, test, type Ui } from '#tests/e2e/ui'

const inDays = (days: number) => {
  const day = new Date(Date.now() + days * 86_400_000)
  return [day.getFullYear(), day.getMonth() + 1, day.getDate()].map((n) => String(n).padStart(2, '0')).join('-')
}

async function umaOf(ui: Ui) {
  await expect(new AppsPage(ui.page).table).toBeVisible()
  const [tenant] = (await ui.client.call('session.tenants', {})).tenants
  const { apps } = await ui.client.call('directory.apps', { tenant: tenant?.id })
  const app = apps.find(({ displayName }) => displayName === 'UMA')
  if (tenant === undefined || app === undefined) throw new Error('The demo has no UMA.')
  const input = { tenant: tenant.id, app: app.id }
  const setEnd = (expires: string) =>
    ui.client.call('provisioning.setTarget', {
      ...input,
      url: 'http://127.0.0.1:9/scim',
      token: { kind: 'sealed', value: 'a-token-of-nobody' },
      expires,
    })
  return { ...input, setEnd }
}

test('what ends is counted by the bell, leads to its page, and stays put aside until it changes', async ({ ui }) => {
  const { keyboard } = ui.page
  const { setEnd } = await umaOf(ui)
  const bell = (name: string) => ui.page.getByRole('button', { name, exact: true })
  const list = ui.page.getByRole('dialog', { name: 'Notices' })
  await expect(bell('No notices')).toBeVisible()

  await setEnd(inDays(20))
  await expect(bell('1 notice')).toBeVisible()
  await bell('1 notice').focus()
  await keyboard.press('Enter')
  await expect(list.getByRole('listitem')).toContainText('The SCIM token of UMA ends in 20 days.')
  await expectAccessible(ui, 'one notice')

  await list.getByRole('button', { name: 'Put aside until it changes' }).focus()
  await keyboard.press('Enter')
  await expect(list.getByRole('heading', { name: 'Nothing needs to be heard of' })).toBeFocused()
  await expect(list.getByRole('listitem')).toHaveCount(0)
  await list.getByRole('button', { name: 'Show 1 that was put aside' }).click()
  await expect(list.getByRole('listitem')).toHaveCount(1)
  await keyboard.press('Escape')
  await expect(list).toBeHidden()
  await ui.page.reload()
  await expect(bell('No notices')).toBeVisible()

  // Its last week is another notice.
  await setEnd(inDays(3))
  await bell('1 notice').click()
  await expect(list.getByRole('listitem')).toContainText('Urgent')
  await list.getByRole('link', { name: 'Open Connection' }).focus()
  await keyboard.press('Enter')
  await expect(ui.page).toHaveURL(/\/connection/)
  await expect(list).toBeHidden()
})

test('a quarantine that comes while another page is shown is heard of there', async ({ ui }) => {
  const { tenant } = await umaOf(ui)
  const { apps } = await ui.client.call('directory.apps', { tenant })
  const app = apps.find(({ displayName }) => displayName === 'SmartSpace SSO')?.id ?? ''
  await ui.page.getByRole('link', { name: 'Settings', exact: true }).click()
  await expect(ui.page.getByRole('button', { name: 'No notices' })).toBeVisible()
  await ui.demoDo('portal', 'credentials', 'SmartSpace SSO', 'http://127.0.0.1:9/scim', 'a-token-of-nobody')
  const plan = await ui.client.call('provisioning.planJob', { tenant, app, verb: 'restart' })
  await ui.client.run('plans.run', { tenant, plan: plan.id })
  await expect(async () => {
    const { jobs } = await ui.client.call('provisioning.jobStatus', { tenant, app })
    expect(jobs[0]?.state).toBe('Quarantine')
  }).toPass()
  await ui.page.getByRole('button', { name: '1 notice' }).click()
  const notice = ui.page.getByRole('dialog', { name: 'Notices' }).getByRole('listitem')
  await expect(notice).toContainText('Provisioning of SmartSpace SSO is in quarantine.')
  await notice.getByRole('link', { name: 'See the cause' }).click()
  await expect(ui.page).toHaveURL(/\/provisioning/)
})
