import type { Page } from 'playwright'
import { closeWindows, openPeople, prepareWindow } from '#tests/bench/bench-window'
import { engineOver } from '#tests/bench/engine-over'
import { largeTenant } from '#tests/bench/large-tenant'
import { type Measure, median, percentile, result } from '#tests/bench/measure'
import { changeTo, firstRows, heapOf, putBare, scroll, settle } from '#tests/e2e/web/route-change-timing'

const names = ['page.change', 'page.change.ratio', 'grid.first-commit', 'grid.scroll-frame', 'grid.heap']
const rounds = 5
const megabyte = 1024 * 1024

const places = ['people', 'groups', 'apps', 'licences', 'journal', 'reports', 'abilities', 'settings']
const pagesOfApp = ['', '/mappings', '/assignments', '/connection', '/readiness', '/verify', '/history']

/** The pages over a cache of 100,000 people: how soon another one is there, the long list while it is scrolled, what the window holds. */
export const pages: Measure = {
  names,
  run: async (say) => {
    const runtime = await prepareWindow(say)
    if (typeof runtime === 'string') return names.map((name) => ({ name, skipped: runtime }))
    const { folder } = await largeTenant(say)
    const { client, close } = engineOver(folder)
    const tenant = (await client.call('session.tenants', {})).tenants[0]?.id ?? ''
    const app = (await client.call('directory.apps', { tenant })).apps[0]?.id ?? ''
    await client.call('directory.setRefresh', { automatic: false })
    await close()
    const { application, page } = await openPeople(runtime, { dataFolder: folder, tenant })
    try {
      const grid = await ofTheGrid(page, `#/tenants/${tenant}/people`)
      const changes = await ofChanges(page, [
        ...places.map((place) => `#/tenants/${tenant}/${place}`),
        ...pagesOfApp.map((path) => `#/tenants/${tenant}/apps/${app}${path}`),
      ])
      say(`  ${changes.slowest}`)
      const of = (value: number, unit: string, against: string, reference: number) => ({
        value,
        unit,
        against,
        reference,
      })
      return [
        result('page.change', of(changes.late, 'ms', '100 ms, 95th percentile of pages that were seen before', 100), 1),
        result(
          'page.change.ratio',
          of(changes.middle, 'ms', 'the same pages, finished, put there by the browser alone; medians', changes.floor),
          3,
        ),
        result('grid.first-commit', of(grid.first, 'ms', '500 ms, the first rows of 100,000 people', 500), 1),
        result('grid.scroll-frame', of(grid.frame, 'ms', '50 ms, 95th percentile while it is scrolled', 50), 1),
        result('grid.heap', of(grid.heap, 'MB', '80 MB, objects of the window once all was scrolled through', 80), 1),
      ]
    } finally {
      await application.close()
      closeWindows()
    }
  },
}

async function ofTheGrid(page: Page, people: string) {
  const firsts: number[] = []
  for (let round = 0; round < rounds; round += 1) firsts.push(await firstRows(page, people))
  const frames = await scroll(page, 700, 600)
  return { first: median(firsts), frame: percentile(frames, 0.95), heap: (await heapOf(page)) / megabyte }
}

async function ofChanges(page: Page, hashes: readonly string[]) {
  const times: { readonly hash: string; readonly time: number }[] = []
  const floors: number[] = []
  // Twice: a list is settled at its top, where a visit begins, and not where the scrolling before left it.
  for (const hash of [...hashes, ...hashes]) await settle(page, hash)
  for (let round = 0; round < rounds; round += 1) {
    for (const hash of hashes) times.push({ hash, time: await changeTo(page, hash) })
  }
  for (let round = 0; round < rounds; round += 1) {
    for (const hash of hashes) floors.push(await putBare(page, hash))
  }
  const [slowest] = times.toSorted((one, other) => other.time - one.time)
  return {
    late: percentile(
      times.map(({ time }) => time),
      0.95,
    ),
    middle: median(times.map(({ time }) => time)),
    floor: median(floors),
    slowest: `the slowest change took ${slowest?.time.toFixed(0) ?? '?'} ms: ${slowest?.hash.replace(/^#\/tenants\/[^/]+/, '') ?? ''}`,
  }
}
