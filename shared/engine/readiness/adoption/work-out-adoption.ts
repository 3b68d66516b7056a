import { setImmediate as letOthersIn } from 'node:timers/promises'
import type { AdoptionPlan } from '#shared/contract/adoption'
import { ConsoleFailure } from '#shared/contract/failure'
import type { LongCall } from '#shared/contract/server'
import { type AdoptionRow, inTellingOrder, matchingWords, tallyOfFates } from '#shared/domain/adoption'
import { Adoption } from '#shared/domain/adoption-fates'
import { type AdoptionSides, signsOfAccount } from '#shared/domain/adoption-read'
import { fateOfStranger, type Stranger } from '#shared/domain/adoption-strangers'
import { counted } from '#shared/domain/counted'
import type { ProductProfile } from '#shared/domain/product-profile'
import type { HeldObjects } from '#shared/domain/simulation-objects'
import { graphProperties } from '#shared/domain/source-attributes'
import { readJobRuns } from '#shared/engine/graph/synchronization'
import { readSchema } from '#shared/engine/graph/synchronization-schema'
import { pickJob } from '#shared/engine/provisioning/jobs'
import { journalledRestarts } from '#shared/engine/provisioning/simulation/journalled-restarts'
import { provenLinks } from '#shared/engine/provisioning/simulation/proven-links'
import { readSource } from '#shared/engine/provisioning/simulation/read-source'
import { readTarget } from '#shared/engine/provisioning/simulation/read-target'
import type { ProfileInForce } from '#shared/engine/readiness/profiles/profiles'
import type { ScimClient } from '#shared/engine/scim/scim-client'
import type { TenantAccess } from '#shared/engine/session/tenants'
import { listAnswers } from '#shared/engine/store/answer-rows'
import type { CachedApp } from '#shared/engine/store/app-rows'
import type { ReadDatabase } from '#shared/engine/store/database'
import { cachedPeopleOf } from '#shared/engine/verification/find-elsewhere'
import { whomItTakes } from '#shared/engine/verification/job-facts'

/** So many accounts that fit nobody in scope are looked for among all people; more is said, not looked for. */
const mostLookedFor = 5000
const slice = 500

/**
 * Reads the product's accounts and who is in scope, and works out what becomes of each at the first cycle. Writes nothing anywhere. Throws
 * `job-missing` where the app has no job, `ambiguous-name` where it has several.
 */
export async function workOutAdoption(
  parts: {
    readonly access: TenantAccess
    readonly app: CachedApp
    readonly profile: ProfileInForce
    readonly scim: ScimClient
    /** ISO 8601. */
    readonly now: string
  },
  call: LongCall,
): Promise<{ readonly plan: AdoptionPlan; readonly rows: readonly AdoptionRow[] }> {
  const { access, app, profile, scim, now } = parts
  const { signal } = call
  call.progress({ phase: 'Reading the provisioning job', done: 0, total: null })
  const job = pickJob(await readJobRuns(access.graph, app.id, { signal }), app, undefined)
  const schema = await readSchema(access.graph, app.id, job.id, { signal })
  const { user } = schema
  if (user === null) throw noPeople(app)
  const takes = await whomItTakes(access, app, signal)
  const source = await readSource(
    {
      access,
      appId: app.id,
      takesAll: takes.all,
      properties: graphProperties(schema, true),
      groups: false,
      since: null,
    },
    signal,
    (done, total) => call.progress({ phase: 'Reading Entra', done, total }),
  )
  // Accounts are of people: groups are not asked for.
  const target = await readTarget(scim, { user, group: null }, signal, (done, total) =>
    call.progress({ phase: 'Reading the product', done, total }),
  )
  if (target.users === null) throw noPeople(app)
  call.progress({ phase: 'Working out what becomes of each account', done: 0, total: source.people.size })
  const sides: AdoptionSides = {
    schema,
    mapping: user,
    accounts: target.users,
    complete: target.usersComplete,
    everybody: source.complete,
    rule: profile.whole.adoption,
    answer: answerTo(access.workspace, app, profile.whole.adoption.notKeptWhen?.key),
    product: profile.own?.name ?? 'the product',
  }
  const pause = async () => {
    await letOthersIn()
    signal.throwIfAborted()
  }
  const links = provenLinks(access.workspace, app.id, job, journalledRestarts(access.workspace, job.id).forgotAt)
  const adoption = new Adoption(sides)
  await adoption.workOut(
    [...source.people.values()].map((person) => ({
      person,
      entitled: true,
      deleted: false,
      fresh: false,
      link: links.users.get(person.id.toLowerCase()) ?? null,
    })),
    pause,
  )
  const strangers: AdoptionRow[] = []
  let lookedFor = 0
  for (const stranger of adoption.strangers) {
    const looks = stranger.owner === null && lookedFor < mostLookedFor
    if (looks) lookedFor += 1
    strangers.push(fateOfStranger(sides, looks ? withOwner(access.directory, target.users, stranger) : stranger))
    if (strangers.length % slice === 0) await pause()
  }
  const rows = inTellingOrder([...adoption.rows, ...strangers])
  const unsought = adoption.strangers.filter(({ owner }) => owner === null).length - lookedFor
  return {
    rows,
    plan: {
      app: { id: app.id, displayName: app.displayName },
      takenAt: now,
      matching: matchingWords(schema),
      rule: { says: profile.whole.adoption.says, source: sourceOf(profile.own ?? profile.whole) },
      ranBefore: job.last !== null || job.steadyStateFirstAchieved !== null,
      tally: tallyOfFates(rows),
      notes: [
        ...(takes.from === 'assumed'
          ? ['That the job takes assigned people only is assumed: Graph does not tell, and nobody has answered.']
          : []),
        ...[...adoption.without].map(
          ([reason, people]) =>
            `${counted(people, 'person', 'people')} in scope ${people === 1 ? 'gets' : 'get'} no account: ${reason}.`,
        ),
        ...(unsought === 0
          ? []
          : [`Whose they are was not looked for of ${counted(unsought, 'account')} that fit nobody in scope.`]),
        ...source.notes,
        ...target.notes,
      ].map((note) => note.replace(/\.\.$/, '.')),
    },
  }
}

/** Whose an account is, by the directory's cache; as it was where no single person has a sign of it. */
function withOwner(directory: ReadDatabase, accounts: HeldObjects, stranger: Stranger): Stranger {
  const [person, another] = cachedPeopleOf(directory, signsOfAccount(accounts, stranger.account))
  if (person === undefined || another !== undefined) return stranger
  return { ...stranger, owner: { person, reason: 'who is not in scope', open: false } }
}

function answerTo(workspace: ReadDatabase, app: CachedApp, key: string | undefined): string | null {
  return listAnswers(workspace, app.id).find((one) => one.key === key)?.value ?? null
}

/** The document that a product's rule about existing accounts comes from: that of the rule that is checked, else the first. */
function sourceOf({ rules, sources }: ProductProfile): string {
  const rule = rules.find(({ check }) => check?.name === 'existing-accounts')
  const source = sources.find(({ id }) => id === rule?.source) ?? sources[0]
  if (source === undefined) return 'No document'
  return source.date === null ? source.title : `${source.title} (${source.date})`
}

function noPeople(app: CachedApp): ConsoleFailure {
  return new ConsoleFailure({
    code: 'job-missing',
    message: `The provisioning job of '${app.displayName}' has no mapping for people.`,
    remedy: 'Restore the default mappings of the job in the Entra admin center.',
  })
}
