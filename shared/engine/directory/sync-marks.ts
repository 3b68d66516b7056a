import { ConsoleFailure } from '#shared/contract/failure'
import { groupsPerStream } from '#shared/domain/sync-plan'
import { ofThisOnly, type RunningSync } from '#shared/engine/directory/sync-run'
import { groupsDelta, readDeltaPages, usersDelta } from '#shared/engine/graph/delta'
import { type DeltaLink, putDeltaLink } from '#shared/engine/store/delta-link-rows'

/** Marks of now: what changes from here on can be asked for later. Of a resource that may not be read there is none. */
export async function marksOfNow(sync: RunningSync): Promise<DeltaLink[]> {
  const all = sync.run.scope === 'all'
  const marks = await Promise.all([
    latest(sync, 'groups', [{ resource: 'groups', path: groupsDelta({ members: all, latest: true }) }]),
    latest(sync, 'users', [{ resource: 'users', path: usersDelta({ latest: true }) }]),
  ])
  return marks.flat()
}

/** Marks of now for the members of some groups, 50 groups to a stream. */
export async function memberMarksOfNow(sync: RunningSync, ids: readonly string[]): Promise<DeltaLink[]> {
  const streams = chunks(ids, groupsPerStream).map((some) => ({
    // Named by what it follows: groups that come into use later get streams of their own.
    resource: `members/${sync.run.run}/${some[0] ?? ''}`,
    path: groupsDelta({ members: true, latest: true, ids: some }),
  }))
  return latest(sync, 'groups', streams)
}

export function keepMarks({ directory }: RunningSync, marks: readonly DeltaLink[]): void {
  for (const mark of marks) putDeltaLink(directory, mark)
}

async function latest(
  { graph, asking, clock }: RunningSync,
  resource: 'groups' | 'users',
  streams: readonly { readonly resource: string; readonly path: string }[],
): Promise<DeltaLink[]> {
  if (streams.length === 0) return []
  const taken = new Date(clock.now()).toISOString()
  const answers = await readDeltaPages(
    graph,
    resource,
    streams.map(({ path }) => path),
    asking,
  )
  return streams.flatMap((stream, index) => {
    const answer = answers[index]
    if (answer?.kind === 'failed' && !ofThisOnly(answer.failure)) throw new ConsoleFailure(answer.failure)
    if (answer?.kind !== 'page') return []
    // `latest` holds nothing, but may take a page to say so; its next page is a mark as good as the last one.
    const link = answer.delta ?? answer.next
    return link === null ? [] : [{ resource: stream.resource, link, taken }]
  })
}

export function chunks<T>(items: readonly T[], size: number): T[][] {
  const found: T[][] = []
  for (let from = 0; from < items.length; from += size) found.push(items.slice(from, from + size))
  return found
}
