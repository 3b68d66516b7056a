import { expect, test } from 'vitest'
import type { Plan, Receipt } from '#shared/contract/plans'
import { demoWorld } from '#tests/cli/demo-world'

const world = demoWorld()

const app = 'SmartSpace SSO'
const nora = 'nora.new@northwind-learning.example'
const onDemand = ['on-demand', '--app', app] as const

interface Ran {
  readonly plan: Plan
  readonly results: Receipt['results']
}

test('a plan is shown and nothing is sent; with --yes each result tells what came of it', async () => {
  const { ok, act } = world()
  await act('portal', 'create-user', nora, 'Nora New')
  await act('portal', 'add-member', 'STEM Visitors', nora)
  for (const more of [[], ['--yes', '--plan']]) {
    const shown = (await ok(...onDemand, '--person', nora, ...more)).json<Ran>()
    expect(shown.results).toBeUndefined()
    expect(shown.plan.requests).toHaveLength(1)
  }
  const first = (await ok(...onDemand, '--person', nora, '--yes')).json<Ran>()
  expect(first.results.map(({ outcome, told }) => [outcome, told?.summary])).toEqual([
    ['done', 'Nora New was created in the product.'],
  ])
  const again = (await ok(...onDemand, '--group', 'STEM Visitors', '--differing', '--yes')).json<Ran>()
  expect(again.results[0]?.told?.summary).toContain("'STEM Visitors' with ")
})

test('it ends with 1 where Entra says that it failed, though the request was done', async () => {
  const { cli, act, demo } = world()
  const { scim, token } = demo.product('smartspace-stem')
  await act('portal', 'credentials', app, scim, 'wrong')
  const words = await cli.run(...onDemand, '--person', nora, '--yes')
  expect(words).toMatchObject({
    exit: 1,
    stdout: expect.stringContaining('Nora New was not provisioned: the product refuses the sign-in') as string,
  })
  const json = await cli.run(...onDemand, '--person', nora, '--yes', '--json')
  expect(json.exit).toBe(1)
  expect(json.json<Ran>().results[0]).toMatchObject({ outcome: 'done', failure: null })
  await act('portal', 'credentials', app, scim, token)
})

test('what cannot work ends with 6, and what was not understood with 2', async () => {
  const { cli } = world()
  const failed = async (...argv: string[]) => {
    const { exit, stdout } = await cli.run(...argv, '--json')
    return [exit, (JSON.parse(stdout) as { error: { code: string } }).error.code]
  }
  expect(await failed(...onDemand, '--group', 'Facilities')).toEqual([6, 'on-demand-refused'])
  expect(await failed(...onDemand, '--group', 'Newsletter', '--yes')).toEqual([6, 'on-demand-refused'])
  expect(await failed(...onDemand)).toEqual([2, 'invalid-input'])
  expect(await failed(...onDemand, '--person', nora, '--group', 'STEM Visitors')).toEqual([2, 'invalid-input'])
  expect(await failed(...onDemand, '--person', nora, '--differing')).toEqual([2, 'invalid-input'])
  expect(await failed(...onDemand, '--person', 'Nobody At All')).toEqual([2, 'unknown-name'])
})
