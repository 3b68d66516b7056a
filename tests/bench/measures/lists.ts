import { engineOver } from '#tests/bench/engine-over'
import { largeTenant } from '#tests/bench/large-tenant'
import { type Measure, median, percentile, result } from '#tests/bench/measure'

const times = 200

/** Searches and pages of the grids over 100,000 people and 10,000 groups, through the contract. */
export const lists: Measure = {
  names: ['search.people', 'search.groups', 'grid.deep-page'],
  run: async (say) => {
    const { folder } = await largeTenant(say)
    const { client, close } = engineOver(folder)
    try {
      const people = await client.call('directory.peopleRows', { from: 40_000, count: 200 })
      const groups = await client.call('directory.groupRows', { from: 4_000, count: 200 })
      const words = (names: readonly (string | null)[]) =>
        names
          .flatMap((name) => (name === null ? [] : name.split(/\s+/).map((word) => word.slice(0, 5))))
          .filter(Boolean)
      const peopleWords = words(people.rows.map(({ displayName }) => displayName))
      const groupWords = words(groups.rows.map(({ displayName }) => displayName))
      const typed = (list: readonly string[], index: number) => {
        // As somebody types it: a letter more each time.
        const word = list[Math.floor(index / 3) % list.length] ?? 'a'
        return word.slice(0, 2 + (index % 3))
      }
      const peopleMs = await timed(times, (index) =>
        client.call('directory.peopleRows', { search: typed(peopleWords, index), from: 0, count: 60 }),
      )
      const groupMs = await timed(times, (index) =>
        client.call('directory.groupRows', { search: typed(groupWords, index), from: 0, count: 60 }),
      )
      const first = await timed(times, () => client.call('directory.peopleRows', { from: 0, count: 200 }))
      const deep = await timed(times, (index) =>
        client.call('directory.peopleRows', { from: 99_800 - (index % 3), count: 200 }),
      )
      return [
        result(
          'search.people',
          {
            value: percentile(peopleMs, 0.95),
            unit: 'ms',
            against: '10 ms, 95th percentile of typed prefixes',
            reference: 10,
          },
          1,
        ),
        result(
          'search.groups',
          {
            value: percentile(groupMs, 0.95),
            unit: 'ms',
            against: '5 ms, 95th percentile of typed prefixes',
            reference: 5,
          },
          1,
        ),
        result(
          'grid.deep-page',
          {
            value: median(deep),
            unit: 'ms',
            against: '200 rows from row 1, beside 200 from row 99,800',
            reference: median(first),
          },
          3,
        ),
      ]
    } finally {
      await close()
    }
  },
}

async function timed(count: number, work: (index: number) => Promise<unknown>): Promise<number[]> {
  const taken: number[] = []
  for (let index = 0; index < count; index += 1) {
    const began = performance.now()
    await work(index)
    taken.push(performance.now() - began)
  }
  return taken
}
