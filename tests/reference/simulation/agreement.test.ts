import { expect, test } from 'vitest'
import type { SimulatedChange } from '#shared/contract/simulation'
import { draws } from '#tests/reference/draws'
import { disagreements, heldAt, membersMoved, valuesChanged } from '#tests/reference/simulation/agreement'
import { churn } from '#tests/reference/simulation/churn'
import { drawnProduct, drift, held } from '#tests/reference/simulation/product'
import type { Sent } from '#tests/reference/simulation/sent'
import { recordedService } from '#tests/reference/simulation/service'
import { drawnTenant } from '#tests/reference/simulation/tenant'

const tenants = process.env['FULL'] === '1' ? 200 : 40

/** What a job sends in its cycle after `before`, and what the product held until then. Twice the same for one seed. */
async function cycleOf(seed: number) {
  const draw = draws(seed)
  const drawn = drawnTenant(draw)
  const product = drawnProduct(drawn.tenant, drawn.job.schema, draw)
  const recorded = await recordedService(drawn, product, draw.chance(0.5))
  try {
    if (draw.chance(0.85)) {
      await recorded.cycle()
      churn(drawn, draw)
      drift(product, draw)
    }
    const before = held(product)
    return { before, sent: await recorded.cycle() }
  } finally {
    await recorded.stop()
  }
}

/** A prediction that knows what is sent. */
function rowsOf(sent: ReadonlyMap<string, Sent>, before: ReturnType<typeof held>): SimulatedChange[] {
  return [...sent.values()].map((one) => {
    const changed = valuesChanged(one, before)
    const off = one.kind === 'change' && changed.get('active') === 'false'
    const { came, went } = membersMoved(one, before)
    const members = { added: came.map(named), removed: went.map(named), open: 0 }
    return {
      object: one.object,
      kind: one.kind === 'change' ? (off ? 'disable' : 'update') : one.kind,
      sourceId: one.sourceId,
      targetId: one.kind === 'create' ? null : one.targetId,
      name: one.sourceId,
      userPrincipalName: null,
      attributes: [...changed].map(([target, after]) => ({
        target,
        before: heldAt(before, one.targetId, target),
        after,
      })),
      members: one.object === 'group' ? members : null,
      why: '',
    }
  })
}

const named = (id: string) => ({ id, name: id })

test(`one service agrees with itself in each of ${tenants} tenants`, { timeout: 300_000 }, async () => {
  const seen = new Set<string>()
  for (let seed = 1; seed <= tenants; seed += 1) {
    const [one, other] = [await cycleOf(seed), await cycleOf(seed)]
    for (const { object, kind, added, removed } of one.sent.values()) {
      seen.add(`${object} ${kind}`)
      if (added.size > 0) seen.add('added')
      if (removed.size > 0) seen.add('removed')
    }
    const rows = rowsOf(one.sent, one.before)
    expect({ seed, lines: disagreements(rows, other.sent, other.before) }).toEqual({ seed, lines: [] })
  }
  const words = [
    'user create',
    'user change',
    'user delete',
    'group create',
    'group change',
    'group delete',
    'added',
    'removed',
  ]
  for (const word of words) expect([...seen]).toContain(word)
})
