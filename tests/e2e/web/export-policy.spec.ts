import { expectAccessible } from '#tests/e2e/accessible'
import { AttributeMappingsPage } from '#tests/e2e/page-models/attribute-mappings'
import { expect, test } from '#tests/e2e/ui'

const app = 'SmartSpace SSO'

test.use({ policies: { ExportDirectory: '/srv/exports' } })

test('a browser saves nothing, and says from where it can be', async ({ ui }) => {
  const saved: string[] = []
  ui.page.on('download', (download) => saved.push(download.suggestedFilename()))
  const page = new AttributeMappingsPage(ui)
  await page.openMappings(app)
  await ui.page.getByRole('button', { name: 'Export' }).click()
  await expect(ui.page.getByRole('main')).toContainText(
    'Your organisation lets files be saved in /srv/exports only, and a browser decides itself where they go',
  )
  await expectAccessible(ui, 'an export that is refused')
  expect(saved).toEqual([])
})
