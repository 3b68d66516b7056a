import { expect, test } from 'vitest'
import { type ReferenceWorld, referenceWorld } from '#tests/engine/verification/reference-world'
import { draws } from '#tests/reference/draws'
import { drawnTenant, drift } from '#tests/reference/verification/draw'
import { type SmallTenant, smallTenant } from '#tests/reference/verification/small-tenant'
import type { ReferencePerson, VerificationTenant } from '#tests/reference/verification/tenant'

type Depth = 'cache' | 'light' | 'full'

const most: Readonly<Record<Depth, number>> = { cache: 0, light: 3, full: 10 }

/** What is answered about somebody, and how many requests the servers saw for it; what goes in a batch counts by itself. */
async function asked(world: ReferenceWorld, tenant: VerificationTenant, person: string, depth: Depth, app = true) {
  const seen = () =>
    [...world.graph.requests, ...world.product.requests].filter((request) => request !== 'POST /$batch').length
  const before = seen()
  const answer = await world.client.run('verification.why', { person, depth, ...(app ? { app: tenant.app.id } : {}) })
  return { answer, requests: seen() - before }
}

function everybody(tenant: VerificationTenant): ReferencePerson[] {
  return [...tenant.people.values()]
}

/** So many may be looked at in full: the provisioning log is read by everybody together five times in ten seconds. */
const inFull = 4

test('about anybody, full asks ten times at most, light three times and the cache not at all', async () => {
  for (const seed of [3, 11, 27]) {
    const draw = draws(seed)
    const tenant = drawnTenant(draw)
    drift(tenant, draw)
    const world = await referenceWorld(tenant)
    try {
      for (const compared of [false, true]) {
        if (compared) await world.compare()
        for (const [at, person] of everybody(tenant).entries()) {
          for (const depth of ['cache', 'light', 'full'] as const) {
            if (depth === 'full' && !(compared && at < inFull)) continue
            const { answer, requests } = await asked(world, tenant, person.id, depth)
            expect({ seed, compared, depth, requests, few: requests <= most[depth] }).toMatchObject({ few: true })
            expect(answer.person.id).toBe(person.id)
            expect(answer.apps).toHaveLength(1)
          }
        }
      }
    } finally {
      await world.close()
    }
  }
})

test('from the cache everybody is told what the comparison said of them', async () => {
  for (const seed of [4, 34, 98]) {
    const draw = draws(seed)
    const tenant = drawnTenant(draw)
    drift(tenant, draw)
    const world = await referenceWorld(tenant)
    try {
      const { groups } = await world.compare()
      const members = groups.flatMap((row) => row.members ?? [])
      for (const { id } of everybody(tenant)) {
        const said = members.filter((member) => member.id === id).map(({ verdict, reason }) => ({ verdict, reason }))
        if (said.length === 0) continue
        const { answer } = await asked(world, tenant, id, 'cache')
        const [{ verdict, reason } = { verdict: null, reason: null }] = answer.apps
        expect(said).toContainEqual({ verdict, reason })
      }
    } finally {
      await world.close()
    }
  }
})

test('without an app every mapped app is answered, light with three requests each', async () => {
  const { tenant, ada } = smallTenant()
  const world = await referenceWorld(tenant)
  try {
    const { answer, requests } = await asked(world, tenant, ada.userPrincipalName, 'light', false)
    expect(answer.apps.map(({ appId }) => appId)).toEqual([tenant.app.id])
    expect(requests).toBeLessThanOrEqual(3)
  } finally {
    await world.close()
  }
})

test.each<[string, (small: SmallTenant) => void, string, string | null]>([
  ['all is well', () => undefined, 'in-both', null],
  ['the account is gone', (small) => small.dropAccount(small.ada), 'missing', 'unexplained'],
  [
    'the group is not assigned',
    (small) => (small.dropAccount(small.ada), small.unassign()),
    'excluded',
    'not-assigned',
  ],
  ['disabled and active', ({ ada }) => (ada.accountEnabled = false), 'unexpected', 'still-active'],
  [
    'the job is paused',
    (small) => {
      small.dropAccount(small.ada)
      small.tenant.job.code = 'Paused'
    },
    'missing',
    'job-paused',
  ],
])('one cause, and evidence in order: %s', async (_told, change, verdict, reason) => {
  const small = smallTenant()
  change(small)
  const world = await referenceWorld(small.tenant)
  try {
    await world.compare()
    const { answer } = await asked(world, small.tenant, small.ada.userPrincipalName, 'full')
    expect(answer.apps).toMatchObject([{ verdict, reason }])
    const [app] = answer.apps
    expect(app?.text).toMatch(/\S/)
    expect(app?.evidence.length).toBeGreaterThan(0)
    for (const { check, found, source, at } of app?.evidence ?? []) {
      expect([check, found, source].every((words) => words.trim() !== '')).toBe(true)
      expect(Number.isNaN(Date.parse(at))).toBe(false)
    }
    const { requests } = answer
    expect(requests.graph + requests.scim).toBeLessThanOrEqual(most.full)
  } finally {
    await world.close()
  }
})

test('before the first comparison nothing is laid at the product’s door that it was not asked', async () => {
  const { tenant, ada } = smallTenant()
  const world = await referenceWorld(tenant)
  try {
    for (const depth of ['cache', 'light', 'full'] as const) {
      const { answer } = await asked(world, tenant, ada.id, depth)
      expect(['in-both', 'cannot-tell']).toContain(answer.apps[0]?.verdict)
      expect(answer.apps[0]?.reason).toBeNull()
    }
  } finally {
    await world.close()
  }
})

test('a note for a ticket holds no other person’s data', async () => {
  for (const seed of [5, 19]) {
    const draw = draws(seed)
    const tenant = drawnTenant(draw)
    drift(tenant, draw)
    const world = await referenceWorld(tenant)
    try {
      await world.compare()
      for (const [at, person] of everybody(tenant).entries()) {
        const { answer } = await asked(world, tenant, person.id, at < inFull ? 'full' : 'light')
        expect(answer.ticket).toContain(person.userPrincipalName)
        const own = wordsOf(tenant, person)
        const others = everybody(tenant)
          .filter((one) => one !== person)
          .flatMap((one) => wordsOf(tenant, one))
          .filter((word) => !own.some((mine) => mine.includes(word)))
        // What is the person's own may hold a shorter word of somebody else.
        const rest = own
          .toSorted((a, b) => b.length - a.length)
          .reduce((text, word) => text.replaceAll(word, ''), answer.ticket)
        expect(others.filter((word) => rest.includes(word))).toEqual([])
      }
    } finally {
      await world.close()
    }
  }
})

/** Everything by which a person could be known. */
function wordsOf(tenant: VerificationTenant, person: ReferencePerson): string[] {
  const { id, userPrincipalName, displayName, mail, mailNickname } = person
  const accounts = [...tenant.accounts.values()].filter(
    ({ externalId, userName }) => externalId === id || userName.toLowerCase() === userPrincipalName.toLowerCase(),
  )
  const words = [id, userPrincipalName, displayName, mail, mailNickname, ...accounts.map((account) => account.id)]
  return words.filter((word) => word !== null)
}
