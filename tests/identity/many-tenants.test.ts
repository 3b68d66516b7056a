import { assert, asyncProperty, constantFrom, array, oneof, record, constant } from 'fast-check'
import { expect, test } from 'vitest'
import { personSignIn } from '#shared/identity/person-sign-in'
import { memorySecrets } from '#shared/hosts/memory-secrets'
import type { PersonSource } from '#shared/identity/sign-in-ports'
import { cacheKey } from '#shared/identity/token-cache'
import { guidOf } from '#tests/fakes/openid-authority-people'
import { scriptedBrowser } from '#tests/fakes/scripted-browser'
import { trustedAuthority } from '#tests/fakes/trusted-authority'
import { failureOf, graph, identityWorld } from '#tests/identity/identity-world'

const tenants = ['contoso', 'fabrikam', 'tailspin'].map(guidOf)
const [contoso = '', fabrikam = '', tailspin = ''] = tenants
// A consultant with one account in all tenants, and two people of their own tenants.
const people = [
  {
    id: guidOf('casey'),
    username: 'casey@partner.example',
    name: 'Casey',
    home: contoso,
    guestOf: [fabrikam, tailspin],
  },
  { id: guidOf('fran'), username: 'fran@fabrikam.example', name: 'Fran', home: fabrikam, guestOf: [] },
  { id: guidOf('toni'), username: 'toni@tailspin.example', name: 'Toni', home: tailspin, guestOf: [contoso] },
]
const authority = trustedAuthority({ tenantId: contoso, people })

test('a guest is signed in by the tenant that invited, and its token is of that tenant', async () => {
  const { begin, person } = identityWorld(authority())
  const { source, tenantId } = await begin({ tenantHint: fabrikam, loginHint: 'casey@partner.example' })
  expect(tenantId).toBe(fabrikam)
  expect(source.homeAccountId).toBe(`${guidOf('casey')}.${contoso}`)
  const token = await person.acquire(source, { graph, forceRefresh: true })
  expect(authority().issued.find(({ value }) => value === token)).toMatchObject({
    tenantId: fabrikam,
    username: 'casey@partner.example',
  })
})

test('an account that nobody invited is told so', async () => {
  const { begin } = identityWorld(authority())
  expect(await failureOf(begin({ tenantHint: tailspin, loginHint: 'fran@fabrikam.example' }))).toMatchObject({
    code: 'sign-in-failed',
    message: 'The account does not exist in this tenant.',
  })
})

const pairs = people.flatMap(({ username, home, guestOf }) =>
  [home, ...guestOf].map((tenant) => ({ username, tenant })),
)
const act = oneof(
  record({ kind: constant('begin' as const), who: constantFrom(...pairs) }),
  record({
    kind: constantFrom('acquire' as const, 'renew' as const, 'claims' as const, 'widen' as const, 'sign-out' as const),
    who: constantFrom(...pairs),
  }),
)

test('however tenants and accounts are interleaved, a token of one is never given for another', async () => {
  const runs = process.env['FULL'] === undefined ? 6 : 150
  await assert(
    asyncProperty(array(act, { minLength: 8, maxLength: 24 }), async (acts) => {
      const secrets = memorySecrets({})
      const browser = scriptedBrowser()
      const person = personSignIn({ fetch: (url, init) => fetch(url, init), secrets, browser, now: () => Date.now() })
      const sources = new Map<string, PersonSource>()
      const left = new Set<string>()
      authority().consents.clear()
      const begin = async (who: (typeof pairs)[number]) => {
        const key = `${who.username} ${who.tenant}`
        const { source } = await person.begin(
          {
            clientId: authority().clientId,
            cloud: { authority: authority().origin, graph },
            tenantHint: who.tenant,
            loginHint: who.username,
            access: 'write',
          },
          new AbortController().signal,
        )
        expect(source).toMatchObject({ username: who.username, authority: `${authority().origin}/${who.tenant}` })
        sources.set(key, source)
        left.delete(key)
      }
      await Promise.all(pairs.map(begin))
      const lanes = acts.map(async ({ kind, who }) => {
        const key = `${who.username} ${who.tenant}`
        if (kind === 'begin') {
          await begin(who)
          return
        }
        const source = sources.get(key)
        if (source === undefined) return
        if (kind === 'sign-out') {
          left.add(key)
          sources.delete(key)
          await person.signOut(source)
          return
        }
        try {
          if (kind === 'widen') {
            const wider = await person.widen(source, { graph, write: ['Group.ReadWrite.All'] })
            expect(wider.homeAccountId).toBe(source.homeAccountId)
            return
          }
          const token = await person.acquire(source, {
            graph,
            forceRefresh: kind === 'renew',
            ...(kind === 'claims' ? { claims: '{"access_token":{"acrs":{"value":"c1"}}}' } : {}),
          })
          expect(authority().issued.find(({ value }) => value === token)).toMatchObject({
            tenantId: who.tenant,
            username: who.username,
          })
        } catch (thrown) {
          // Who was signed out meanwhile, or was not consented to, is told so: nothing else may happen.
          expect(thrown).toMatchObject({
            failure: { code: expect.stringMatching(/^(?:sign-in-required|consent-required)$/) as string },
          })
        }
      })
      // Two at a time and more: what is under way of one tenant meets what begins in another.
      await Promise.all(lanes)
      for (const { username, tenant } of pairs) {
        const source = sources.get(`${username} ${tenant}`)
        if (source === undefined || left.has(`${username} ${tenant}`)) continue
        const kept = (await secrets.read({ kind: 'sealed', key: cacheKey(source) })) ?? '{}'
        const known = Object.keys(JSON.parse(kept) as object).length
        expect(known).toBeGreaterThan(0)
        for (const other of people.filter((one) => one.username !== username))
          expect(kept).not.toContain(other.username)
      }
    }),
    { numRuns: runs },
  )
}, 600_000)
