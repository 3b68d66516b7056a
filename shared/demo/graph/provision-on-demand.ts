import * as z from 'zod'
import { badRequest, notFound } from '#shared/demo/graph/errors'
import type { GraphAnswer, GraphCall, GraphWorld } from '#shared/demo/graph/call'
import type { DemoAssignment, DemoJob, OnDemandSubject } from '#shared/demo/model'

const reference = z.object({ objectId: z.string().min(1), objectTypeName: z.string() })
const subject = reference.extend({ links: z.object({ members: z.array(reference).optional() }).optional() })
const body = z.object({ parameters: z.array(z.object({ ruleId: z.string(), subjects: z.array(subject) })) })

const mostMembers = 5

/** Answers Graph's stringKeyStringValuePair, whose two texts are JSON themselves; 400 for what the call does not take. */
export async function provisionOnDemand(call: GraphCall, job: DemoJob): Promise<GraphAnswer> {
  const { world } = call
  world.onDemand.pass(world.clock.now())
  const wanted = readSubject(call.body, job)
  const { tenant } = world
  if (!(wanted.type === 'User' ? tenant.users : tenant.groups).has(wanted.id)) throw notFound(wanted.id)
  const answer = await world.service.provisionOnDemand(job, wanted, { ...tenant, assignments: inSight(world) })
  if (answer === null) throw badRequest(`The rule has no enabled mapping for ${wanted.type}.`)
  const { onDemandGroupValue } = world.faults
  const value = wanted.type === 'Group' && onDemandGroupValue === 'empty' ? {} : answer.value
  return {
    status: 200,
    body: {
      '@odata.context': `${world.root()}/$metadata#microsoft.graph.stringKeyStringValuePair`,
      key: JSON.stringify(answer.key),
      value: JSON.stringify(value),
    },
  }
}

// The service hears of an assignment as late as the list shows it.
function inSight({ tenant, lag, clock, faults }: GraphWorld): Map<string, DemoAssignment> {
  const rows = lag.visible([...tenant.assignments.values()], clock.now(), faults.assignmentLagMs)
  return new Map(rows.map((row) => [row.id, row]))
}

function readSubject(sent: unknown, job: DemoJob): OnDemandSubject {
  const parsed = body.safeParse(sent)
  if (!parsed.success)
    throw badRequest("The body must be an object whose member 'parameters' holds rules with subjects.")
  const [parameter, ...others] = parsed.data.parameters
  if (parameter === undefined || others.length > 0) throw badRequest('Exactly one rule is provisioned on demand.')
  const rule = job.schema.synchronizationRules.find(({ id }) => id === parameter.ruleId)
  if (rule === undefined) throw badRequest(`The synchronization rule '${parameter.ruleId}' was not found.`)
  const [one, ...more] = parameter.subjects
  if (one === undefined || more.length > 0) throw badRequest('Exactly one object is provisioned on demand at a time.')
  const type = typeNamed(one.objectTypeName)
  const members = one.links?.members ?? []
  if (type === 'User' && members.length > 0) throw badRequest('A User has no members.')
  if (members.length > mostMembers)
    throw badRequest(`A group is provisioned with at most ${mostMembers} members at a time.`)
  for (const member of members)
    if (typeNamed(member.objectTypeName) !== 'User') throw badRequest('Only members of the type User are provisioned.')
  return { type, id: one.objectId.toLowerCase(), members: members.map(({ objectId }) => objectId.toLowerCase()) }
}

function typeNamed(text: string): 'User' | 'Group' {
  const type = (['User', 'Group'] as const).find((name) => name.toLowerCase() === text.toLowerCase())
  if (type === undefined) throw badRequest(`The object type '${text}' is not mapped.`)
  return type
}
