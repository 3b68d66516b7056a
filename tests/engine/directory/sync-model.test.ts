import { expect, test } from 'vitest'
import { failureOf } from '#shared/contract/failure'
import { putMapping } from '#shared/engine/store/mapping-rows'
import { heldByCache, heldByTenant, syncWorld } from '#tests/engine/directory/sync-world'
import { changer } from '#tests/reference/changes'
import { draws } from '#tests/reference/draws'
import { noFaults, referenceGraph } from '#tests/reference/graph'
import { referenceTenant } from '#tests/reference/tenant'
import { temporaryFolder } from '#tests/temporary-folder'

const sequences = process.env['FULL'] === '1' ? 500 : 25

const rounds = 6

const faulty = { throttled: 0.05, failed: 0.03, dropped: 0.02, expired: 0.1, replayed: 0.3 }

/** One life of a tenant: changes, syncs that meet them half-way, faults, and quiet syncs that must find everything. */
async function live(seed: number, wanted: 'all' | 'tracked' | 'either'): Promise<number> {
  const draw = draws(seed)
  const tenant = referenceTenant()
  const change = changer(tenant, draw)
  change.many(20 + draw.below(200))
  const graph = referenceGraph(tenant, draw)
  const world = syncWorld(temporaryFolder(), graph)
  const tracked = new Set<string>()
  const track = () => {
    const id = draw.pick([...tenant.groups.keys()])
    if (id === undefined) return
    tracked.add(id)
    const mapping = {
      appId: 'app',
      groupId: id,
      groupName: id,
      mode: 'synced',
      to: null,
      addedAt: 'now',
      note: '',
    } as const
    putMapping(world.access.workspace, mapping)
  }
  try {
    let round = 0
    for (; round < rounds; round += 1) {
      if (wanted !== 'all') for (let more = draw.below(3); more > 0; more -= 1) track()
      const scope = wanted === 'either' ? (draw.chance(0.5) ? 'all' : 'tracked') : wanted
      // Somebody works in the tenant while it is read, and Graph has a bad day.
      graph.faults = draw.chance(0.7) ? faulty : noFaults
      graph.onAsked = draw.chance(0.7) ? () => draw.chance(0.3) && change.one() : null
      await world.sync({ scope, full: draw.chance(0.1) }).catch((thrown: unknown) => {
        // Four failures in a row are more than anybody waits for; what was read stays, and the next sync goes on.
        expect(failureOf(thrown)).toMatchObject({ code: expect.stringMatching(/^graph-/) })
      })
      graph.faults = noFaults
      graph.onAsked = null
      const report = await world.sync({ scope })
      const held = heldByCache(world.access.directory)
      const true_ = heldByTenant(tenant, scope === 'tracked' ? tracked : undefined)
      expect({ seed, round, groups: held.groups }).toEqual({ seed, round, groups: true_.groups })
      expect({ seed, round, memberships: held.memberships }).toEqual({ seed, round, memberships: true_.memberships })
      // Where only groups in use are read, people of former times may still be known.
      if (scope === 'all') expect({ seed, round, people: held.people }).toEqual({ seed, round, people: true_.people })
      else expect(held.people).toEqual(expect.arrayContaining([...true_.people]))
      // A sync that was taken up again tells of a group that was deleted under its hands.
      expect(report.notes.filter((note) => !note.includes('was deleted while it was read'))).toEqual([])
      change.many(draw.below(30))
    }
    return round
  } finally {
    world.close()
  }
}

test(`the cache is the tenant after each of ${sequences} lives of changes and faults`, async () => {
  for (let seed = 1; seed <= sequences; seed += 1) expect(await live(seed, 'all')).toBe(rounds)
})

test(`what is in use is the tenant's after each of ${sequences} lives of changes and faults`, async () => {
  for (let seed = 1; seed <= sequences; seed += 1) expect(await live(seed, 'tracked')).toBe(rounds)
})

test(`a change of mind between the two is followed in each of ${sequences} lives of changes and faults`, async () => {
  for (let seed = 1; seed <= sequences; seed += 1) expect(await live(seed, 'either')).toBe(rounds)
})
