import { counted } from '#shared/domain/counted'
import { quarantineWords, type ToldQuarantine } from '#shared/domain/quarantine'
import { daysLeft, endState, type KnownEnd, secretEnd } from '#shared/domain/secret-end'

export const noticeKinds = ['quarantine', 'comparison', 'token', 'stale'] as const

/** Something that a person should hear of, wherever in a tenant they are. */
export interface Notice {
  /** Names it among the notices of its tenant: kind, app, job. */
  readonly key: string
  readonly kind: (typeof noticeKinds)[number]
  readonly status: 'bad' | 'warning'
  readonly app: { readonly id: string; readonly displayName: string } | null
  /** A sentence without names of people: it may be shown by the system, above other programs. */
  readonly title: string
  readonly text: string
  /** What it rests on; once that is another, it is another notice. */
  readonly state: string
  /** ISO 8601; null where nobody knows since when. */
  readonly since: string | null
}

interface PartRead {
  readonly readAt: string | null
  readonly triedAt: string | null
  readonly failure: { readonly code: string; readonly message: string } | null
}

export interface NoticeFacts {
  readonly apps: readonly {
    readonly id: string
    readonly displayName: string
    readonly jobs: readonly {
      readonly id: string
      readonly state: string
      readonly quarantine: (ToldQuarantine & { readonly began: string | null }) | null
    }[]
    /** What the last comparison found; `mark` is another whenever it found something else. Null where there is none. */
    readonly verified: {
      readonly takenAt: string
      readonly differ: number
      readonly failed: number
      readonly mark: string
    } | null
    readonly end: KnownEnd | null
  }[]
  readonly directory: PartRead
  readonly jobs: PartRead
}

/** A cache that nobody has refreshed for so long is old, in milliseconds. */
const oldAfter = 24 * 60 * 60_000

type App = NoticeFacts['apps'][number]

/** What of a tenant should be heard of, gravest first. `now` is milliseconds since 1970. */
export function noticesOf(facts: NoticeFacts, now: number): readonly Notice[] {
  return [
    ...facts.apps.flatMap((app) => [...quarantines(app), ...comparison(app), ...token(app, now)]),
    ...stale(facts, now),
  ].toSorted((a, b) => Number(a.status === 'warning') - Number(b.status === 'warning'))
}

const named = ({ id, displayName }: App) => ({ id, displayName })

function quarantines(app: App): Notice[] {
  return app.jobs.flatMap(({ id, state, quarantine }) => {
    if (state !== 'Quarantine') return []
    const { title, cause } = quarantineWords(quarantine ?? { reason: null, error: null })
    return [
      {
        key: `quarantine ${app.id} ${id}`,
        kind: 'quarantine',
        status: 'bad',
        app: named(app),
        title: `Provisioning of ${app.displayName} is in quarantine.`,
        text: title === 'In quarantine' ? cause : `${title}. ${cause}`,
        state: [quarantine?.reason, quarantine?.error?.code, quarantine?.began].map((part) => part ?? '').join(' '),
        since: quarantine?.began ?? null,
      },
    ]
  })
}

function comparison(app: App): Notice[] {
  const { verified } = app
  if (verified === null || verified.differ + verified.failed === 0) return []
  const { differ, failed, mark, takenAt } = verified
  const differing = `${counted(differ, 'mapped group')} ${differ === 1 ? 'differs' : 'differ'} between Entra and the product.`
  const untold = `${counted(failed, 'mapped group')} could not be compared.`
  return [
    {
      key: `comparison ${app.id}`,
      kind: 'comparison',
      status: differ > 0 ? 'bad' : 'warning',
      app: named(app),
      title:
        differ > 0
          ? `The last comparison of ${app.displayName} found differences.`
          : `The last comparison of ${app.displayName} is not whole.`,
      text: [...(differ > 0 ? [differing] : []), ...(failed > 0 ? [untold] : [])].join(' '),
      state: mark,
      since: takenAt,
    },
  ]
}

function token(app: App, now: number): Notice[] {
  const { day } = secretEnd(app.end ?? { expires: null, neverEnds: false, tokenEnds: null })
  if (day === null) return []
  const left = daysLeft(day, now)
  const state = endState(left)
  if (state === 'fine') return []
  const when = state === 'ended' ? 'has ended' : left === 0 ? 'ends today' : `ends in ${counted(left, 'day')}`
  return [
    {
      key: `token ${app.id}`,
      kind: 'token',
      status: state === 'warning' ? 'warning' : 'bad',
      app: named(app),
      title: `The SCIM token of ${app.displayName} ${when}.`,
      text:
        state === 'ended'
          ? `Its last day was ${day}. Get a new one from the product, for this console and for Entra.`
          : `Its last day is ${day}. Get a new one from the product in time, for this console and for Entra.`,
      // Put aside a month ahead, it is heard of again in the last week and once it has ended.
      state: `${day} ${state}`,
      since: null,
    },
  ]
}

function stale({ directory, jobs }: NoticeFacts, now: number): Notice[] {
  if (directory.readAt === null) return []
  const make = (text: string, why: string, since: string | null): Notice[] => [
    {
      key: 'stale',
      kind: 'stale',
      status: 'warning',
      app: null,
      title: 'What is shown of this tenant is old.',
      text,
      state: `${why} ${directory.readAt}`,
      since,
    },
  ]
  // Whoever has read the tenant since has read its jobs as well.
  const past = jobs.triedAt !== null && Date.parse(directory.readAt) > Date.parse(jobs.triedAt)
  const failed = directory.failure ?? (past ? null : jobs.failure)
  if (failed !== null) return make(`It could not be read again: ${failed.message}`, failed.code, directory.readAt)
  const age = now - Date.parse(directory.readAt)
  if (age < oldAfter) return []
  return make(`It was last read ${counted(Math.floor(age / oldAfter), 'day')} ago.`, 'old', directory.readAt)
}
