import { expect, test } from 'vitest'
import type { Comparison } from '#shared/contract/verification'
import { referenceWorld } from '#tests/engine/verification/reference-world'
import { draws } from '#tests/reference/draws'
import { drawnTenant, drift, joinAndLeave } from '#tests/reference/verification/draw'
import { ruledComparison, type RuledComparison, type RuledMember } from '#tests/reference/verification/rules'
import type { VerificationTenant } from '#tests/reference/verification/tenant'

const tenants = process.env['FULL'] === '1' ? 300 : 25

test(`the comparison is that of the reference in each of ${tenants} tenants`, { timeout: 600_000 }, async () => {
  const seen = new Map<string, number>()
  for (let seed = 1; seed <= tenants; seed += 1) {
    const draw = draws(seed)
    const tenant = drawnTenant(draw)
    drift(tenant, draw)
    const ruled = await compared(tenant, draw.chance(0.3) ? () => joinAndLeave(tenant, draw) : () => undefined, seed)
    for (const row of ruled.rows) {
      count(seen, row.verdict)
      for (const { verdict, reason, key } of row.members ?? []) {
        for (const word of [verdict, reason, key]) if (word !== null) count(seen, word)
      }
    }
  }
  // Tenants of one kind would prove little: whatever the rules can say of members was said.
  const words = [
    'match',
    'differs',
    'cannot-tell',
    'in-both',
    'missing',
    'unexpected',
    'excluded',
    'inactive',
    'ambiguous',
  ]
  const reasons = ['nested-only', 'not-assigned', 'account-disabled', 'scoping-filter', 'join-ambiguous', 'unexplained']
  for (const word of [...words, ...reasons, 'externalId', 'userName']) expect([...seen.keys()]).toContain(word)
})

/** Compares by engine and by reference, and holds the one against the other. */
async function compared(tenant: VerificationTenant, meanwhile: () => void, seed: number): Promise<RuledComparison> {
  const world = await referenceWorld(tenant)
  try {
    meanwhile()
    const ruled = ruledComparison(tenant)
    const found = await world.compare()
    expect({ seed, ...told(found, tenant) }).toEqual({ seed, ...wanted(ruled, tenant) })
    return ruled
  } finally {
    await world.close()
  }
}

function wanted({ rows, totals }: RuledComparison, tenant: VerificationTenant) {
  return {
    rows: inOrder(
      rows.map((row) => ({ ...row, members: (row.members ?? []).map((member) => line(member, tenant)).toSorted() })),
    ),
    totals,
  }
}

function told({ groups, totals }: Comparison, tenant: VerificationTenant) {
  return {
    rows: inOrder(
      groups.map(({ groupId, direct, mode, verdict, graph, expected, scim, members = [] }) => ({
        groupId,
        direct,
        mode,
        verdict,
        graph: graph.count,
        expected: expected?.count ?? null,
        scim: scim.count,
        members: members.map((member) => line(member, tenant)).toSorted(),
      })),
    ),
    totals,
  }
}

/** One member in one line, so that a difference can be read. */
function line(member: RuledMember, tenant: VerificationTenant): string {
  const { id, scimId, inGraph, expected, inProduct, active, verdict, reason, key } = member
  const name = tenant.people.get(id ?? '')?.userPrincipalName ?? id
  return JSON.stringify({ name, scimId, inGraph, expected, inProduct, active, verdict, reason, key })
}

function inOrder<Row extends { groupId: string; direct: boolean }>(rows: readonly Row[]): Row[] {
  return rows.toSorted((a, b) => a.groupId.localeCompare(b.groupId))
}

function count(seen: Map<string, number>, word: string): void {
  seen.set(word, (seen.get(word) ?? 0) + 1)
}
