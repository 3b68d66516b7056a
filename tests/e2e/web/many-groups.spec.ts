import { MappingsPage } from '#tests/e2e/page-models/mappings'
import { expect, test } from '#tests/e2e/ui'

const count = 10_000

test('one of ten thousand groups is found as it is typed', async ({ ui }) => {
  const page = new MappingsPage(ui)
  await page.open('SmartSpace SSO', 'Overview')
  // The demo has tens of groups: the answer is made as long as a large tenant's.
  await ui.page.route('**/call', async (route) => {
    const request = route.request().postDataJSON() as { readonly name: string }
    if (request.name !== 'directory.groups') return route.continue()
    const groups = Array.from({ length: count }, (_, index) => ({
      id: `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`,
      displayName: `Team ${index} of ${index % 7 === 0 ? 'Zürich' : 'Utrecht'}`,
      kind: index % 3 === 0 ? 'microsoft365' : 'security',
      dynamic: index % 5 === 0,
      securityEnabled: true,
      memberCount: index % 11 === 0 ? null : index,
    }))
    return route.fulfill({ json: { ok: true, value: { synchronisedAt: new Date().toISOString(), groups } } })
  })
  await page.go('Mappings')
  await page.add.click()
  await expect(page.entraGroup).toHaveAttribute('placeholder', 'Search 10,000 groups')
  const began = Date.now()
  await page.entraGroup.pressSequentially('zurich 9660')
  await expect(ui.page.getByRole('option')).toHaveCount(1)
  expect(Date.now() - began, 'eleven letters within three seconds').toBeLessThan(3_000)
  await expect(page.option('Team 9660 of Zürich')).toContainText('Microsoft 365 · dynamic')
  await page.entraGroup.fill('')
  await page.entraGroup.pressSequentially('team')
  await expect(ui.page.getByText('9,940 more: type on to find them.')).toBeVisible()
})
