import { expect, test } from 'vitest'
import { addsANestedMember, sendsAWrongValue, skipsAPerson } from '#tests/reference/simulation/faults'
import { heldAgainstCycle } from '#tests/reference/simulation/held-against-cycle'

const full = process.env['FULL'] === '1'
const tenants = full ? 300 : 12
/** Of all objects of jobs that never ran and have no mapping in them of which something must be left open; one object weighs more among few. */
const mostLeftOpen = full ? 0.05 : 0.1

test(`a simulation is what the service then does, in each of ${tenants} tenants`, { timeout: 1_800_000 }, async () => {
  const seen = new Set<string>()
  let [objects, leftOpen] = [0, 0]
  for (let seed = 1; seed <= tenants; seed += 1) {
    const { drawn, neverRan, rows, sent, lines } = await heldAgainstCycle(seed)
    expect({ seed, lines }).toEqual({ seed, lines: [] })
    for (const { object, kind, members } of rows) {
      seen.add(`said ${object} ${kind}`)
      if ((members?.added.length ?? 0) > 0) seen.add('said added')
    }
    for (const { object, kind, removed } of sent.values()) {
      seen.add(`sent ${object} ${kind}`)
      if (removed.size > 0) seen.add('sent removed')
    }
    if (!neverRan || drawn.leftOpen) continue
    objects += rows.length
    leftOpen += rows.filter(({ kind }) => kind === 'cannot-predict').length
  }
  // Tenants of one kind, or simulations that say nothing, would prove little.
  const words = ['create', 'link', 'update', 'unchanged', 'skip', 'cannot-predict'].map((kind) => `said user ${kind}`)
  const always = [
    ...words,
    'said group create',
    'said added',
    'sent user create',
    'sent user change',
    'sent group create',
  ]
  const inFull = ['said user disable', 'said user delete', 'said group delete', 'sent group delete', 'sent removed']
  for (const word of [...always, ...(full ? inFull : [])]) expect([...seen]).toContain(word)
  expect(objects).toBeGreaterThan(tenants * 2)
  expect(leftOpen / objects).toBeLessThan(mostLeftOpen)
})

test.each([
  ['a person is skipped', skipsAPerson],
  ['a wrong value is sent', sendsAWrongValue],
  ['a nested member is added', addsANestedMember],
])('the same comparison finds it where %s', { timeout: 300_000 }, async (_, fault) => {
  let planted = 0
  for (let seed = 1; planted < (full ? 3 : 1); seed += 1) {
    expect(seed).toBeLessThan(100)
    let applied = false
    const { lines } = await heldAgainstCycle(seed, {
      neverRan: true,
      fault: (drawn, rows) => {
        const view = fault(drawn, rows)
        applied = view !== null
        return view
      },
    })
    expect({ seed, found: lines.length > 0 }).toEqual({ seed, found: applied })
    if (applied) planted += 1
  }
})
