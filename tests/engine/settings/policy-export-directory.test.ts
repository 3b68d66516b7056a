import { mkdirSync, realpathSync, symlinkSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { describe, expect, test } from 'vitest'
import { failureOf } from '#shared/contract/failure'
import { exportPath } from '#shared/engine/settings/policy-export-directory'
import { temporaryFolder } from '#tests/temporary-folder'

function world() {
  const root = realpathSync(temporaryFolder())
  const allowed = join(root, 'exports')
  for (const folder of [allowed, join(allowed, 'below'), join(root, 'elsewhere'), join(root, 'exports-of-others')]) {
    mkdirSync(folder)
  }
  writeFileSync(join(root, 'elsewhere', 'file.csv'), '')
  symlinkSync(join(root, 'elsewhere'), join(allowed, 'way-out'))
  symlinkSync(join(root, 'elsewhere', 'file.csv'), join(allowed, 'link.csv'))
  symlinkSync(join(root, 'nowhere.csv'), join(allowed, 'dangling.csv'))
  symlinkSync(allowed, join(root, 'way-in'))
  return { root, allowed }
}

describe('with a folder laid down', () => {
  test.each([
    ['exports/file.csv', 'exports/file.csv'],
    ['exports/below/file.csv', 'exports/below/file.csv'],
    ['exports/below/../file.csv', 'exports/file.csv'],
    ['way-in/file.csv', 'exports/file.csv'],
    ['exports/..file.csv', 'exports/..file.csv'],
  ])('%s is written as %s', async (file, path) => {
    const { root, allowed } = world()
    expect(await exportPath(allowed, join(root, file))).toBe(join(root, path))
  })

  test.each([
    ['elsewhere/file.csv', /outside the only folder/],
    ['file.csv', /outside the only folder/],
    ['exports-of-others/file.csv', /outside the only folder/],
    ['exports/../elsewhere/file.csv', /outside the only folder/],
    ['exports/way-out/file.csv', /outside the only folder/],
    ['exports/link.csv', /no plain file/],
    ['exports/dangling.csv', /no plain file/],
    ['exports/below', /no plain file/],
    ['exports/missing/file.csv', /not there/],
  ])('%s is refused', async (file, why) => {
    const { root, allowed } = world()
    const failure = await exportPath(allowed, join(root, file)).then(
      () => null,
      (thrown: unknown) => failureOf(thrown),
    )
    expect(failure).toMatchObject({ code: 'policy-refused', message: expect.stringMatching(why) as string })
    expect(failure?.message).toContain('ExportDirectory')
    expect(failure?.remedy).toContain(allowed)
  })

  test('a name without a folder is of the folder that one is in', async () => {
    const { allowed } = world()
    await expect(exportPath(allowed, 'file.csv')).rejects.toMatchObject({ failure: { code: 'policy-refused' } })
    const path = relative(process.cwd(), join(allowed, 'file.csv'))
    expect(await exportPath(allowed, path)).toBe(join(allowed, 'file.csv'))
  })

  test('the folder itself may be a link, and has to be there', async () => {
    const { root, allowed } = world()
    expect(await exportPath(join(root, 'way-in'), join(allowed, 'file.csv'))).toBe(join(allowed, 'file.csv'))
    await expect(exportPath(join(root, 'gone'), join(allowed, 'file.csv'))).rejects.toMatchObject({
      failure: { code: 'policy-refused', message: expect.stringContaining('ENOENT') as string },
    })
  })
})

test('without one every path is as it was', async () => {
  expect(await exportPath(null, '../x.csv')).toBe('../x.csv')
})
