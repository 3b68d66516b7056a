import type { Locator } from 'playwright'
import { AppsPage } from '#tests/e2e/page-models/apps'
import { AssignmentsPage } from '#tests/e2e/page-models/assignments'
import { ConnectionPage } from '#tests/e2e/page-models/connection'
import { MappingsPage } from '#tests/e2e/page-models/mappings'
import { PlanBox } from '#tests/e2e/page-models/plan'
import { ProvisioningPage } from '#tests/e2e/page-models/provisioning'
import { StartPage } from '#tests/e2e/page-models/start'
import { VerifyPage } from '#tests/e2e/page-models/verify'
import { expect, test } from '#tests/e2e/ui'

// How much a person has to do for what the console is for, on the smallest window that it promises to work in.

test.use({ demo: false })

const most = 25
const size = { width: 1024, height: 640 }
const app = 'SmartSpace SSO'
const group = 'SpaceIQ Planners'
const room = 'Parking garage'
const whileACycleRuns = { timeout: 30_000 }

test(`the main job takes ${most} clicks and fields at most, none of which has to be scrolled to`, async ({ ui }) => {
  const { page } = ui
  await page.setViewportSize(size)
  const hand = countingHand()
  const apps = new AppsPage(page)
  const connection = new ConnectionPage(ui)
  const mappings = new MappingsPage(ui)
  const assignments = new AssignmentsPage(ui)
  const plan = new PlanBox(page)
  const provisioning = new ProvisioningPage(ui)
  const verify = new VerifyPage(ui)
  const tab = (name: string) => page.getByRole('tab', { name, exact: true })
  const named = (name: string) => page.getByRole('option').filter({ has: page.getByText(name, { exact: true }) })

  await hand.click(new StartPage(page).demoButton)
  await expect(apps.verdict).toHaveText(/apps provision people/, whileACycleRuns)
  await hand.click(page.getByRole('link', { name: app, exact: true }))
  await expect(page.getByRole('heading', { level: 1, name: app })).toBeVisible()

  await hand.click(tab('Connection'))
  await hand.click(connection.useDemo)
  await expect(connection.verdict).toHaveText(/The product answers; tested/)

  await hand.click(tab('Mappings'))
  await hand.click(mappings.add)
  await hand.fill(mappings.entraGroup, group)
  await hand.click(named(group))
  await hand.fill(mappings.productGroup, room)
  await hand.click(named(room))
  await hand.click(mappings.submit)
  await expect(mappings.row(group)).toContainText(room)
  // The product's own table of mappings is filled in the product, by whoever has it open.
  await ui.demoDo('smartspace-stem', 'map', group, room)

  await hand.click(page.getByRole('link', { name: 'Assign 1 mapped group…' }))
  await expect(assignments.candidates(/^1 group can be assigned$/)).toContainText(group)
  await hand.click(assignments.role)
  await hand.click(page.getByRole('option', { name: 'User', exact: true }))
  await hand.click(assignments.showPlan)
  await hand.click(plan.button('Assign'))
  await expect(plan.dialog.getByRole('heading', { name: 'Done', exact: true })).toBeVisible()
  await hand.click(plan.button('Close'))

  await hand.click(tab('Provisioning'))
  await hand.click(provisioning.verb('Restart'))
  await hand.click(provisioning.plan.getByRole('button', { name: 'Restart' }))
  await expect(page.getByText('The cycle ended')).toBeVisible(whileACycleRuns)

  await hand.click(tab('Verify'))
  await hand.click(verify.compare)
  await expect(verify.verdict).toHaveText(/match/)
  await expect(verify.row(group)).toContainText('Match')

  process.stdout.write(`The main job took ${hand.count} clicks and fields: ${hand.steps.join(', ')}.\n`)
  expect(hand.count).toBeLessThanOrEqual(most)
})

/** A hand that counts what it does, and only touches what is wholly in the window and under no other thing. */
function countingHand() {
  const steps: string[] = []
  const reach = async (control: Locator) => {
    await expect(control).toBeVisible()
    const name = await control.evaluate(nameOf)
    await expect(control, `${name} is whole in the window`).toBeInViewport({ ratio: 1 })
    await expect.poll(() => control.evaluate(isOnTop), { message: `${name} lies on top` }).toBe(true)
    steps.push(name)
  }
  return {
    steps,
    get count() {
      return steps.length
    },
    click: async (control: Locator) => {
      await reach(control)
      await control.click()
    },
    /** Goes into a field and types: one step. */
    fill: async (field: Locator, text: string) => {
      await reach(field)
      await field.click()
      await field.fill(text)
    },
  }
}

/** Runs in the page: what a person would call the control. */
function nameOf(element: Element): string {
  const label = element instanceof HTMLInputElement ? element.labels?.[0] : null
  const words = element.getAttribute('aria-label') ?? (label ?? (element as HTMLElement)).innerText
  return words.split('\n')[0] ?? words
}

/** Runs in the page: whether a click in the middle of the element reaches it. */
function isOnTop(element: Element): boolean {
  const { left, top, width, height } = element.getBoundingClientRect()
  const hit = document.elementFromPoint(left + width / 2, top + height / 2)
  return hit !== null && (element.contains(hit) || hit.contains(element))
}
