import { putManyGroups } from '#tests/e2e/many-rows'
import { MappingsPage } from '#tests/e2e/page-models/mappings'
import { expect, test } from '#tests/e2e/ui'

const count = 10_000

test('one of ten thousand groups is found as it is typed', async ({ ui }) => {
  const page = new MappingsPage(ui)
  await page.open('SmartSpace SSO', 'Overview')
  const { tenant } = await page.find('SmartSpace SSO')
  putManyGroups(ui.dataFolder, tenant, count, (index) => `Team ${index} of ${index % 7 === 0 ? 'Zürich' : 'Utrecht'}`)
  const asked: string[] = []
  ui.page.on('request', (request) => {
    const body = request.postData()
    if (body !== null) asked.push((JSON.parse(body) as { readonly name: string }).name)
  })
  await page.go('Mappings')
  await page.add.click()
  await expect(page.entraGroup).toHaveAttribute('placeholder', 'Search 10,035 groups')
  const began = Date.now()
  await page.entraGroup.pressSequentially('zurich 9660')
  await expect(ui.page.getByRole('option')).toHaveCount(1)
  expect(Date.now() - began, 'eleven letters within three seconds').toBeLessThan(3_000)
  await expect(page.option('Team 9660 of Zürich')).toContainText('Security · size not known')
  await page.entraGroup.fill('')
  await page.entraGroup.pressSequentially('team')
  await expect(ui.page.getByText('More than 940 more: type on to find them.')).toBeVisible()
  expect(asked, 'no page holds every group').not.toContain('directory.groups')
})
