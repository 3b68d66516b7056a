import { memberSets } from '#shared/engine/store/member-sets'
import { directoryFile } from '#tests/bench/directory-file'
import { largeTenant } from '#tests/bench/large-tenant'
import { type Measure, percentile, result } from '#tests/bench/measure'

const times = 100

/** How many people 500 groups hold together, asked again and again with one group more or less, as a what-if does. */
export const union: Measure = {
  names: ['union.500'],
  run: async (say) => {
    const { folder } = await largeTenant(say)
    const { db, close } = directoryFile(folder)
    try {
      // The largest ones first: 500 groups that reach everybody between them.
      const groups = db
        .all<{ key: number }>({ text: 'SELECT key FROM groups ORDER BY sort_users DESC, key LIMIT 501', values: [] })
        .map(({ key }) => key)
      const sets = memberSets(db)
      const taken: number[] = []
      let people = 0
      for (let time = 0; time <= times; time += 1) {
        const chosen = groups.filter((_, index) => index !== time % 501)
        const began = performance.now()
        people = sets.union(chosen)
        // The first one reads the groups.
        if (time > 0) taken.push(performance.now() - began)
      }
      say(`  ${people} people`)
      return [
        result(
          'union.500',
          { value: percentile(taken, 0.95), unit: 'ms', against: '16 ms, one frame', reference: 16 },
          1,
        ),
      ]
    } finally {
      close()
    }
  },
}
