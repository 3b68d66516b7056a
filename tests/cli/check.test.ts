import { expect, test } from 'vitest'
import { demoWorld, tokenVariable } from '#tests/cli/demo-world'

const world = demoWorld()
const app = 'UMA'

interface Checked {
  readonly profile: string
  readonly results: readonly {
    readonly rule: string
    readonly severity: string
    readonly outcome: string
    readonly found: string
    readonly affected: readonly string[]
    readonly remedy: string | null
    readonly source: { readonly title: string }
  }[]
  readonly tally: Readonly<Record<string, number>>
}

const checked = async (...argv: string[]) => {
  const ran = await world().cli.run('check', ...argv, '--json')
  return { exit: ran.exit, document: ran.json<Checked>() }
}

test('a check is one document with whom each rule concerns, and ends with 1 while something stops it', async () => {
  const { exit, document } = await checked('--app', app)
  expect([exit, document.profile]).toEqual([1, 'uma'])
  const rule = document.results.find((one) => one.rule === 'UM-MAP-05')
  expect(rule).toMatchObject({ severity: 'blocker', outcome: 'fail', affected: ['externalId'] })
  expect([typeof rule?.remedy, typeof rule?.source.title]).toEqual(['string', 'string'])
  expect(document.tally['blockers']).toBeGreaterThan(0)
  const kinds = document.results.find((one) => one.rule === 'EN-02')
  expect(kinds?.affected).toEqual([])

  const groups = await checked('--app', 'SmartSpace SSO', '--rule', 'EN-02', '--rule', 'SS-GRP-02')
  expect(groups.document.results.map((one) => [one.rule, one.outcome, one.affected.length])).toEqual([
    ['SS-GRP-02', 'pass', 0],
    ['EN-02', 'fail', 1],
  ])
  expect(groups.document.results[1]?.affected[0]).toMatch(/^[0-9a-f-]{36}$/)
})

test('it ends with 0 where no blocker and no error fails, whatever else does', async () => {
  const { exit, document } = await checked('--app', app, '--rule', 'EN-13', '--rule', 'UM-SRC-02')
  expect(exit).toBe(0)
  expect(document.results.map(({ outcome }) => outcome)).toEqual(['cannot-tell', 'fail'])
})

test('by another profile it is tried, with all it concerns, and not kept', async () => {
  const { document } = await checked('--app', 'Workspace 365 SCIM sync', '--profile', 'howspace', '--own-only')
  expect(document.profile).toBe('howspace')
  expect(document.results.find(({ rule }) => rule === 'HS-SUP-03')).toBeUndefined()
  const wrong = document.results.find(({ outcome, affected }) => outcome === 'fail' && affected.length > 0)
  expect(wrong).toBeDefined()
  const { cli } = world()
  const unknown = await cli.run('check', '--app', app, '--profile', 'nobody', '--json')
  expect([unknown.exit, unknown.json<{ error: { code: string } }>().error.code]).toEqual([2, 'unknown-name'])
})

test('in words it is grouped by what is to be done, and nothing in it moves the terminal', async () => {
  const { cli } = world()
  const { stdout, exit } = await cli.run('check', '--app', app)
  expect(exit).toBe(1)
  const heads = [...stdout.matchAll(/^(\S[^(\n]*) \(\d+\)$/gm)].map(([, head]) => head)
  expect(heads).toEqual(['Must be mended', 'To look at', 'Cannot be told', 'In order'])
  expect(stdout).toMatch(/^UMA, checked as .*: \d+ found that must be mended\.$/m)
  expect(stdout).toMatch(/UM-MAP-05 {2}blocker .*\n.* \(1 attribute\)\n +-> /)
  expect(/[\u0000-\u0008\u000B-\u001F\u007F]/.test(stdout)).toBe(false)
})

test('what rules wait for is asked and answered by key', async () => {
  const { cli, ok } = world()
  const asked = (await ok('answer', '--app', app)).json<{
    questions: { key: string; needed: boolean; rules: string[] }[]
  }>()
  expect(asked.questions.find(({ key }) => key === 'other-sync')).toMatchObject({ needed: true, rules: ['UM-SRC-02'] })
  const kept = (
    await ok('answer', 'other-sync=NONE', 'price=2,50', 'currency=eur', 'done:UM-STEP-01=yes', '--app', app)
  ).json<{
    answers: { key: string; value: string; by: string }[]
  }>()
  expect(kept.answers.map(({ key, value, by }) => [key, value, by])).toEqual([
    ['currency', 'EUR', 'the demo tenant'],
    ['done:UM-STEP-01', 'yes', 'the demo tenant'],
    ['other-sync', 'none', 'the demo tenant'],
    ['price', '2.50', 'the demo tenant'],
  ])
  const { document } = await checked('--app', app, '--rule', 'UM-SRC-02', '--rule', 'UM-STEP-01')
  expect(document.results.map(({ outcome }) => outcome)).toEqual(['pass', 'pass'])
  const words = await cli.run('answer', '--app', app)
  expect(words.stdout).toMatch(/other-sync +none +the demo tenant/)
  expect(words.stdout).toMatch(/notification +text/)
  const refused = async (...given: string[]) => {
    const ran = await cli.run('answer', ...given, '--app', app, '--json')
    return [ran.exit, ran.json<{ error: { code: string } }>().error.code]
  }
  expect(await refused('price=free')).toEqual([2, 'invalid-input'])
  expect(await refused('seats')).toEqual([2, 'invalid-input'])
  expect(await refused('main-user=yes')).toEqual([2, 'invalid-input'])
  await ok('answer', 'other-sync=', 'price=', 'currency=', 'done:UM-STEP-01=', '--app', app)
  expect((await ok('answer', '--app', app)).json<{ answers: unknown[] }>().answers).toEqual([])
})

test('what the product holds is counted at a comparison and held against the next one', async () => {
  const { demo, ok } = world()
  const smartspace = 'SmartSpace SSO'
  await ok(
    'target',
    'set',
    '--app',
    smartspace,
    '--url',
    demo.product('smartspace-stem').scim,
    '--token-env',
    tokenVariable('smartspace-stem'),
  )
  await ok('map', 'add', '--app', smartspace, '--group', 'STEM Laboratories', '--to', 'Laboratory access')
  await world().cli.run('compare', '--app', smartspace, '--json')
  const { document } = await checked('--app', smartspace, '--rule', 'SS-VER-01', '--rule', 'SS-MAP-01')
  expect(document.results.map(({ rule, outcome }) => [rule, outcome])).toEqual([
    ['SS-MAP-01', 'pass'],
    ['SS-VER-01', 'pass'],
  ])
})
