import type { Output, ParsedInput } from '#shared/contract/contract'
import type { LongCall } from '#shared/contract/server'
import { reasons } from '#shared/domain/reasons'
import { chooseApp } from '#shared/engine/directory/cached-directory'
import type { Ports } from '#shared/engine/ports'
import type { TenantAccess, Tenants } from '#shared/engine/session/tenants'
import { type CachedApp, listApps } from '#shared/engine/store/app-rows'
import { listMappings } from '#shared/engine/store/mapping-rows'
import { findPerson } from '#shared/engine/verification/find-person'
import { judgePerson } from '#shared/engine/verification/judge-person'
import { type GatheredCase, gatherCase } from '#shared/engine/verification/gather-case'
import { personEvidence } from '#shared/engine/verification/person-evidence'
import type { ReadRow } from '#shared/engine/verification/reading'
import { ticketText } from '#shared/engine/verification/ticket-text'

type Why = Output<'verification.why'>
type PersonInApp = Why['apps'][number]

/** Requests that one app may cost: what a page asks of many apps, and what a person asks of one. */
const budgets = { cache: 0, light: 3, full: 10 } as const

/** Why a person is in an app or not: from what is kept, and with as many requests more as the depth allows. Writes nothing anywhere. */
export async function why(
  parts: { readonly tenants: Tenants; readonly ports: Ports },
  input: ParsedInput<'verification.why'>,
  call: LongCall,
): Promise<Why> {
  const access = parts.tenants.open(input.tenant)
  const graphBefore = access.graph.spent().http
  const found = await findPerson(access, input.person, input.depth === 'cache' ? null : call.signal)
  const { person } = found
  const apps =
    input.app === undefined ? mappedApps(access) : [chooseApp(access.directory, access.tenant.name, input.app)]
  let scim = 0
  const answers: PersonInApp[] = []
  let newest = { id: person.id, userPrincipalName: person.userPrincipalName, displayName: person.displayName }
  for (const [done, app] of apps.entries()) {
    call.progress({ phase: app.displayName, done, total: apps.length })
    const budget = Math.max(0, budgets[input.depth] - (done === 0 ? found.asked : 0))
    const gathered = await gatherCase({ access, app, ports: parts.ports, person, budget }, call.signal)
    scim += gathered.scimRequests
    const read = gathered.reading.people[0]
    if (read !== undefined) {
      newest = { id: read.id, userPrincipalName: read.userPrincipalName, displayName: read.displayName }
    }
    answers.push(answerOf(app, gathered))
  }
  return {
    person: newest,
    apps: answers,
    ticket: ticketText(newest, answers, new Date(parts.ports.clock.now()).toISOString()),
    requests: { graph: access.graph.spent().http - graphBefore, scim },
  }
}

function mappedApps({ directory, workspace }: TenantAccess): CachedApp[] {
  const mapped = new Set(listMappings(workspace).map(({ appId }) => appId))
  return listApps(directory).filter(({ id }) => mapped.has(id))
}

function answerOf(app: CachedApp, gathered: GatheredCase): PersonInApp {
  const { reading, facts, failure } = gathered
  const [first] = judgePerson(reading, facts.isAmbiguous)
  const evidence = [...personEvidence(reading, facts), ...failure]
  const base = { appId: app.id, appDisplayName: app.displayName, evidence }
  if (first === undefined) {
    return {
      ...base,
      verdict: facts.account === null ? (facts.product === null ? 'cannot-tell' : 'excluded') : 'cannot-tell',
      reason: null,
      text:
        reading.rows.length === 0
          ? 'No group is mapped for this app.'
          : 'The person is in none of the groups that are mapped for this app.',
      next: reading.rows.length === 0 ? 'Map a group.' : 'Make the person a direct member of a mapped group.',
      since: null,
    }
  }
  const { judgement, row, evidence: rests } = first
  const { verdict, reason } = judgement
  const since = sinceOf(gathered, row.union)
  if (reason === null) {
    const where =
      row.product.kind === 'everybody'
        ? 'The account is in the product.'
        : `In ${named(gathered, row.group)} and in the product's group.`
    return { ...base, verdict, reason, text: where, next: 'Nothing.', since }
  }
  if (reason === 'not-disclosed' && (facts.product === null || isNotLookedUp(gathered, row))) {
    // The product does not hide what nobody has asked it for.
    const text = 'Whether the person is in the product was not read yet.'
    return { ...base, verdict: 'cannot-tell', reason: null, text, next: 'Compare the app once.', since }
  }
  const { text, next } = reasons[reason]
  return { ...base, verdict, reason, text: rests === '' ? text : `${text} ${rests}`, next, since }
}

const isNotLookedUp = ({ reading }: GatheredCase, { product }: ReadRow) =>
  product.kind === 'there' && reading.productGroups[product.at]?.id === ''

const named = ({ reading }: GatheredCase, group: number) => `'${reading.groups[group]?.name ?? ''}'`

/** When this console saw the membership change last; null where it has seen it only as it is. */
function sinceOf({ reading }: GatheredCase, union: readonly number[]): string | null {
  const seen = union.flatMap((at) => [...(reading.groups[at]?.joined ?? []), ...(reading.groups[at]?.left ?? [])])
  return (
    seen
      .filter(({ person }) => person === 0)
      .map(({ at }) => at)
      .toSorted()
      .at(-1) ?? null
  )
}
