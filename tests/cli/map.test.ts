import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { demoWorld } from '#tests/cli/demo-world'

/** Mappings as a person types them, against the demo in a process of its own. */
const world = demoWorld()
const app = 'SmartSpace SSO'
const file = (name: string, text: string) => {
  const path = join(world().folder, name)
  writeFileSync(path, text)
  return path
}

test('a list is looked at, refused as a whole where a line means nothing, and kept', async () => {
  const bad = file('bad.csv', '\uFEFFGroup;To;Note\r\nFacilities;Lab;agreed\r\nNobody knows;Lab;\r\n')
  const seen = await world().ok('map', 'import', '--app', app, bad, '--plan')
  expect(seen.json<{ lines: { outcome: string }[] }>().lines.map(({ outcome }) => outcome)).toEqual(['new', 'refused'])
  const refused = await world().cli.run('map', 'import', '--app', app, bad, '--json')
  expect(refused.exit).toBe(2)
  expect(refused.json<{ error: { message: string } }>().error.message).toMatch(/^Line 3: No group .*'Nobody knows'/)
  expect((await world().ok('map', 'list', '--app', app)).json()).toEqual({ mappings: [] })
  const words = await world().cli.run('map', 'import', '--app', app, bad, '--plan')
  expect(words.stdout).toMatch(/^LINE .*\n2 +new +Facilities +Lab .*\n3 +refused +Nobody knows/)

  const good = file('good.txt', 'Facilities\nSTEM Workshop\n')
  const kept = await world().ok('map', 'import', '--app', app, good, '--to', 'Lab')
  expect(kept.json()).toEqual({ added: 2, known: 0 })
  expect((await world().ok('map', 'import', '--app', app, good, '--to', 'Lab')).json()).toEqual({ added: 0, known: 2 })
  const list = await world().cli.run('map', 'list', '--app', app)
  expect(list.stdout).toMatch(/Facilities: The group is not assigned to the app, .* Assign it to the app/)
  expect((await world().cli.run('map', 'import', '--app', app, file('empty', ''), '--json')).exit).toBe(2)
  expect(
    (await world().cli.run('map', 'import', '--app', app, join(world().folder, 'no such file'), '--json')).exit,
  ).toBe(2)
})

test('what no mapping speaks of is told in words and as a document', async () => {
  const gaps = await world().ok('map', 'gaps', '--app', 'UMA')
  const told = gaps.json<{ assigned: { displayName: string }[]; productGroups: unknown; note: string }>()
  expect(told.assigned.map(({ displayName }) => displayName)).toContain('UMA Users')
  expect([told.productGroups, told.note]).toEqual([null, expect.stringContaining('takes people')])
  const words = await world().cli.run('map', 'gaps', '--app', 'UMA')
  expect(words.stdout).toMatch(/^ASSIGNED, NOT MAPPED .*\n(?:.*\n)*UMA takes people/)
})
