import { failureOf } from '#shared/contract/failure'
import type { SourcePerson } from '#shared/domain/source-attributes'
import { breathe, type RunningSync } from '#shared/engine/directory/sync-run'
import type { GraphPage } from '#shared/engine/graph/graph-client'
import { groupPage } from '#shared/engine/graph/groups'
import { peoplePage } from '#shared/engine/graph/people'
import { noteInSync, readPeopleFromPages } from '#shared/engine/store/sync-rows'
import { advanceWork, nextWork } from '#shared/engine/store/sync-work-rows'

/** Pages kept in one transaction: people are written all over their indexes, and several pages together do so once. */
const pagesAtOnce = 5

/**
 * Reads every user, a few pages a transaction; the link to the next page is kept with what was read. False where users may not be
 * listed.
 */
export async function syncPeople(sync: RunningSync, expected: number | null): Promise<boolean> {
  const { directory, graph, writer, run, call, asking } = sync
  let done = 0
  for (let [work] = nextWork(directory, 'people', 1); work !== undefined; [work] = nextWork(directory, 'people', 1)) {
    const people: SourcePerson[] = []
    let next: string | null = work.link
    try {
      for (let pages = 0; pages < pagesAtOnce && next !== null; pages += 1) {
        const page: GraphPage<SourcePerson> = await peoplePage(graph, next, asking)
        people.push(...page.items)
        next = page.next
      }
    } catch (thrown) {
      const failure = failureOf(thrown)
      if (failure.code !== 'permission-missing') throw thrown
      const { position } = work
      directory.transaction(() => {
        noteInSync(directory, run.run, 'members', `People could not be listed: ${failure.message}`)
        readPeopleFromPages(directory, run.run)
        advanceWork(directory, position, null)
      })
      return false
    }
    const { position } = work
    directory.transaction(() => {
      for (const person of people) writer.people.put(person, run.run)
      advanceWork(directory, position, next)
    })
    done += people.length
    call.progress({ phase: 'People', done, total: expected })
    await breathe(sync)
  }
  return true
}

/** Reads every group, without its members. */
export async function syncGroups(sync: RunningSync, expected: number | null): Promise<void> {
  const { directory, graph, writer, run, call, asking } = sync
  let done = 0
  for (let [work] = nextWork(directory, 'groups', 1); work !== undefined; [work] = nextWork(directory, 'groups', 1)) {
    const { position, link } = work
    const page = await groupPage(graph, link, asking)
    directory.transaction(() => {
      for (const group of page.items) writer.groups.put(group, run.run)
      advanceWork(directory, position, page.next)
    })
    done += page.items.length
    call.progress({ phase: 'Groups', done, total: expected })
    await breathe(sync)
  }
}
