import { expectAccessible, expectWithinWindow } from '#tests/e2e/accessible'
import { tabTo } from '#tests/e2e/keyboard'
import { OverviewPage } from '#tests/e2e/page-models/overview'
import { PlanBox } from '#tests/e2e/page-models/plan'
import { ReadinessPage } from '#tests/e2e/page-models/readiness'
import { expect, test, type Ui } from '#tests/e2e/ui'

const app = 'Workspace 365 SCIM sync'

async function opened(ui: Ui, name = app): Promise<{ page: ReadinessPage; input: { tenant: string; app: string } }> {
  const page = new ReadinessPage(ui)
  await page.open(name, 'Readiness')
  const { tenant, id } = await page.find(name)
  return { page, input: { tenant, app: id } }
}

async function lastOf(ui: Ui, input: { tenant: string; app: string }) {
  const last = await ui.client.call('readiness.last', input)
  if (last === null) throw new Error('Nothing was checked yet.')
  return last
}

test('by keyboard alone: check, open what fails, see whom it concerns, mend it by plan, and find that it passes', async ({
  ui,
}) => {
  const { page, input } = await opened(ui)
  const keys = ui.page.keyboard
  await expect(page.verdict).toHaveText('Whether this app is ready was not checked yet')
  await expectAccessible(ui, 'rules before the first check')
  await tabTo(ui.page, page.check)
  await keys.press('Enter')
  await expect(page.verdict).toHaveText(/^1 blocker and \d+ errors stand before a start; \d+ things cannot be told$/)
  await expect(ui.page.getByText('Checked just now by')).toBeVisible()
  const first = await lastOf(ui, input)
  await expect(page.rows).toHaveCount(first.results.length)
  await expect(page.step('Choose groups that Workspace 365 takes')).toContainText('2 stand before a start')
  await expectAccessible(ui, 'rules')
  await expectWithinWindow(ui)

  const blocker = page.row('No distribution list is in scope')
  await page.rows.first().focus()
  for (let step = 0; step < 40 && !(await blocker.evaluate((row) => row === document.activeElement)); step += 1) {
    await keys.press('ArrowDown')
  }
  await expect(blocker).toBeFocused()
  await keys.press('Enter')
  await expect(page.details).toContainText('W3-GRP-04 · Blocker: stop before the start')
  await expect(page.details).toContainText("1 of 6 groups ('Newsletter')")
  await expect(page.details.getByRole('link', { name: /^Workspace 365/ })).toHaveAttribute('href', /^https:\/\//)
  await expect(page.concerned).toHaveCount(1)
  await expect(page.concerned).toContainText('Newsletter')
  await expect(ui.page).toHaveURL(/open=W3-GRP-04/)
  await expectAccessible(ui, 'a rule that fails')

  const plan = new PlanBox(ui.page)
  await tabTo(ui.page, page.details.getByRole('button', { name: 'Unassign these groups…' }))
  await keys.press('Enter')
  await expect(plan.dialog).toContainText("Unassign 'Newsletter'")
  await plan.button('Unassign these groups').click()
  await expect(plan.dialog.getByRole('heading', { name: 'Done', exact: true })).toBeVisible()
  await plan.button('Close').click()
  await expect(blocker).toContainText('Passes')
  await expect(page.details).toContainText('Passes')
  await expect(page.verdict).toHaveText(/^\d+ errors stand before a start/)
  // The same group failed another rule.
  const after = await lastOf(ui, input)
  const outcomeOf = (results: typeof after.results, rule: string) => results.find((one) => one.rule === rule)?.outcome
  expect([outcomeOf(first.results, 'EN-02'), outcomeOf(after.results, 'EN-02')]).toEqual(['fail', 'pass'])

  await keys.press('Escape')
  await expect(page.details).toHaveCount(0)
  await page.row('People are in the groups in scope themselves').click()
  await page.concerned.first().getByRole('link').click()
  await expect(ui.page).toHaveURL(/\/people\//)
})

test('rules are narrowed by outcome, severity, words and origin, and the address keeps it', async ({ ui }) => {
  const { page, input } = await opened(ui)
  await page.check.click()
  await expect(page.table).toBeVisible()
  const { results } = await lastOf(ui, input)
  const many = (wanted: (result: (typeof results)[number]) => boolean) => results.filter(wanted).length
  await page.outcome('Fails').click()
  await expect(page.outcome('Fails')).toHaveAttribute('aria-pressed', 'true')
  await expect(page.rows).toHaveCount(many(({ outcome }) => outcome === 'fail'))
  await page.chooseSeverity('Error')
  const errors = many(({ outcome, severity }) => outcome === 'fail' && severity === 'error')
  await expect(page.count).toHaveText(`${errors} of ${results.length} rules`)
  await ui.page.reload()
  await expect(page.rows).toHaveCount(errors)
  await page.filter.fill('nothing like it')
  await expect(ui.page.getByText('No rule fits the filters')).toBeVisible()
  await expectAccessible(ui, 'no rule fits')
  await ui.page.getByRole('button', { name: 'Show all' }).click()
  await expect(page.rows).toHaveCount(results.length)

  await page.supplementary.click()
  const own = many(({ origin }) => origin !== 'sup')
  expect(own).toBeLessThan(results.length)
  await expect(page.rows).toHaveCount(own)
  await expect(ui.page).toHaveURL(/supplementary=off/)
  await page.filter.fill('last name scope')
  await expect(page.rows).toHaveCount(1)
  const row = page.row('Everybody in scope has a last name.')
  await row.click()
  const { rows } = await ui.client.call('readiness.concerned', { ...input, rule: 'W3-USR-02', start: 0, count: 100 })
  await expect(page.concerned).toHaveCount(rows.length)
  for (const { name } of rows) await expect(page.details.getByRole('link', { name: name ?? '' })).toBeVisible()
  await ui.page.reload()
  await expect(page.details).toContainText('W3-USR-02')

  // Somebody mends it in the portal: the next sync and one rule checked again see it.
  for (const { detail } of rows) await ui.demoDo('portal', 'set-user', detail ?? '', 'surname', 'Known')
  await ui.page.getByRole('button', { name: 'Refresh', exact: true }).click()
  await expect(ui.page.getByRole('button', { name: 'Refresh', exact: true })).toBeEnabled()
  await expect
    .poll(async () => {
      await page.checkAgain.click()
      return row.textContent()
    })
    .toContain('Passes')
  await expect(page.concerned).toHaveCount(0)
  for (const size of [
    { width: 1024, height: 640 },
    { width: 1440, height: 900 },
  ]) {
    await ui.page.setViewportSize(size)
    await expectWithinWindow(ui)
  }
})

test('what is missing is answered where it is missed; answers are validated, kept with a name, and taken back', async ({
  ui,
}) => {
  const { page, input } = await opened(ui)
  await page.check.click()
  await page.row('Workspace 365 is hosted for this customer').click()
  await page.details.getByRole('radio', { name: 'Yes' }).click()
  await page.details.getByRole('button', { name: /^Keep the answer/ }).click()
  await expect(page.row('Workspace 365 is hosted for this customer')).toContainText('Passes')

  await page.row('The API key is kept safely').click()
  await expectAccessible(ui, 'a step that only a person can tell')
  await page.details.getByRole('button', { name: 'It is done' }).click()
  await expect(page.row('The API key is kept safely')).toContainText('Passes')
  // Whoever goes by keyboard is still where the answer was given.
  await expect(page.details).toBeFocused()
  await page.row('Somebody is written to when the job fails').click()
  await expect(page.details.getByRole('textbox', { name: /^To which address/ })).toBeVisible()

  await page.turnTo('Answers')
  await expect(page.verdict).toHaveText(/^\d+ answers are waited for by rules$/)
  const { questions } = await ui.client.call('readiness.questions', input)
  for (const { asks } of questions) await expect(page.question(asks)).toHaveCount(1)
  await expect(page.question('Is Workspace 365 hosted')).toContainText(/Answered by .+ just now/)
  await expectAccessible(ui, 'answers')
  await expectWithinWindow(ui)

  const seats = page.question('How many licences of the product are there?')
  await seats.getByRole('textbox').fill('about forty')
  await ui.page.keyboard.press('Enter')
  await expect(seats).toContainText("'about forty' is no answer to 'seats'. It is no whole number.")
  await expectAccessible(ui, 'an answer that was refused')
  await seats.getByRole('textbox').fill('40')
  await ui.page.keyboard.press('Enter')
  await expect(seats).toContainText(/Answered by .+ just now/)
  await expect(seats.getByRole('textbox')).toBeFocused()
  const kept = async (key: string) =>
    (await ui.client.call('readiness.answers', input)).answers.find((answer) => answer.key === key)?.value
  expect(await kept('seats')).toBe('40')
  await seats.getByRole('button', { name: /^Take back/ }).click()
  await expect(seats.getByText(/^Answered/)).toHaveCount(0)
  expect(await kept('seats')).toBeUndefined()

  // From a rule to its question, and back.
  await page.question('Is Workspace 365 hosted').getByRole('link', { name: 'W3-PRE-01' }).click()
  await expect(page.details).toContainText('W3-PRE-01')
})

test('documents that disagree stand side by side, this product’s own marked', async ({ ui }) => {
  const { page, input } = await opened(ui, 'Howspace')
  await page.turnTo('Documents')
  const { contradictions } = await ui.client.call('readiness.contradictions', input)
  await expect(page.verdict).toContainText(`${contradictions.length} things`)
  for (const { topic, statements, acts } of contradictions) {
    const card = page.disagreement(topic)
    await expect(card).toContainText(acts)
    for (const { says } of statements) await expect(card).toContainText(says)
    await expect(card.getByText('This product', { exact: true })).toHaveCount(
      statements.filter(({ own }) => own).length,
    )
  }
  await expectAccessible(ui, 'documents')
  await ui.page.setViewportSize({ width: 1024, height: 640 })
  await expectWithinWindow(ui)
})

test('the overview tells what stands and leads to it; what cannot be read is never passed', async ({ ui }) => {
  const { page, input } = await opened(ui)
  await page.check.click()
  await expect(page.table).toBeVisible()
  const before = await lastOf(ui, input)
  const overview = new OverviewPage(ui.page)
  await overview.open(input.tenant, input.app)
  await expect(overview.verdict).toHaveText(/^1 blocker and \d+ errors stand before a start; \d+ more things need you$/)
  await overview.concerns.first().getByRole('link', { name: 'See what fails' }).click()
  await expect(page.outcome('Fails')).toHaveAttribute('aria-pressed', 'true')

  // A check that takes long says how far it is, and stops when it is told to; what was kept stays.
  await ui.demoDo('portal', 'latency', '20000')
  await page.check.click()
  const cancel = ui.page.getByRole('button', { name: 'Cancel' })
  await expect(ui.page.getByRole('progressbar', { name: 'Checking' })).toBeVisible()
  await expect(page.check).toHaveAttribute('aria-disabled', 'true')
  await expectAccessible(ui, 'checking')
  await cancel.click()
  await expect(ui.page.getByText('The work was cancelled.')).toBeVisible()
  await expect(page.table).toBeVisible()
  expect(await lastOf(ui, input)).toEqual(before)
  await ui.demoDo('portal', 'latency', '0')

  await ui.demoDo('portal', 'offline', 'on')
  await page.check.click()
  await expect(page.check).not.toHaveAttribute('aria-disabled', 'true', { timeout: 40_000 })
  const offline = await lastOf(ui, input)
  // What cannot be read now is never a pass.
  const silent = offline.results.filter(({ rule, outcome }) => {
    const was = before.results.find((one) => one.rule === rule)
    return outcome === 'pass' && was?.outcome !== 'pass'
  })
  expect(silent).toEqual([])
  await ui.demoDo('portal', 'offline', 'off')
})
