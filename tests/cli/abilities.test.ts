import { expect, test } from 'vitest'
import { abilityIds } from '#shared/domain/ability'
import { demoWorld } from '#tests/cli/demo-world'

interface Answer {
  app: { displayName: string } | null
  scopes: string[] | null
  roles: string[] | null
  abilities: { id: string; title: string; having: string; ask: string | null }[]
  customRole: string
}

const world = demoWorld()
const role = 'Cloud Application Administrator'

test('abilities: what may be done, for the tenant and for an app, and exit 0 whatever is missing', async () => {
  const { ok, act, cli } = world()
  const whole = (await ok('abilities')).json<Answer>()
  expect(whole.abilities.map(({ id }) => id)).toEqual([...abilityIds])
  expect(whole).toMatchObject({ app: null, roles: [role] })
  expect(JSON.parse(whole.customRole)).toMatchObject({ isEnabled: true })

  await act('portal', 'revoke', role)
  await act('portal', 'own', 'Howspace')
  const having = async (...argv: string[]) => {
    const { abilities } = (await ok('abilities', '--fresh', ...argv)).json<Answer>()
    return abilities.find(({ id }) => id === 'run-jobs')?.having
  }
  expect(await having('--app', 'Howspace')).toBe('have')
  expect(await having('--app', 'SpaceIQ')).toBe('missing')

  const shown = await cli.run('abilities', '--app', 'SpaceIQ')
  expect(shown.exit).toBe(0)
  expect(shown.stdout).toMatch(/^ABLE\s+TO\s+WHAT IS MISSING OR NOT KNOWN$/m)
  expect(shown.stdout).toMatch(
    /^no\s+Start, pause and restart provisioning\s+Cloud Application Administrator or 3 others; an answer of/m,
  )
  const ask = `Ask a Privileged Role Administrator for the role ${role}, or to be made owner of 'SpaceIQ'.`
  expect(shown.stdout.split('\n').filter((line) => line === ask)).toHaveLength(1)
  await act('portal', 'grant', role)
})

test('abilities: an app that is not there is a usage error, and an access token that lacks scopes says which', async () => {
  const { cli, act, ok } = world()
  expect((await cli.run('abilities', '--app', 'Nowhere')).exit).toBe(2)
  await act('portal', 'revoke', 'Synchronization.ReadWrite.All')
  const { abilities, scopes } = (await ok('abilities', '--fresh')).json<Answer>()
  expect(scopes).not.toContain('Synchronization.ReadWrite.All')
  expect(abilities.find(({ id }) => id === 'run-jobs')).toMatchObject({
    having: 'missing',
    ask: 'Ask whoever gave you the access token for one with the scope Synchronization.ReadWrite.All.',
  })
  await act('portal', 'grant', 'Synchronization.ReadWrite.All')
})
