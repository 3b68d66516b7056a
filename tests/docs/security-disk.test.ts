import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join, relative, resolve, sep } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { openEngine, registerDemo } from '#tests/engine/engine-world'
import { temporaryFolder } from '#tests/temporary-folder'

const text = readFileSync(join(resolve(import.meta.dirname, '..', '..'), 'docs', 'security.md'), 'utf8')

/** What the table under "What lies on the disk" names, as patterns of paths within the data folder. */
function namedFiles(): RegExp[] {
  const section = text.slice(text.indexOf('## What lies on the disk'), text.indexOf('## Where to report'))
  const cells = [...section.matchAll(/^\| (`[^|]+?) +\|/gm)].map(([, cell = '']) => cell)
  return cells
    .flatMap((cell) => [...cell.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name))
    .map((name) => {
      const pattern = name
        .replaceAll(/[.+?^${}()|[\]\\]/g, String.raw`\$&`)
        .replaceAll('*', '.*')
        .replaceAll('TENANT', '[^/]+')
        .replace(/-vN$/, String.raw`-v\d+`)
      return new RegExp(`^${pattern.endsWith('/') ? `${pattern}.*` : pattern}$`)
    })
}

test('every file that a run leaves in the data folder is named in docs/security.md, and the folder is for this user only', async () => {
  const folder = join(temporaryFolder(), 'data')
  const world = openEngine(folder)
  onTestFinished(() => world.close())
  const demo = await registerDemo(world.client)
  onTestFinished(() => demo.stop())
  await world.client.run('directory.sync', {})
  await world.client.run('upkeep.backup', {})
  await world.client.call('upkeep.diagnostics', {})
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
  const named = namedFiles()
  expect(named.length).toBeGreaterThan(10)
  expect(files.filter((file) => !named.some((pattern) => pattern.test(file)))).toEqual([])
  expect(files.length).toBeGreaterThan(3)
  if (process.platform !== 'win32') expect(statSync(folder).mode & 0o777).toBe(0o700)
})
