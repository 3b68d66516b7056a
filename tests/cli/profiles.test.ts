import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { demoWorld } from '#tests/cli/demo-world'

const world = demoWorld()
const root = join(import.meta.dirname, '..', '..')
const example = join(root, 'docs', 'example-profile.json')

interface Listed {
  readonly profiles: readonly { readonly id: string; readonly from: string; readonly faults: readonly string[] }[]
}

const ids = async () => (await world().ok('profiles')).json<Listed>().profiles.map(({ id, from }) => `${id} ${from}`)

test('profiles are listed, added from a file, used for an app, and removed', async () => {
  const { ok, cli } = world()
  const builtIn = ['generic', 'howspace', 'smartspace-stem', 'spaceiq', 'uma', 'workspace-365'].map(
    (id) => `${id} built-in`,
  )
  expect(await ids()).toEqual(builtIn)

  const added = await ok('profiles', 'add', example)
  expect(added.json()).toMatchObject({
    profile: { id: 'lumen-lockers', name: 'Lumen Lockers', from: 'file', faults: [] },
  })
  expect(await ids()).toEqual([...builtIn, 'lumen-lockers file'].toSorted())
  expect((await cli.run('profiles')).stdout).toMatch(/lumen-lockers +Lumen Lockers +added \d{4}/)

  expect((await ok('profiles', 'use', '--app', 'Travel Desk')).json()).toMatchObject({
    profile: { id: 'generic' },
    proposed: null,
  })
  const used = await ok('profiles', 'use', '--app', 'Travel Desk', 'Lumen Lockers')
  expect(used.json()).toMatchObject({ profile: { id: 'lumen-lockers' }, confirmed: { id: 'lumen-lockers' } })
  expect((await cli.run('profiles', 'use', '--app', 'Travel Desk')).stdout).toMatch(
    /goes by Lumen Lockers \(lumen-lockers\), as the demo tenant said at/,
  )
  const both = await cli.run('profiles', 'use', '--app', 'Travel Desk', 'uma', '--none')
  expect([both.exit, both.stdout]).toEqual([2, ''])

  await ok('profiles', 'remove', 'lumen-lockers')
  expect(await ids()).toEqual(builtIn)
  expect((await cli.run('profiles', 'use', '--app', 'Travel Desk')).stdout).toContain(
    'of lumen-lockers, which is there no more',
  )
  expect((await ok('profiles', 'use', '--app', 'Travel Desk', '--none')).json()).toMatchObject({ confirmed: null })
  expect((await cli.run('profiles', 'remove', 'uma')).exit).toBe(2)
})

test('a file that cannot be used is refused with the lines and rules at fault, and nothing is added', async () => {
  const { cli, folder } = world()
  const file = join(folder, 'wrong.json')
  const text = readFileSync(example, 'utf8')
    .replace('"name": "people-filled"', '"name": "people-fulfilled"')
    .replace('"contradicts": ["LL-C1"]', '"contradicts": ["LL-C2"]')
  writeFileSync(file, text)
  const lineOf = (words: string) => text.slice(0, text.indexOf(words)).split('\n').length
  const lines = [
    `line ${lineOf('people-fulfilled')}, rule LL-USR-01: There is no check 'people-fulfilled'.`,
    `line ${lineOf('LL-C2')}, rule LL-DEL-01: There is no contradiction 'LL-C2'.`,
  ]
  const ran = await cli.run('profiles', 'add', file, '--json')
  expect([ran.exit, ran.json()]).toEqual([
    2,
    {
      error: {
        code: 'profile-invalid',
        message: "'wrong.json' cannot be used as a product profile: 2 faults.",
        remedy: expect.stringContaining('docs/profiles.md'),
        detail: lines.join('\n'),
      },
    },
  ])
  const words = await cli.run('profiles', 'add', file)
  expect([words.exit, words.stdout]).toEqual([2, ''])
  for (const line of lines) expect(words.stderr).toContain(line)
  expect(await ids()).not.toContain('lumen-lockers file')
})

test('a file of ten megabytes is refused by its size, one that is not there by its name', async () => {
  const { cli, folder } = world()
  const file = join(folder, 'long.json')
  writeFileSync(file, Buffer.alloc(10 * 1024 * 1024, ' '))
  const code = async (path: string) => {
    const ran = await cli.run('profiles', 'add', path, '--json')
    return [ran.exit, ran.json<{ error: { code: string } }>().error.code]
  }
  expect(await code(file)).toEqual([2, 'profile-invalid'])
  expect(await code(join(folder, 'nowhere.json'))).toEqual([2, 'invalid-input'])
  expect(await code(folder)).toEqual([2, 'invalid-input'])
})
