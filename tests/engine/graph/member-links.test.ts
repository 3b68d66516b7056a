import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { memberLinksSchema } from '#shared/engine/graph/member-links'

const runs = process.env['FULL'] === '1' ? 5000 : 300

const types = {
  user: 'user',
  group: 'group',
  device: 'device',
  orgContact: 'orgContact',
  servicePrincipal: 'servicePrincipal',
}
const told = fc.constantFrom(
  ...Object.keys(types).map((type) => `#microsoft.graph.${type}`),
  '#microsoft.graph.agentUser',
  '#microsoft.graph.User',
  '__proto__',
  'constructor',
  '',
)
const link = fc.record(
  {
    id: fc.string({ minLength: 1 }),
    '@odata.type': fc.oneof(told, fc.jsonValue()),
    '@removed': fc.oneof(fc.constant({ reason: 'deleted' }), fc.jsonValue()),
    displayName: fc.jsonValue(),
  },
  { requiredKeys: ['id'] },
)
const noLink = fc.jsonValue().filter((value) => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return true
  return typeof value['id'] !== 'string' || value['id'] === ''
})

/** As Graph's pages on delta queries say it, in the slowest way. */
function expected(row: Record<string, unknown>) {
  const known = Object.entries(types).find(([name]) => row['@odata.type'] === `#microsoft.graph.${name}`)
  return { id: row['id'], type: known?.[1] ?? 'unknown', removed: (row['@removed'] ?? null) !== null }
}

describe('the links of members@delta', () => {
  it('are taken every one, in their order, as what they are', () => {
    fc.assert(
      fc.property(fc.array(link, { maxLength: 40 }), (links) => {
        // As they come: out of JSON.
        const parsed = memberLinksSchema.parse(JSON.parse(JSON.stringify(links)))
        expect(parsed).toEqual((JSON.parse(JSON.stringify(links)) as Record<string, unknown>[]).map(expected))
      }),
      { numRuns: runs },
    )
  })

  it('are none of them taken where one has no id', () => {
    fc.assert(
      fc.property(
        fc.array(link, { maxLength: 10 }),
        fc.array(link, { maxLength: 10 }),
        noLink,
        (some, more, broken) => {
          expect(memberLinksSchema.safeParse([...some, broken, ...more]).success).toBe(false)
        },
      ),
      { numRuns: runs },
    )
  })

  it('are none where Graph has no word about them, and no list where it says anything else', () => {
    expect([memberLinksSchema.parse(undefined), memberLinksSchema.parse(null)]).toEqual([[], []])
    fc.assert(
      fc.property(
        fc.jsonValue().filter((value) => value !== null && !Array.isArray(value)),
        (value) => {
          expect(memberLinksSchema.safeParse(value).success).toBe(false)
        },
      ),
      { numRuns: runs },
    )
  })

  it('are read by the hundred thousand without a schema for each', () => {
    const links = Array.from({ length: 200_000 }, (_, n) => ({ '@odata.type': '#microsoft.graph.user', id: `u${n}` }))
    expect(memberLinksSchema.parse(links)).toHaveLength(200_000)
  })
})
