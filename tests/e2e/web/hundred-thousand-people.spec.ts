import { expectAccessible } from '#tests/e2e/accessible'
import { numberedId, putManyPeople } from '#tests/e2e/many-rows'
import { PeoplePage } from '#tests/e2e/page-models/people'
import { expect, test, type Ui } from '#tests/e2e/ui'

const count = 100_000

/** The demo's own people are in the same list; whoever is seeded comes after those whose names begin with an earlier letter. */
async function opened(ui: Ui): Promise<{ people: PeoplePage; last: number }> {
  const people = new PeoplePage(ui.page)
  await people.open()
  const [tenant] = (await ui.client.call('session.tenants', {})).tenants
  const { people: before } = await ui.client.call('directory.peopleFacts', { tenant: tenant?.id })
  putManyPeople(ui.dataFolder, tenant?.id ?? '', count)
  await ui.page.reload()
  await expect(people.count).toHaveText(
    `${(count + before).toLocaleString('en')} of ${(count + before).toLocaleString('en')} people`,
  )
  return { people, last: count + before - 1 }
}

test('every key leads to its row among a hundred thousand, drawn or not, and the focus never leaves the grid', async ({
  ui,
}) => {
  const { keyboard } = ui.page
  const { people, last } = await opened(ui)
  await expect(people.table).toHaveAttribute('aria-rowcount', String(last + 2))
  await expect(people.table.getByRole('row').first()).toHaveAttribute('aria-rowindex', '1')
  expect(await people.rows.count()).toBeLessThan(60)
  const focusedRow = async () => {
    const row = await ui.page.evaluate(() => {
      const { activeElement: active } = document
      const inSight = active?.getBoundingClientRect()
      const list = active?.closest('[role="rowgroup"]')?.getBoundingClientRect()
      return {
        row: Number(active?.closest('[role="row"]')?.getAttribute('aria-rowindex')) - 2,
        whole:
          inSight !== undefined &&
          list !== undefined &&
          inSight.top >= list.top - 1 &&
          inSight.bottom <= list.bottom + 1,
      }
    })
    return row
  }
  const leadsTo = async (key: string, row: number) => {
    await keyboard.press(key)
    await expect.poll(focusedRow, { message: `${key} leads to row ${row}` }).toEqual({ row, whole: true })
  }

  await people.rowAt(0).focus()
  await leadsTo('Control+End', last)
  await expect(people.rowAt(last)).toContainText('@')
  await leadsTo('ArrowUp', last - 1)
  await leadsTo('Home', 0)
  await leadsTo('ArrowDown', 1)
  await leadsTo('End', last)
  await leadsTo('Control+Home', 0)

  // A page is as many rows as are in sight, one of which stays.
  await keyboard.press('PageDown')
  await expect.poll(async () => (await focusedRow()).row).toBeGreaterThan(4)
  const { row: page } = await focusedRow()
  await leadsTo('PageDown', 2 * page)
  await leadsTo('PageUp', page)
  await leadsTo('PageUp', 0)
  await leadsTo('PageUp', 0)

  // Keys that are held come faster than rows are drawn.
  for (let press = 0; press < 120; press += 1) await keyboard.press('ArrowDown', { delay: 0 })
  await expect.poll(focusedRow).toEqual({ row: 120, whole: true })
  for (let press = 0; press < 30; press += 1) await keyboard.press('PageDown', { delay: 0 })
  await expect.poll(focusedRow).toEqual({ row: 120 + 30 * page, whole: true })
})

test('whoever scrolls away from the focus finds it again; cells are walked to the side; Enter opens', async ({
  ui,
}) => {
  const { keyboard } = ui.page
  const { people, last } = await opened(ui)
  await people.rowAt(3).focus()
  const list = people.table.locator('[role="rowgroup"] > div').last()
  const group = people.table.locator('[role="rowgroup"]').last()
  await list.evaluate((element) => (element.scrollTop = element.scrollHeight / 2))
  await expect(people.rowAt(3)).toHaveCount(0)
  await expect(group).toBeFocused()
  await list.evaluate((element) => (element.scrollTop = 0))
  await expect(people.rowAt(3)).toBeFocused()
  await list.evaluate((element) => (element.scrollTop = element.scrollHeight / 2))
  await expect(group).toBeFocused()
  await keyboard.press('ArrowDown')
  await expect(people.rowAt(4)).toBeFocused()

  await keyboard.press('ArrowRight')
  await expect(people.rowAt(4).getByRole('gridcell').first()).toBeFocused()
  await keyboard.press('End')
  await expect(people.rowAt(4).getByRole('gridcell').last()).toBeFocused()
  await keyboard.press('ArrowDown')
  await expect(people.rowAt(5).getByRole('gridcell').last()).toBeFocused()
  await keyboard.press('Control+End')
  await expect(people.rowAt(last).getByRole('gridcell').last()).toBeFocused()
  await keyboard.press('Control+Home')
  await keyboard.press('Home')
  await expect(people.rowAt(0).getByRole('gridcell').first()).toBeFocused()
  await keyboard.press('ArrowLeft')
  await expect(people.rowAt(0)).toBeFocused()
  await keyboard.press('ArrowUp')
  await expect(people.header('Person')).toBeFocused()

  await people.rowAt(0).focus()
  await keyboard.press('Control+End')
  await expect(people.rowAt(last)).toBeFocused()
  await expect(people.rowAt(last)).toContainText('@')
  await keyboard.press('Enter')
  await expect(people.details).toBeVisible()
  await expect(people.rowAt(last)).toBeFocused()
  // The pane is left after the list was scrolled elsewhere: the focus is in the grid still.
  await people.details.getByRole('button', { name: 'Close details' }).focus()
  await list.evaluate((element) => (element.scrollTop = 0))
  await expect(people.rowAt(last)).toHaveCount(0)
  await keyboard.press('Enter')
  await expect(people.details).toBeHidden()
  await expect(group).toBeFocused()
  await keyboard.press('ArrowUp')
  await expect(people.rowAt(last - 1)).toBeFocused()
})

test('a hundred thousand people are searched and sorted by the engine, and their pages come as they are scrolled to', async ({
  ui,
}) => {
  const { people, last } = await opened(ui)
  await people.filter.fill('person 0')
  await expect(people.count).toHaveText('1,000 of more than 1,000 people')
  await people.filter.fill('person 004321')
  await expect(people.count).toHaveText(`1 of ${(last + 1).toLocaleString('en')} people`)
  await expect(people.rowAt(0)).toContainText(/person\.004321@many\.test.*person\.004321@mail.*Enabled.*Member/)
  await people.filter.fill(numberedId(99_900).slice(0, 34))
  await expect(people.row('Person 099900')).toContainText('Disabled')
  await people.filter.fill('')
  await expect(people.count).toHaveText(/^100,\d{3} of/)

  await people.header('Person').click()
  await expect(people.table.getByRole('columnheader', { name: 'Person' })).toHaveAttribute('aria-sort', 'descending')
  const first = await people.rowAt(0).textContent()
  const list = people.table.locator('[role="rowgroup"] > div').last()
  await list.evaluate((element) => (element.scrollTop = element.scrollHeight))
  await expect(people.rowAt(last)).toContainText('@')
  await people.header('Person').click()
  await expect(people.rowAt(0)).toContainText('@')
  expect(await people.rowAt(0).textContent()).not.toBe(first)
  // Sorted anew, the list begins at its first row.
  expect(await list.evaluate((element) => element.scrollTop)).toBe(0)
  await expectAccessible(ui, 'a hundred thousand people')
})
