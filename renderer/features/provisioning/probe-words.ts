import { t } from '@lingui/core/macro'
import type { Output } from '#shared/contract/contract'
import type { Status } from '../../ui/StatusBadge'
import { inFigures } from '../../ui/in-figures'

export type Probe = Output<'provisioning.probe'>

/** One thing that a server can tell or not. */
export interface ProbeFact {
  readonly name: string
  readonly status: Status
  readonly word: string
  /** What follows from it; null where the word says all. */
  readonly about: string | null
}

const untried = { status: 'unknown', word: t`Could not be found out` } as const

function fact(name: string, status: Status, word: string, about: string | null = null): ProbeFact {
  return { name, status, word, about }
}

const routes: Readonly<Record<Probe['members']['route'], Omit<ProbeFact, 'name'>>> = {
  groups: { status: 'good', word: t`In the list of groups`, about: t`Members come with the groups: a few requests.` },
  group: { status: 'good', word: t`In each group`, about: t`One request for each mapped group.` },
  users: { status: 'good', word: t`In each user`, about: t`Members are put together from the groups that users name.` },
  user: { status: 'good', word: t`By a filter on users`, about: t`Members are asked for by group, as users.` },
  'per-user': {
    status: 'warning',
    word: t`Person by person`,
    about: t`The server answers only whether one person is in: a request for each person, and nobody else is found.`,
  },
  none: {
    status: 'bad',
    word: t`Not at all`,
    about: t`Who is in a group cannot be compared; at most whether people are known to the product.`,
  },
}

function refusals({ refusesNone, refusesWrong }: Probe['auth']): ProbeFact {
  const name = t`Access`
  if (refusesNone === false) {
    return fact(
      name,
      'bad',
      t`Open to anybody`,
      t`The server answers without any token: whoever knows its address can read its people. Tell the product’s maker.`,
    )
  }
  if (refusesWrong === false) {
    return fact(
      name,
      'bad',
      t`Takes a wrong token`,
      t`The server answers with a token that nobody gave out. Tell the product’s maker.`,
    )
  }
  if (refusesNone === null || refusesWrong === null) return { name, ...untried, about: null }
  return fact(name, 'good', t`Refuses who has no token`, t`A missing token and a wrong one were both refused.`)
}

function can(name: string, value: boolean | null, yes: string, no: string, without: string): ProbeFact {
  if (value === null) return { name, ...untried, about: null }
  return value ? fact(name, 'good', yes) : fact(name, 'warning', no, without)
}

function filterFact({ userName, externalId, groupDisplayName }: Probe['filters']): ProbeFact {
  const name = t`Search`
  const kinds: readonly (readonly [string, boolean | null])[] = [
    [t`user name`, userName],
    ['externalId', externalId],
    [t`name of a group`, groupDisplayName],
  ]
  const works = kinds.filter(([, value]) => value === true).map(([kind]) => kind)
  const fails = kinds.filter(([, value]) => value === false).map(([kind]) => kind)
  if (works.length === 0 && fails.length === 0) return { name, ...untried, about: null }
  if (works.length === 0) return fact(name, 'warning', t`Not by filter`, t`Everybody is read to find one person.`)
  return fact(
    name,
    fails.length === 0 ? 'good' : 'info',
    t`By ${{ keys: works.join(', ') }}`,
    fails.length === 0 ? null : t`Not by ${{ keys: fails.join(', ') }}.`,
  )
}

function pageFact({ pageSize, startIndex }: Probe['users']): ProbeFact {
  const name = t`Pages`
  const size =
    pageSize === null
      ? t`The list is shorter than any page`
      : t`At most ${{ pageSize: inFigures(pageSize) }} people an answer`
  if (startIndex === false)
    return fact(name, 'warning', size, t`startIndex is not obeyed; what comes twice counts once.`)
  return fact(name, startIndex === null ? 'unknown' : 'good', size)
}

/** What a server was found to tell, in the order in which it matters here. */
export function probeFacts(probe: Probe): readonly ProbeFact[] {
  const { auth, users, totals, filters, members, active, rate } = probe
  return [
    refusals(auth),
    { name: t`Members of a group`, ...routes[members.route] },
    totals.trustworthy === null
      ? { name: t`Numbers`, ...untried, about: totals.why === '' ? null : totals.why }
      : fact(
          t`Numbers`,
          totals.trustworthy ? 'good' : 'warning',
          totals.trustworthy ? t`Can be trusted` : t`Cannot be trusted`,
          totals.why === '' ? null : totals.why,
        ),
    can(
      t`Active or not`,
      active,
      t`Users say it`,
      t`Users do not say it`,
      t`Whether a disabled account still works there cannot be told.`,
    ),
    filterFact(filters),
    pageFact(users),
    ...(rate === null ? [] : [fact(t`Limits`, 'info', rate)]),
  ]
}

/** The findings in a sentence without its end. */
export function probeVerdict(probe: Probe): string {
  const { auth, members } = probe
  if (auth.refusesNone === false || auth.refusesWrong === false) return t`The server lets in whoever asks`
  if (members.route === 'none') return t`The server does not tell who is in its groups`
  if (members.route === 'per-user') return t`The server tells who is in a group only person by person`
  return t`The server tells who is in its groups`
}

const outcomes: Readonly<
  Record<Probe['steps'][number]['outcome'], { readonly status: Status; readonly word: string }>
> = {
  good: { status: 'good', word: t`As it should be` },
  odd: { status: 'warning', word: t`Odd` },
  bad: { status: 'bad', word: t`Wrong` },
  'cannot-tell': { status: 'unknown', word: t`Cannot tell` },
}

/** How a step of the probe came out, as an icon and a word. */
export function stepWords(outcome: Probe['steps'][number]['outcome']) {
  return outcomes[outcome]
}
