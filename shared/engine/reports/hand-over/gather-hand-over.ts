import { type Failure, failureOf } from '#shared/contract/failure'
import type { Call, Handlers } from '#shared/contract/server'
import { type ApplicationKind, applicationKind } from '#shared/domain/application-kind'
import { knownAssignments, stands } from '#shared/domain/assignments'
import { doneKey } from '#shared/domain/questions'
import { secretEnd } from '#shared/domain/secret-end'
import { readSchemaDocument } from '#shared/engine/graph/schema-document'
import { readJobRuns } from '#shared/engine/graph/synchronization'
import type { Ports } from '#shared/engine/ports'
import { jobSettings } from '#shared/engine/provisioning/job-settings'
import { jobStatus } from '#shared/engine/provisioning/jobs'
import { shownMappings } from '#shared/engine/provisioning/shown-mappings'
import type { Step } from '#shared/engine/readiness/onboarding/procedure-steps'
import type { HandOverContradiction, HandOverFacts, Told } from '#shared/engine/reports/hand-over/hand-over-facts'
import type { ProfileInForce } from '#shared/engine/readiness/profiles/profiles'
import { actingAccount } from '#shared/engine/session/acting-account'
import type { TenantAccess } from '#shared/engine/session/tenants'
import { listAnswers } from '#shared/engine/store/answer-rows'
import { type CachedApp, listedAssignments } from '#shared/engine/store/app-rows'
import { listSentAssignments } from '#shared/engine/store/sent-assignment-rows'
import { synchronisedAt } from '#shared/engine/store/sync-rows'
import { readTarget } from '#shared/engine/store/target-rows'
import { chosenJob, whomItTakes } from '#shared/engine/verification/job-facts'
import { keptResult } from '#shared/engine/verification/kept-reading'

/** So many people or groups of a rule are named; the others are counted. */
const mostNamed = 12

/** What the report takes from its neighbours, as they tell it to pages. */
type Neighbours = Pick<
  Handlers,
  | 'readiness.last'
  | 'readiness.concerned'
  | 'readiness.questions'
  | 'readiness.contradictions'
  | 'adoption.last'
  | 'mappings.list'
>

/**
 * Reads the app's jobs and attribute mappings from Graph, and everything else from this machine's files. What Graph does not give is in
 * the report as not known, with the reason; only a cancelled call ends it.
 */
export async function gatherHandOver(
  of: {
    readonly access: TenantAccess
    readonly app: CachedApp
    readonly ports: Ports
    readonly profile: ProfileInForce
    readonly steps: readonly Step[]
    readonly neighbours: Neighbours
  },
  named: { readonly customer: string | undefined; readonly preparedBy: string | undefined },
  call: Call,
): Promise<HandOverFacts> {
  const { access, app, ports, profile, neighbours } = of
  const { tenant, workspace, directory } = access
  const input = { tenant: tenant.id, app: app.id }
  const madeAt = new Date(ports.clock.now()).toISOString()
  const [runs, last, { questions }, { contradictions }, adoption, { mappings }] = await Promise.all([
    told(() => readJobRuns(access.graph, app.id, call), madeAt),
    neighbours['readiness.last'](input, call),
    neighbours['readiness.questions'](input, call),
    neighbours['readiness.contradictions'](input, call),
    neighbours['adoption.last'](input, call),
    neighbours['mappings.list'](input, call),
  ])
  const job = 'unknown' in runs ? null : chosenJob(runs.value)
  const [schema, takes] = await Promise.all([
    job === null
      ? { unknown: 'unknown' in runs ? runs.unknown : 'the application has no provisioning job.' }
      : told(async () => shownMappings(await readSchemaDocument(access.graph, app.id, job.id, call)), madeAt),
    whomItTakes(access, app, call.signal),
  ])
  const concerned = new Map<string, readonly string[]>()
  for (const { rule, outcome, affected } of last?.results ?? []) {
    if (outcome !== 'fail' || affected === null || affected.total === 0) continue
    const { rows } = await neighbours['readiness.concerned']({ ...input, rule, start: 0, count: mostNamed }, call)
    concerned.set(
      rule,
      rows.map(({ id, name, detail }) => (name === null ? id : detail === null ? name : `${name} (${detail})`)),
    )
  }
  const target = readTarget(workspace, app.id)
  const spoken = new Set(
    last?.results.flatMap((result) =>
      result.outcome === 'fail' || result.outcome === 'cannot-tell' ? result.contradictions : [],
    ),
  )
  const standing = contradictions.filter(({ id, measured }) => spoken.has(id) || measured !== null)
  const asked = new Map(questions.map((question) => [question.key, question]))
  return {
    madeAt,
    customer: named.customer ?? tenant.displayName ?? tenant.name,
    preparedBy: named.preparedBy ?? actingAccount(access),
    tenant: { id: tenant.id, name: tenant.displayName ?? tenant.name },
    app: { id: app.id, appId: app.appId, displayName: app.displayName, kind: kinds[applicationKind(app)] },
    profile: profile.whole,
    recognised: recognisedWords(profile),
    last,
    concerned,
    steps: of.steps,
    mappings,
    assigned: assignedOf(access, app),
    jobs: 'unknown' in runs ? runs : { value: runs.value.map(jobStatus), at: runs.at },
    settings: job === null ? [] : jobSettings(workspace, app.id, job, takes),
    schema,
    target:
      target === null
        ? null
        : {
            url: target.url,
            signIn: signIns[target.auth.kind],
            expires: secretEnd(target).day,
            lastTest: target.lastTest,
          },
    answers: listAnswers(workspace, app.id)
      .filter(({ key }) => !key.startsWith(doneKey('')))
      .map(({ key, value, at, by }) => {
        const question = asked.get(key)
        const says = question?.values.find((choice) => choice.value === value)?.says ?? value
        return { key, asks: question?.asks ?? key, says, at, by }
      }),
    comparison: keptResult(directory, app.id),
    adoption,
    contradictions: standing,
    furtherContradictions: contradictions.filter((one) => isOwn(one) && !standing.includes(one)).length,
  }
}

const isOwn = ({ statements }: HandOverContradiction) => statements.some(({ own }) => own)

async function told<T>(read: () => Promise<T>, at: string): Promise<Told<T>> {
  try {
    return { value: await read(), at }
  } catch (thrown) {
    const failure: Failure = failureOf(thrown)
    if (failure.code === 'cancelled' || failure.code === 'internal') throw thrown
    return { unknown: failure.message }
  }
}

function assignedOf({ directory }: TenantAccess, app: CachedApp): HandOverFacts['assigned'] {
  const listed = listedAssignments(directory, app.id)
  if (listed === null) return { unknown: 'the assignments of the application could not be read.' }
  const standing = knownAssignments(listed, listSentAssignments(directory, app.id)).filter(stands)
  const groups = new Map<string, string>()
  const people = new Set<string>()
  for (const { principalId, principalType, principalDisplayName } of standing) {
    if (principalType === 'Group') groups.set(principalId, principalDisplayName ?? principalId)
    else if (principalType === 'User') people.add(principalId)
  }
  return {
    value: { groups: [...groups.values()].toSorted((a, b) => a.localeCompare(b, 'en')), people: people.size },
    at: synchronisedAt(directory) ?? '',
  }
}

const kinds: Readonly<Record<ApplicationKind, string>> = {
  gallery: 'an application of the gallery',
  'non-gallery': 'a non-gallery application',
  unknown: 'not known: Graph names no template, as for applications made from an app registration',
}

const signIns = {
  bearer: 'a token',
  basic: 'a name and a password',
  'client-credentials': 'a client id and a client secret',
} as const

function recognisedWords({ confirmed, proposed, own }: ProfileInForce): string {
  if (confirmed !== null && confirmed.id === own?.id) return `Confirmed by ${confirmed.by}.`
  if (proposed === null || own === null) return 'Nothing speaks for a certain product: the rules for any product apply.'
  const evidence = { template: 'its template', name: 'its name', host: 'the host of its SCIM server' } as const
  return `Taken for it by ${evidence[proposed.evidence]} (${proposed.value}); nobody has confirmed it.`
}
