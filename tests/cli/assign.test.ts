import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { Plan, StepResult } from '#shared/contract/plans'
import { demoWorld } from '#tests/cli/demo-world'

/** Assigning groups as a person types it, against the demo in a process of its own. */
const world = demoWorld()
const app = 'Howspace'

interface Told {
  readonly plan: Plan
  readonly results: readonly StepResult[]
  readonly reverse: string | null
}
const told = async (...argv: string[]) => (await world().ok(...argv)).json<Told>()
const failing = async (...argv: string[]) => {
  const ran = await world().cli.run(...argv, '--json')
  return { exit: ran.exit, error: ran.json<{ error: { code: string; message: string } }>().error }
}
const file = (name: string, text: string | Buffer) => {
  const path = join(world().folder, name)
  writeFileSync(path, text)
  return path
}

test('without --yes and with --plan nothing is sent', async () => {
  for (const more of [[], ['--plan'], ['--plan', '--yes']]) {
    const { plan, results } = await told('assign', '--app', app, '--group', 'Facilities', ...more)
    expect(plan.requests).toMatchObject([{ method: 'POST' }])
    expect(results).toBeUndefined()
  }
  const words = await world().cli.run('assign', '--app', app, '--group', 'Facilities')
  expect(words.stdout).toMatch(/Assign 'Facilities' to 'Howspace'.*\n.*role 'User'/)
  expect(words.stdout).toMatch(/Nothing was sent/)
})

test('several groups are assigned, a second time nothing is left to do, and both ways back work', async () => {
  const groups = ['--group', 'Facilities', '--group', 'Finance']
  const first = await told('assign', '--app', app, ...groups, '--yes')
  expect(first.results.map(({ outcome }) => outcome)).toEqual(['done', 'done'])
  const again = await told('assign', '--app', app, ...groups, '--yes')
  expect([again.plan.requests, again.results]).toEqual([[], []])
  const words = await world().cli.run('assign', '--app', app, ...groups, '--yes')
  expect([words.exit, words.stdout]).toEqual([0, expect.stringMatching(/'Finance' is assigned already/)])

  const out = await told('unassign', '--app', app, '--group', 'Finance', '--yes')
  expect(out.plan.requests).toMatchObject([{ method: 'DELETE' }])
  const back = await told('apply', out.reverse ?? '', '--yes')
  expect(back.results.map(({ outcome }) => outcome)).toEqual(['done'])
  const gone = await told('unassign', '--app', app, ...groups, '--yes')
  expect(gone.results.map(({ outcome }) => outcome)).toEqual(['done', 'done'])
  const none = await told('unassign', '--app', app, ...groups, '--yes')
  expect(none.plan.requests).toEqual([])
})

test('a list from a spreadsheet, in either encoding, is assigned by one plan', async () => {
  const groups = (await world().ok('groups')).json<{ groups: { id: string; displayName: string }[] }>().groups
  const id = groups.find(({ displayName }) => displayName === 'Facilities')?.id ?? ''
  const text = `\uFEFFGroup ID;Name\r\n{${id.toUpperCase()}};Facilities\r\n;Finance\r\n`
  for (const path of [file('list.csv', text), file('wide.txt', Buffer.from(text, 'utf16le'))]) {
    const { plan } = await told('assign', '--app', app, '--csv', path, '--group', 'Future Hires')
    expect(plan.affects.map(({ name }) => name)).toEqual(['Future Hires', 'Facilities', 'Finance'])
  }
})

test('what cannot be is refused before anything is sent, with the exit code of its kind', async () => {
  expect(await failing('assign', '--app', app, '--group', 'Newsletter', '--yes')).toMatchObject({
    exit: 6,
    error: { code: 'assignment-refused', message: expect.stringMatching(/distribution group/) as string },
  })
  expect(await failing('assign', '--app', app, '--group', 'Finance', '--role', 'Emperor', '--yes')).toMatchObject({
    exit: 2,
    error: { code: 'unknown-name' },
  })
  expect(await failing('assign', '--app', app, '--group', 'Project Aurora', '--yes')).toMatchObject({
    exit: 2,
    error: { code: 'ambiguous-name' },
  })
  expect(await failing('assign', '--app', app)).toMatchObject({ exit: 2, error: { code: 'invalid-input' } })
  const lines = file('wrong.csv', 'name\nFinance\nNobody at all\n')
  expect(await failing('assign', '--app', app, '--csv', lines, '--yes')).toMatchObject({
    exit: 2,
    error: { code: 'unknown-name', message: "Line 3: There is no group 'Nobody at all'." },
  })
  for (const path of [
    file('big.csv', `id\n${'x'.repeat(1024 * 1024)}`),
    file('binary.csv', Buffer.from([0x41, 0xff, 0x00, 0xc3])),
    file('empty.csv', '\n'),
    join(world().folder, 'not-there.csv'),
  ]) {
    expect(await failing('assign', '--app', app, '--csv', path)).toMatchObject({
      exit: 2,
      error: { code: 'invalid-input' },
    })
  }
})

test('where Graph refuses, the exit code says so; where an answer fails, it is looked what became of the request', async () => {
  const { act, cli, ok } = world()
  const groups = ['--group', 'Facilities', '--group', 'Finance']
  await act('portal', 'revoke', 'AppRoleAssignment.ReadWrite.All')
  const refused = await failing('assign', '--app', app, ...groups, '--yes')
  expect(refused).toMatchObject({ exit: 3, error: { code: 'permission-missing' } })
  await act('portal', 'grant', 'AppRoleAssignment.ReadWrite.All')
  const { plan } = await told('assign', '--app', app, ...groups)
  await act('portal', 'break-writes', '1', 'error-after')
  const ran = await cli.run('apply', plan.id, '--yes', '--json')
  expect([ran.exit, ran.json<Told>().results.map(({ outcome }) => outcome)]).toEqual([0, ['done-by-read-back', 'done']])
  await ok('unassign', '--app', app, ...groups, '--yes')
})
