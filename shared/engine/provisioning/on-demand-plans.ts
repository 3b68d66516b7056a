import { z } from 'zod'
import { tellOnDemand } from '#shared/domain/on-demand-steps'
import { readOnDemandRules } from '#shared/engine/graph/on-demand-rules'
import { membersPerCall, onDemandAnswer, onDemandWrite } from '#shared/engine/graph/provision-on-demand'
import { orMissing } from '#shared/engine/graph/or-missing'
import { readJob } from '#shared/engine/graph/synchronization'
import type { PlanKind, PlanStep } from '#shared/engine/plans/plan-kind'
import { directMembers, groupAssigned, personAssigned } from '#shared/engine/provisioning/on-demand-scope'

const named = z.object({ id: z.string(), name: z.string(), objectTypeName: z.string() })

const dataSchema = z.object({
  appId: z.string(),
  jobId: z.string(),
  ruleId: z.string(),
  subject: named,
  /** Of a group, those of its members that are meant; null for a person. */
  members: z.array(named).nullable(),
  /** The subject was assigned when the plan was made, which it has to be still. */
  assigned: z.boolean(),
})

export type OnDemandPlanData = z.output<typeof dataSchema>

export const onDemandPlanKind: PlanKind<OnDemandPlanData> = {
  parse: (data) => dataSchema.parse(data),

  staleness: async (access, data, signal, only) => {
    const { graph } = access
    const { appId, jobId, ruleId, subject, members } = data
    const job = await readJob(graph, appId, jobId, { signal })
    if (job === null) return `the job ${jobId} is gone.`
    const rule = (await readOnDemandRules(graph, appId, jobId, { signal })).find(({ id }) => id === ruleId)
    const mapping = rule?.mappings.find(({ sourceObject }) => sourceObject === subject.objectTypeName)
    if (mapping?.enabled !== true) return `the job's mapping for ${subject.objectTypeName} is switched off or gone.`
    if (members === null) {
      if (!data.assigned) return null
      const now = await orMissing(() => personAssigned(access, appId, subject.id, signal))
      if (now === null) return `${subject.name} is no longer in Entra.`
      return now.kind === 'no' || now.kind === 'nested' ? `${subject.name} is no longer assigned to the app.` : null
    }
    if (data.assigned && (await groupAssigned(access, appId, subject.id, signal)) === false) {
      return `the group '${subject.name}' is no longer assigned to the app.`
    }
    const now = await orMissing(() => directMembers(access, subject.id, signal))
    if (now === null) return `the group '${subject.name}' is no longer in Entra.`
    const there = new Set(now.people.map(({ id }) => id))
    const meant = callsOf(members).flatMap((call, step) => (only === null || only.has(step) ? call : []))
    const left = meant.filter(({ id }) => !there.has(id)).map(({ name }) => name)
    return left.length === 0
      ? null
      : `${listed(left)} ${left.length === 1 ? 'has' : 'have'} left the group '${subject.name}'.`
  },

  steps: (_access, { appId, jobId, ruleId, subject, members }) => {
    const job = { appObjectId: appId, jobId }
    const of = ({ id, objectTypeName }: OnDemandPlanData['subject']) => ({ objectId: id, objectTypeName })
    if (members === null) {
      return [
        {
          write: onDemandWrite(job, ruleId, of(subject), null),
          told: (body) => toldOf(tellOnDemand(onDemandAnswer(body), subject.name)),
        },
      ]
    }
    return callsOf(members).map((call): PlanStep => ({
      write: onDemandWrite(job, ruleId, of(subject), call.map(of)),
      // The answer names the group alone, and is the same for each call.
      told: (body) => {
        const { summary, steps } = tellOnDemand(
          { ...onDemandAnswer(body), source: null },
          withMembers(subject.name, call),
        )
        return toldOf({ summary, steps: [...steps, ofMembers] })
      },
    }))
  },
}

const ofMembers = {
  step: 'Each member',
  outcome: 'cannot-tell',
  found:
    'Entra answers for the group as a whole. The provisioning log tells of each member, some minutes later; a comparison tells at once.',
} as const

/** The members in the calls that take them. */
export function callsOf<T>(members: readonly T[]): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(members.length / membersPerCall) }, (_, at) =>
    members.slice(at * membersPerCall, (at + 1) * membersPerCall),
  )
}

export function withMembers(group: string, members: readonly { readonly name: string }[]): string {
  return `'${group}' with ${listed(members.map(({ name }) => name))}`
}

/** Names in a sentence; of many the first. */
export function listed(names: readonly string[], most = 5): string {
  const shown = names.slice(0, most)
  const rest = names.length - shown.length
  if (rest > 0) return `${shown.join(', ')} and ${rest} more`
  const last = shown.at(-1) ?? ''
  return shown.length < 2 ? last : `${shown.slice(0, -1).join(', ')} and ${last}`
}

const toldOf = ({ summary, steps }: ReturnType<typeof tellOnDemand>) => ({
  summary,
  steps: steps.map((step) => ({ ...step })),
})
