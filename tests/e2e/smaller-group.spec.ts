import { type RunningDemo, startDemo } from '#shared/demo/start'
import { expectAccessible } from '#tests/e2e/accessible'
import { Frame } from '#tests/e2e/page-models/frame'
import { PlanBox } from '#tests/e2e/page-models/plan'
import { SmallerGroupPage } from '#tests/e2e/page-models/smaller-group'
import { expect, test, type Ui } from '#tests/e2e/ui'

// The demo that the console opens by itself is the small company.
test.use({ demo: false })

const app = 'SmartSpace SSO'
const everybody = 'All company'
/** Those who need access, whom somebody has put into a group already. */
const users = 'SmartSpace Users'
const madeGroup = 'SmartSpace access 2026'
const whileAllIsRead = { timeout: 40_000 }

/** Opens the console on a company of five thousand where the group of those who need access is not assigned to the product yet. */
async function openedOn(ui: Ui, demo: RunningDemo): Promise<{ tenant: string; app: string }> {
  await demo.do(['portal', 'unassign', app, users])
  const { id: tenant } = await ui.client.call('session.addTenant', {
    name: 'contoso',
    graph: demo.graph,
    signIn: { kind: 'demo', login: demo.login },
  })
  await ui.client.run('directory.sync', { tenant })
  const answers = { seats: '600', need: '500', price: '5', currency: 'EUR', 'price-period': 'month' }
  await ui.client.call('readiness.answer', { tenant, app, answers })
  const { apps } = await ui.client.call('directory.apps', { tenant })
  const id = apps.find(({ displayName }) => displayName === app)?.id ?? ''
  await ui.page.evaluate((hash) => (location.hash = hash), `#/tenants/${tenant}/apps/${id}/licences`)
  await expect(ui.page.getByRole('heading', { level: 1, name: app })).toBeVisible()
  return { tenant, app: id }
}

/** Object ids of the people of the tenant who have an active account in a product; it has accounts of its own beside them. */
async function activeIn(demo: RunningDemo, id: string): Promise<string[]> {
  const product = demo.products.find((one) => one.id === id)
  if (product === undefined) throw new Error(`The demo has no ${id}.`)
  const people = [...demo.tenant.users.values()].filter(({ deletedDateTime }) => deletedDateTime === null)
  // The app sends a guest's mail where it sends others' user principal names.
  const byName = new Map(people.flatMap((user) => [user.userPrincipalName, user.mail].map((name) => [name, user.id])))
  const folded = new Map([...byName].map(([name, user]) => [name?.toLowerCase() ?? '', user]))
  const found = new Set<string>()
  for (let from = 1, total = 1; from <= total;) {
    const answer = await fetch(`${product.scim}/Users?startIndex=${from}&count=200`, {
      headers: { authorization: `Bearer ${product.token}` },
    })
    const page = (await answer.json()) as {
      readonly totalResults: number
      readonly Resources: readonly { readonly userName: string; readonly active?: boolean }[]
    }
    total = page.totalResults
    from += Math.max(1, page.Resources.length)
    for (const { userName, active } of page.Resources) {
      const user = folded.get(userName.toLowerCase())
      if (user !== undefined && active !== false) found.add(user)
    }
  }
  return [...found].toSorted()
}

test('five thousand would be sent, five hundred need access: a group of just them is made, assigned, and the product then holds what was estimated', async ({
  ui,
}) => {
  test.setTimeout(150_000)
  const demo = await startDemo({ scale: 'contoso' })
  try {
    const input = await openedOn(ui, demo)
    const page = new SmallerGroupPage(ui)
    const plan = new PlanBox(ui.page)

    await page.draft(everybody)
    await expect(page.figure('After this draft')).toContainText('5,000', whileAllIsRead)
    await expect(page.figure('Cost per month')).toContainText('€25,000.00')
    await expect(page.figure('Seats bought')).toContainText('short by 4,400')

    // Who needs access, pasted from a table, with a line that means nobody.
    await page.begin.click()
    await expect(page.list).toBeFocused()
    const members = [...demo.tenant.groups.values()].find(({ displayName }) => displayName === users)?.members ?? []
    const upns = [...members].map((id) => demo.tenant.users.get(id)?.userPrincipalName ?? '')
    expect(upns).toHaveLength(500)
    await page.list.fill(['Name;UPN', ...upns.map((upn) => `x;${upn}`), 'x;nobody@elsewhere.example'].join('\n'))
    await page.check.click()
    await expect(page.form).toContainText('500 people of this tenant need access; 1 line gave nobody')
    await page.form.getByRole('button', { name: 'Show 1 line that gave nobody' }).click()
    await expect(page.form.getByRole('grid', { name: 'Lines that gave nobody' })).toContainText(
      'nobody@elsewhere.example',
    )

    await page.findProposals.click()
    await expect(page.form).toContainText(
      `5,000 would be sent, 500 need access: “${users}” holds exactly them`,
      whileAllIsRead,
    )
    await expect(page.proposal(users)).toContainText(/500500100%nobody else100%nobody missed€22,500\.00 a month/)
    await expect(page.proposal('A group of just them')).toContainText(/500500100%nobody else100%nobody missed/)
    await expectAccessible(ui, 'proposals')

    // The one that exists, in place of the whole company.
    await page.choose(users)
    await page.form.getByRole('radio', { name: 'in place of what the draft adds' }).check()
    await page.form.getByRole('button', { name: 'Put it into the draft' }).click()
    await expect(page.form).toBeHidden()
    const drafted = await ui.client.call('licences.estimate', { ...input, draft: { with: [users] } })
    await expect(page.figure('After this draft')).toContainText(drafted.people.after.toLocaleString('en'))
    await expect(page.figure('After this draft')).not.toContainText('5,000')

    // Found again where it was left: a group of their own.
    await page.begin.click()
    await page.choose('A group of just them')
    await page.groupName.fill(madeGroup)
    await expect(page.form.getByRole('checkbox', { name: `Assign it to ${app} in the same plan` })).toBeChecked()
    await page.showPlan.click()
    await expect(plan.dialog).toContainText(
      `Make the security group '${madeGroup}' with 500 people and assign it to '${app}'.`,
    )
    await expect(plan.section('Left out')).toContainText('nobody@elsewhere.example')
    await plan.button('Make and assign').click()
    await expect(plan.dialog.getByRole('heading', { name: 'All 26 done' })).toBeVisible(whileAllIsRead)
    await plan.button('Close').click()

    await new Frame(ui.page).refresh.click()
    await ui.page.getByRole('button', { name: 'Back to today' }).click()
    await expect(ui.page.getByRole('switch', { name: madeGroup })).toBeVisible(whileAllIsRead)
    const estimate = await ui.client.call('licences.estimate', input)
    expect(estimate.missing).toEqual([])
    expect(estimate.people.now).toBe(drafted.people.after)
    await expect(page.figure('People now')).toContainText(estimate.people.now.toLocaleString('en'))

    // The cycle sends them, and the product holds what was estimated.
    const start = await ui.client.call('provisioning.planJob', { ...input, verb: 'start' })
    const { sentAt } = await ui.client.run('plans.run', {
      tenant: input.tenant,
      plan: start.id,
      ...(start.confirm === null ? {} : { confirm: start.confirm }),
    })
    await ui.client.run('provisioning.awaitCycle', { ...input, after: sentAt, timeoutMinutes: 2 })
    const held = await activeIn(demo, 'smartspace-stem')
    const asked = { ...input, which: 'after', start: 0, count: 1000 } as const
    const { rows } = await ui.client.call('licences.people', asked)
    expect(held).toEqual(rows.map(({ id }) => id).toSorted())
    expect(held).toHaveLength(estimate.billable.now)
    expect(held).toEqual(expect.arrayContaining([...members]))
  } finally {
    await demo.stop()
  }
})
