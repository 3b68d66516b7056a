import { expect, test } from 'vitest'
import { type ReferenceWorld, referenceWorld } from '#tests/engine/verification/reference-world'
import { smallTenant, type SmallTenant } from '#tests/reference/verification/small-tenant'

// Where one side tells less than the rules ask for, less is said, and nothing that is not so.

async function within<Told>(small: SmallTenant, look: (world: ReferenceWorld) => Promise<Told>): Promise<Told> {
  const world = await referenceWorld(small.tenant)
  try {
    return await look(world)
  } finally {
    await world.close()
  }
}

/** Verdict and reason of each person of the only row, by name. */
async function toldBy(world: ReferenceWorld) {
  const { groups } = await world.compare()
  const [row] = groups
  const people = (row?.members ?? []).map(({ userPrincipalName, verdict, reason }) => [
    userPrincipalName,
    verdict,
    reason,
  ])
  return { row, people: people.toSorted() }
}

/** Bob has no account, and Ada, who is disabled, an active one. */
function twoAmiss(small: SmallTenant): SmallTenant {
  small.dropAccount(small.bob)
  small.ada.accountEnabled = false
  return small
}

test('a server that will not list everybody is asked person by person, and the same comes out', async () => {
  const { listed, unlisted } = await within(twoAmiss(smallTenant()), async (world) => {
    const before = await toldBy(world)
    world.product.manner.listsUsers = false
    return { listed: before, unlisted: await toldBy(world) }
  })
  expect(unlisted.people).toEqual(listed.people)
  expect(unlisted.row).toMatchObject({ verdict: 'differs', scim: { count: 2 } })
  expect(unlisted.people).toContainEqual(['bob@example.com', 'missing', 'unexplained'])
  expect(unlisted.people).toContainEqual(['ada@example.com', 'unexpected', 'still-active'])
})

test('where accounts alone are looked for, one by one, who is found is told, and who is not found is never said to be there', async () => {
  const small = twoAmiss(smallTenant())
  Object.assign(small.tenant.app, { displayName: 'UMA' })
  small.tenant.mappings.splice(0, 1, { groupId: small.team.id, mode: 'scope-only', to: null })
  const { people } = await within(small, async (world) => {
    world.product.manner.listsUsers = false
    return toldBy(world)
  })
  expect(people).toContainEqual(['ada@example.com', 'unexpected', 'still-active'])
  expect(people).toContainEqual([small.guest.userPrincipalName, 'in-both', null])
  // An empty answer to a filter proves nothing by itself.
  const bob = people.find(([name]) => name === 'bob@example.com')
  expect(['missing', 'ambiguous']).toContain(bob?.[1])
})

test('of a product group that cannot be told from another nobody is said to be missing', async () => {
  const small = smallTenant()
  small.productGroup.externalId = null
  small.tenant.productGroups.set('twin', { id: 'twin', displayName: 'Team', externalId: null, members: new Set() })
  const { row } = await within(small, toldBy)
  expect(row).toMatchObject({ verdict: 'cannot-tell', people: null, scim: { count: null }, members: [] })
})

test('of a product that could not be read nobody is said to be missing', async () => {
  const small = smallTenant()
  const { row } = await within(small, async (world) => {
    await world.product.stop()
    return toldBy(world)
  })
  expect(row).toMatchObject({ verdict: 'failed', people: null, scim: { count: null }, members: [] })
})

test('of a group whose members could not be read nobody is said to be unexpected', async () => {
  const small = smallTenant()
  const { row } = await within(small, async (world) => {
    world.graph.forbidden.push(/\/members$/)
    return toldBy(world)
  })
  expect(row).toMatchObject({ verdict: 'failed', people: null, members: [] })
})

test('a product group that shows no members while another does is empty; where none does nobody knows', async () => {
  const small = smallTenant()
  const { row } = await within(small, async (world) => {
    world.product.manner.tellsMembers = false
    return toldBy(world)
  })
  expect(row).toMatchObject({ verdict: 'not-disclosed', scim: { count: null, confirmed: false } })
  const claimed = (row?.members ?? []).filter(({ verdict }) => verdict !== 'ambiguous')
  expect(claimed).toEqual([])
})

test('a group that is gone from Entra is that, and nobody is unexpected for it', async () => {
  const small = smallTenant()
  const { row } = await within(small, async (world) => {
    small.tenant.groups.delete(small.team.id)
    return toldBy(world)
  })
  expect(row).toMatchObject({ verdict: 'missing-in-entra', expected: null, people: null, members: [] })
})

test('where the schema may not be read nobody is taken for filtered out, and it is said', async () => {
  const small = smallTenant()
  small.ada.department = 'IT'
  small.tenant.job.filter = [[{ attribute: 'department', operator: 'EQUALS', values: ['Sales'] }]]
  const told = await within(small, async (world) => {
    world.graph.forbidden.push(/\/schema$/)
    const { notes } = await world.compare()
    return { notes, ...(await toldBy(world)) }
  })
  expect(told.people).toContainEqual(['ada@example.com', 'in-both', null])
  expect(told.notes.join(' ')).toMatch(/mappings|filters/)
})

test('whose an account is that fits no member stays open where Entra may not be asked', async () => {
  const small = smallTenant()
  small.addAccount({ id: 'stranger', userName: 'stranger@example.com', externalId: null })
  const told = await within(small, async (world) => {
    const before = await toldBy(world)
    world.graph.forbidden.push(/\/directory\/deletedItems/)
    const { notes, totals } = await world.compare()
    return { before, notes, totals, ...(await toldBy(world)) }
  })
  const ofNobody = (people: typeof told.people) =>
    people.filter(([name]) => name === 'stranger@example.com' || name === null)
  expect(ofNobody(told.before.people).map(([, verdict, reason]) => [verdict, reason])).toEqual([
    ['unexpected', 'local-account'],
  ])
  expect(ofNobody(told.people).map(([, verdict, reason]) => [verdict, reason])).toEqual([['ambiguous', 'unexplained']])
  expect(told.totals.unexpected).toBe(0)
  expect(told.notes.join(' ')).toMatch(/could not be looked for in Entra/)
})
