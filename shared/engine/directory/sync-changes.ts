import { ConsoleFailure } from '#shared/contract/failure'
import { personAttributes } from '#shared/domain/directory'
import { breathe, type RunningSync } from '#shared/engine/directory/sync-run'
import { type DeltaAnswer, type GroupChange, type PersonChange, readDeltaPages } from '#shared/engine/graph/delta'
import { batchPeople } from '#shared/engine/graph/people'
import { deltaLinks, putDeltaLink } from '#shared/engine/store/delta-link-rows'
import { peopleNotRead } from '#shared/engine/store/people-rows'
import { addWork, advanceWork, nextWork, type SyncWork, workLeft } from '#shared/engine/store/sync-work-rows'

const step = (resource: string) => `changes/${resource}`
/** People that are read one by one are asked for in portions of so many. */
const portion = 400

/** A mark that Graph does not know any more: what changed since cannot be told, and everything is to be read anew. */
export class ChangesExpired extends ConsoleFailure {
  constructor() {
    super({
      code: 'graph-changes-expired',
      message: 'Microsoft Graph forgot what changed since the last time, also of what had just been read.',
      remedy: 'Try again later; everything is read anew then.',
    })
  }
}

/** Puts every stream of changes on the list of work, in the caller's transaction. */
export function planChanges({ directory }: Pick<RunningSync, 'directory'>): void {
  for (const { resource, link } of deltaLinks(directory)) {
    // A read that was broken off has them on its list already.
    if (workLeft(directory, step(resource)) === 0) addWork(directory, step(resource), [link])
  }
}

/**
 * Merges what changed since the marks were taken: people, groups, members. Throws ChangesExpired; what was merged until then is right
 * and stays.
 */
export async function syncChanges(sync: RunningSync): Promise<void> {
  const { directory } = sync
  for (const { resource } of deltaLinks(directory)) {
    for (
      let [work] = nextWork(directory, step(resource), 1);
      work !== undefined;
      [work] = nextWork(directory, step(resource), 1)
    ) {
      if (resource === 'users') await readUsers(sync, work)
      else await readGroups(sync, resource, work)
      await breathe(sync)
    }
  }
  if (sync.run.scope === 'tracked') await readNewPeople(sync)
}

async function readUsers(sync: RunningSync, work: SyncWork): Promise<void> {
  const { graph, writer, run, asking } = sync
  const [answer] = await readDeltaPages(graph, 'users', [work.link], asking)
  settle<PersonChange>(sync, 'users', work, answer, (change) => {
    if (change.removed !== null) writer.people.remove(change.id)
    else if (change.person !== null) {
      // Where only groups in use are read, the tenant's other people are nobody's business here.
      if (run.scope === 'all' || writer.principals.known(change.id) !== undefined) {
        writer.people.put(change.person, run.run)
      }
    }
  })
  sync.call.progress({
    phase: 'Changes of people',
    done: answer?.kind === 'page' ? answer.items.length : 0,
    total: null,
  })
}

async function readGroups(sync: RunningSync, resource: string, work: SyncWork): Promise<void> {
  const { directory, graph, writer, run, asking, clock } = sync
  const before = deltaLinks(directory).find((mark) => mark.resource === resource)?.taken
  const [answer] = await readDeltaPages(graph, 'groups', [work.link], asking)
  const at = new Date(clock.now()).toISOString()
  const withMembers = resource !== 'groups' || run.scope === 'all'
  settle<GroupChange>(sync, resource, work, answer, (change) => {
    if (withMembers) writer.merge(change, run.run, 'changes', before === undefined ? undefined : { before, at })
    else if (change.removed !== null) writer.groups.remove(change.id)
    else if (change.group !== null) writer.groups.put(change.group, run.run)
  })
  sync.call.progress({
    phase: 'Changes of groups',
    done: answer?.kind === 'page' ? answer.items.length : 0,
    total: null,
  })
}

/** Keeps a page of changes, and with the last one the mark for the next time. */
function settle<Change>(
  { directory, clock }: RunningSync,
  resource: string,
  work: SyncWork,
  answer: DeltaAnswer<Change> | undefined,
  merge: (change: Change) => void,
): void {
  if (answer === undefined) throw new Error('Every stream is answered.')
  if (answer.kind === 'expired') throw new ChangesExpired()
  if (answer.kind === 'failed') throw new ConsoleFailure(answer.failure)
  directory.transaction(() => {
    for (const change of answer.items) merge(change)
    if (answer.delta !== null) {
      putDeltaLink(directory, { resource, link: answer.delta, taken: new Date(clock.now()).toISOString() })
    }
    advanceWork(directory, work.position, answer.next)
  })
}

/** Where no list of users is read, somebody who joined a group is read for what the link does not tell. */
async function readNewPeople(sync: RunningSync): Promise<void> {
  const { directory, graph, writer, run, asking } = sync
  let below = Number.MAX_SAFE_INTEGER
  for (;;) {
    const people = peopleNotRead(directory, below, portion)
    const last = people.at(-1)
    if (last === undefined) return
    below = last.key
    const ids = people.map(({ id }) => id)
    const answers = await batchPeople(graph, ids, asking, personAttributes)
    directory.transaction(() => {
      // Who cannot be read stays a member without a name.
      for (const answer of answers) if (answer.ok) writer.people.put(answer.value, run.run)
    })
    await breathe(sync)
  }
}
