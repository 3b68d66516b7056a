import { directoryFile } from '#tests/bench/directory-file'
import { largeTenant } from '#tests/bench/large-tenant'
import { type Measure, median, result } from '#tests/bench/measure'

const times = 5

/** The sizes of 10,000 groups by type of member, beside counting 2,000,000 memberships for them; both must say the same. */
export const counts: Measure = {
  names: ['counts.all'],
  run: async (say) => {
    const { folder } = await largeTenant(say)
    const { db, close } = directoryFile(folder)
    try {
      const kept = timed(() =>
        db.all({
          text: 'SELECT key, users, groups, others FROM groups WHERE users IS NOT NULL ORDER BY key',
          values: [],
        }),
      )
      const counted = timed(() =>
        db.all({
          text: `
            SELECT groups.key AS key, count(*) FILTER (WHERE type = 'user') AS users, count(*) FILTER (WHERE type = 'group') AS groups,
              count(*) FILTER (WHERE type NOT IN ('user', 'group')) AS others
            FROM groups LEFT JOIN memberships ON group_key = groups.key LEFT JOIN principals ON principals.key = member_key
            WHERE users IS NOT NULL GROUP BY groups.key ORDER BY groups.key`,
          values: [],
        }),
      )
      if (JSON.stringify(kept.rows) !== JSON.stringify(counted.rows))
        throw new Error('The sizes that are kept are not the sizes.')
      return [
        result(
          'counts.all',
          { value: kept.ms, unit: 'ms', against: 'counting the memberships', reference: counted.ms },
          0.1,
        ),
      ]
    } finally {
      close()
    }
  },
}

function timed(work: () => unknown[]): { ms: number; rows: unknown[] } {
  const taken: number[] = []
  let rows: unknown[] = []
  for (let time = 0; time < times; time += 1) {
    const began = performance.now()
    rows = work()
    taken.push(performance.now() - began)
  }
  return { ms: median(taken), rows }
}
