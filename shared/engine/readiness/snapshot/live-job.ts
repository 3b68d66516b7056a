import { ConsoleFailure } from '#shared/contract/failure'
import { readJobAddress } from '#shared/engine/graph/job-secrets'
import { batchGroupRules, type GroupRule } from '#shared/engine/graph/group-rules'
import { readJobRuns } from '#shared/engine/graph/synchronization'
import { readSchema } from '#shared/engine/graph/synchronization-schema'
import { secretsKey } from '#shared/engine/provisioning/secrets-setting'
import { type FactSource, instantNow, known, unknown } from '#shared/engine/readiness/snapshot/sources'
import { listAnswers } from '#shared/engine/store/answer-rows'
import { readSetting } from '#shared/engine/store/setting-rows'
import { readTarget } from '#shared/engine/store/target-rows'
import { chosenJob, whomItTakes } from '#shared/engine/verification/job-facts'

export const jobs: FactSource<'jobs'> = async (context) => {
  const { access, app, signal } = context
  return known(await readJobRuns(access.graph, app.id, { signal }), instantNow(context))
}

export const job: FactSource<'job'> = async (context) => {
  const all = await context.fact('jobs')
  return all.known ? known(chosenJob(all.value), all.at) : all
}

export const schema: FactSource<'schema'> = async (context) => {
  const { access, app, signal } = context
  const found = await context.fact('job')
  if (!found.known) return found
  if (found.value === null) return known(null, found.at)
  return known(await readSchema(access.graph, app.id, found.value.id, { signal }), instantNow(context))
}

export const takes: FactSource<'takes'> = async (context) => {
  const { access, app, signal } = context
  const found = await whomItTakes(access, app, signal)
  const said =
    found.from === 'answered' ? listAnswers(access.workspace, app.id).find(({ key }) => key === 'scope') : undefined
  return known(found, said?.at ?? instantNow(context))
}

/** What Entra itself has saved is asked for only where the tenant's own switch lets it. */
export const tenantUrl: FactSource<'tenantUrl'> = async (context) => {
  const { access, app, signal } = context
  if (readSetting(access.workspace, secretsKey) === 'on') {
    const saved = await readJobAddress(access.graph, app.id, { signal })
    if (saved !== null) return known({ ...saved, from: 'read' }, instantNow(context))
  }
  const target = readTarget(access.workspace, app.id)
  if (target !== null) return known({ url: target.url, flags: cutFlags(target.notes), from: 'told' }, target.setAt)
  return unknown(
    'Which address Entra sends to is not known: Graph does not tell it, and nobody has said where the SCIM server is.',
    'Enter the address under Connection, or allow the console to read the settings of the job under Settings.',
  )
}

/** The console cuts what is meant for Entra alone from a pasted address, and notes it. */
function cutFlags(notes: readonly string[]): string[] {
  return notes.flatMap((note) => {
    const names = /^Cut from the address: (\?.+?) \(/.exec(note)?.[1]
    return names === undefined ? [] : names.split(', ').map((name) => name.slice(1))
  })
}

/** Of the dynamic groups among the assigned and the mapped. */
export const groupRules: FactSource<'groupRules'> = async (context) => {
  const { access, signal } = context
  const [assigned, mapped] = [await context.fact('assignedGroups'), await context.fact('mappings')]
  if (!assigned.known) return assigned
  if (!mapped.known) return mapped
  const groups = [...assigned.value, ...mapped.value.flatMap(({ group }) => group ?? [])]
  const ids = [...new Set(groups.flatMap(({ id, dynamic }) => (dynamic ? [id] : [])))]
  const rules = new Map<string, GroupRule>()
  const answers = ids.length === 0 ? [] : await batchGroupRules(access.graph, ids, { signal })
  for (const [at, answer] of answers.entries()) {
    const id = ids[at]
    if (id === undefined) continue
    if (answer.ok) rules.set(id, answer.value)
    else if (answer.failure.code !== 'graph-not-found') throw new ConsoleFailure(answer.failure)
  }
  return known(rules, instantNow(context))
}
