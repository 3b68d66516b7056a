import { z } from 'zod'
import { ConsoleFailure, type Failure } from '#shared/contract/failure'
import type { GraphCall } from '#shared/engine/graph/graph-call'
import type { GraphClient } from '#shared/engine/graph/graph-client'
import { segment } from '#shared/engine/graph/service-root'

/** What can be tried by the smallest read of its kind. Licences are few and read whole: whoever reads them knows how that went. */
export type TriedRead = 'tenant' | 'apps' | 'groups' | 'members' | 'people' | 'jobs' | 'log' | 'licences'

/** How Graph answered a read: it did, it refused for want of a right, or neither could be found out. */
export type Trial = 'answered' | 'refused' | Failure

const anything = z.unknown()

/**
 * Tries the smallest read of each kind: Graph alone knows what an account may do, and rights by name do not tell all of it. Members are
 * tried of one group, jobs of one app. One batch; the log, which Graph limits by itself, apart.
 */
export async function tryReads(
  client: GraphClient,
  { group, app }: { readonly group: string | null; readonly app: string | null },
  call?: GraphCall,
): Promise<ReadonlyMap<TriedRead, Trial>> {
  const paths: readonly (readonly [TriedRead, string])[] = [
    ['tenant', '/organization?$select=id'],
    ['apps', '/servicePrincipals?$select=id&$top=1'],
    ['groups', '/groups?$select=id&$top=1'],
    ['people', '/users?$select=id,accountEnabled,userType&$top=1'],
    ...(group === null ? [] : [['members', `/groups/${segment(group)}/members?$select=id&$top=1`] as const]),
    ...(app === null ? [] : [['jobs', `/servicePrincipals/${segment(app)}/synchronization/jobs`] as const]),
  ]
  const [answers, log] = await Promise.all([
    client.batch(
      paths.map(([, path]) => ({ path, schema: anything })),
      call,
    ),
    triedLog(client, call),
  ])
  const trials = paths.map(([name], place): [TriedRead, Trial] => {
    const answer = answers[place]
    if (answer === undefined) throw new Error('A batch lacks an answer.')
    return [name, answer.ok ? 'answered' : trialOf(name, answer.failure)]
  })
  return new Map([...trials, ['log', log]])
}

async function triedLog(client: GraphClient, call: GraphCall | undefined): Promise<Trial> {
  try {
    await client.page('/auditLogs/provisioning?$top=1', anything, call)
    return 'answered'
  } catch (thrown) {
    if (thrown instanceof ConsoleFailure) return trialOf('log', thrown.failure)
    throw thrown
  }
}

function trialOf(name: TriedRead, failure: Failure): Trial {
  if (failure.code === 'permission-missing') return 'refused'
  // Some apps without provisioning answer 404 to whoever may ask.
  return name === 'jobs' && failure.code === 'graph-not-found' ? 'answered' : failure
}
