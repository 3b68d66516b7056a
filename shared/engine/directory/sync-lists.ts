import { failureOf } from '#shared/contract/failure'
import { breathe, type RunningSync } from '#shared/engine/directory/sync-run'
import { groupPage } from '#shared/engine/graph/groups'
import { peoplePage } from '#shared/engine/graph/people'
import { noteInSync, readPeopleFromPages } from '#shared/engine/store/sync-rows'
import { advanceWork, nextWork } from '#shared/engine/store/sync-work-rows'

/** Reads every user, a page a transaction; the link to the next page is kept with the page. False where users may not be listed. */
export async function syncPeople(sync: RunningSync, expected: number | null): Promise<boolean> {
  const { directory, graph, writer, run, call, asking } = sync
  let done = 0
  for (let [work] = nextWork(directory, 'people', 1); work !== undefined; [work] = nextWork(directory, 'people', 1)) {
    const { position, link } = work
    let page
    try {
      page = await peoplePage(graph, link, asking)
    } catch (thrown) {
      const failure = failureOf(thrown)
      if (failure.code !== 'permission-missing') throw thrown
      directory.transaction(() => {
        noteInSync(directory, run.run, 'members', `People could not be listed: ${failure.message}`)
        readPeopleFromPages(directory, run.run)
        advanceWork(directory, position, null)
      })
      return false
    }
    const { items, next } = page
    directory.transaction(() => {
      for (const person of items) writer.people.put(person, run.run)
      advanceWork(directory, position, next)
    })
    done += items.length
    call.progress({ phase: 'People', done, total: expected })
    await breathe(sync)
  }
  return true
}

/** Reads every group, without its members; `onAll` runs in the transaction of the last page. */
export async function syncGroups(sync: RunningSync, expected: number | null, onAll: () => void): Promise<void> {
  const { directory, graph, writer, run, call, asking } = sync
  let done = 0
  for (let [work] = nextWork(directory, 'groups', 1); work !== undefined; [work] = nextWork(directory, 'groups', 1)) {
    const { position, link } = work
    const page = await groupPage(graph, link, asking)
    directory.transaction(() => {
      for (const group of page.items) writer.groups.put(group, run.run)
      advanceWork(directory, position, page.next)
      if (page.next === null) onAll()
    })
    done += page.items.length
    call.progress({ phase: 'Groups', done, total: expected })
    await breathe(sync)
  }
}
