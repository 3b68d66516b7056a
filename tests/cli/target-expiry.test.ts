import { afterAll, beforeAll, expect, test } from 'vitest'
import { type RunningDemo, startDemo } from '#shared/demo/start'
import { commandLine } from '#tests/cli/command-line'
import { temporaryFolder } from '#tests/temporary-folder'

let demo: RunningDemo
beforeAll(async () => {
  demo = await startDemo({ scale: 'small' })
})
afterAll(() => demo.stop())

test('target set --expires takes a day or never, and says how long is left', async () => {
  const product = demo.products.find(({ id }) => id === 'workspace-365')
  const cli = commandLine(temporaryFolder(), { GRAPH_TOKEN: demo.token, SCIM_TOKEN: product?.token ?? '' })
  await cli.run('tenants', 'add', 'contoso', '--graph', demo.graph, '--token-env', 'GRAPH_TOKEN')
  await cli.run('sync')
  const at = ['--app', product?.appId ?? '', '--url', product?.scim ?? '', '--token-env', 'SCIM_TOKEN']
  const set = (...more: string[]) => cli.run('target', 'set', ...at, ...more)

  expect((await set('--json')).json()).toMatchObject({ expires: null, expiresFrom: 'unknown' })
  expect((await set('--expires', '2099-12-31', '--json')).json()).toMatchObject({
    expires: '2099-12-31',
    expiresFrom: 'said',
  })
  expect((await set('--expires', 'never', '--json')).json()).toMatchObject({ expires: null, expiresFrom: 'never' })
  expect((await set('--expires', '2001-01-01')).stdout).toContain('The secret has ended on 2001-01-01.')
  expect((await set('--expires', '2099-12-31')).stdout).toMatch(/The secret ends in \d+ days, on 2099-12-31\./)
  for (const wrong of ['2099-13-01', 'soon', '']) {
    const refused = await set('--expires', wrong, '--json')
    expect([refused.exit, refused.stdout.includes('invalid-input')]).toEqual([2, true])
  }
})
