import type { Failure } from '#shared/contract/failure'
import { chunks } from '#shared/engine/directory/sync-marks'
import { breathe, ofThisOnly, type RunningSync } from '#shared/engine/directory/sync-run'
import { readDeltaPages } from '#shared/engine/graph/delta'
import { groupOfMembersPath, memberPages } from '#shared/engine/graph/groups'
import { ConsoleFailure } from '#shared/contract/failure'
import { noteInSync } from '#shared/engine/store/sync-rows'
import { advanceWork, nextWork, restartWork, type SyncWork, workLeft } from '#shared/engine/store/sync-work-rows'

/** Streams asked together: four batches, so that the round trip is hidden and a page of each fits into memory many times. */
const streamsAtOnce = 80
/** Pages kept in one transaction: each writes all over the index of members, so several together write it once. */
const pagesAtOnce = 32

/** Reads members by scoped delta, 50 groups a stream: all streams go on a page at a time. */
export async function syncMembersByDelta(sync: RunningSync): Promise<void> {
  const { directory, graph, run, call, asking } = sync
  const total = workLeft(directory, 'members')
  const restarts = new Map<number, number>()
  for (;;) {
    const streams = nextWork(directory, 'members', streamsAtOnce)
    if (streams.length === 0) return
    const links = streams.map(({ link }) => link)
    const answers = await readDeltaPages(graph, 'groups', links, asking)
    for (const portion of chunks([...streams.entries()], pagesAtOnce)) {
      directory.transaction(() => {
        for (const [index, stream] of portion) {
          const answer = answers[index]
          if (answer === undefined) continue
          if (answer.kind === 'page') {
            for (const change of answer.items) sync.writer.merge(change, run.run, 'full')
            advanceWork(directory, stream.position, answer.next)
          } else if (answer.kind === 'expired' && mayRestart(restarts, stream)) {
            // What was told before is told again: links that went meanwhile are told by the catch-up.
            restartWork(directory, stream.position)
          } else if (answer.kind === 'expired') throw new ConsoleFailure(expiresAlways)
          else giveUp(sync, stream, 'Members of some groups', answer.failure)
        }
      })
      call.progress({ phase: 'Members', done: total - workLeft(directory, 'members'), total })
      await breathe(sync)
    }
  }
}

/** Reads members by each group's own pages, which bring the people too; each page in a transaction of its own. */
export async function syncMembersByPages(sync: RunningSync): Promise<void> {
  const { directory, graph, writer, run, call, asking } = sync
  const total = workLeft(directory, 'member-pages')
  for (;;) {
    const pieces = nextWork(directory, 'member-pages', streamsAtOnce)
    if (pieces.length === 0) return
    const answers = await memberPages(
      graph,
      pieces.map(({ link }) => link),
      asking,
    )
    for (const [index, piece] of pieces.entries()) {
      const answer = answers[index]
      if (answer === undefined) continue
      directory.transaction(() => {
        const id = groupOfMembersPath(piece.link)
        const group = writer.groups.find(id)
        if (!answer.ok) {
          if (answer.failure.code === 'graph-not-found') {
            writer.groups.remove(id)
            noteInSync(
              directory,
              run.run,
              'members',
              `The group '${group?.name ?? id}' (${id}) was deleted while it was read.`,
            )
            advanceWork(directory, piece.position, null)
          } else {
            if (group !== null) writer.memberships.unknown(group.key)
            giveUp(sync, piece, `Members of '${group?.name ?? id}' (${id})`, answer.failure)
          }
          return
        }
        const { items, next } = answer.value
        if (group !== null) {
          if (group.read !== run.run) writer.memberships.begin(group.key, run.run)
          writer.memberships.merge(
            group.key,
            items.map(({ id: member, type }) => ({ id: member, type, removed: false })),
          )
        }
        // A list of users tells more recent things of them; a person whom it left out is known by what this page tells.
        if (run.peopleWay === 'member-pages') {
          for (const member of items) if (member.type === 'user') writer.people.put(member, run.run)
        }
        advanceWork(directory, piece.position, next)
      })
      call.progress({ phase: 'Members', done: total - workLeft(directory, 'member-pages'), total })
      await breathe(sync)
    }
  }
}

const expiresAlways: Failure = {
  code: 'graph-failed',
  message: 'Microsoft Graph forgot the position in the list of members again and again.',
  remedy: 'Try again later; what was read so far is kept.',
}

function mayRestart(restarts: Map<number, number>, { position }: SyncWork): boolean {
  const before = restarts.get(position) ?? 0
  restarts.set(position, before + 1)
  return before < 3
}

/** Goes on without a piece that Graph refuses; what would meet every other piece too ends the sync. */
function giveUp({ directory, run }: RunningSync, piece: SyncWork, what: string, failure: Failure): void {
  if (!ofThisOnly(failure)) throw new ConsoleFailure(failure)
  noteInSync(directory, run.run, 'members', `${what} could not be read: ${failure.message}`)
  advanceWork(directory, piece.position, null)
}
