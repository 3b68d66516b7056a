/**
 * What a sync will ask Graph for, chosen by cost in resource units. Prices: graph.md 1.5, as Microsoft documents them. How much a page
 * of delta holds is not documented: `pages` are what the estimate assumes.
 */

export interface Cost {
  /** HTTP requests. */
  readonly http: number
  /** Calls inside $batch among them. */
  readonly batched: number
  /** Resource units. */
  readonly units: number
}

export interface SyncSizes {
  readonly apps: number
  readonly people: number
  readonly groups: number
  /** Groups that are mapped or assigned to an app. */
  readonly trackedGroups: number
  /** Direct memberships of all groups, and of those tracked; null while nobody knows. */
  readonly memberships: number | null
  readonly trackedMemberships: number | null
}

/** How members are read: by scoped delta, 50 groups a stream, or each group's own pages, which bring the people too. */
export type MembersWay = 'scoped-delta' | 'member-pages'
/** Where people come from: the list of users, or the pages of the groups that hold them. */
export type PeopleWay = 'list' | 'member-pages'

export interface PlannedStep {
  readonly step: string
  readonly cost: Cost
  readonly why: string
  readonly instead: readonly { readonly way: string; readonly cost: Cost }[]
}

export interface SyncPlan {
  readonly kind: 'full' | 'changes'
  readonly members: MembersWay
  readonly people: PeopleWay
  readonly cost: Cost
  readonly steps: readonly PlannedStep[]
}

const itemsPerBatch = 20
export const groupsPerStream = 50
const listPage = 999
/** What a page of delta is taken to hold. */
const deltaPage = { groups: 100, links: 1000, users: 100 }
/** GET groups/{id}/members: 3 units, one less with $select. */
const membersPageUnits = 2
/** Members of a group where nobody knows how many there are. */
const guessedMembers = 100

/** Chooses the cheapest way in resource units; where two cost the same, the one with fewer HTTP requests. */
export function planSync(wanted: {
  readonly kind: 'full' | 'changes'
  readonly scope: 'all' | 'tracked'
  readonly sizes: SyncSizes
}): SyncPlan {
  const { kind, scope, sizes } = wanted
  const apps = appsStep(sizes)
  if (kind === 'changes') {
    const steps = [apps, changesStep(scope, sizes)]
    return { kind, members: 'scoped-delta', people: 'list', cost: sum(steps.map(({ cost }) => cost)), steps }
  }
  const chosen = cheapest(waysOf(scope, sizes))
  const [best, ...others] = chosen
  if (best === undefined) throw new Error('There is always a way.')
  const steps = [
    tokensStep(scope, sizes),
    apps,
    groupsStep(sizes),
    ...(best.people === 'list' ? [peopleStep(sizes)] : []),
    {
      step: scope === 'all' ? 'Members of every group' : 'Members of the groups in use',
      cost: best.membersCost,
      why: best.why,
      instead: others.map(({ way, cost }) => ({ way, cost })),
    },
    changesStep(scope, sizes),
  ]
  return { kind, members: best.members, people: best.people, cost: sum(steps.map(({ cost }) => cost)), steps }
}

interface Way {
  readonly way: string
  readonly why: string
  readonly members: MembersWay
  readonly people: PeopleWay
  readonly membersCost: Cost
  /** With what the way needs besides. */
  readonly cost: Cost
}

function waysOf(scope: 'all' | 'tracked', sizes: SyncSizes): Way[] {
  const groups = scope === 'all' ? sizes.groups : sizes.trackedGroups
  const links = (scope === 'all' ? sizes.memberships : sizes.trackedMemberships) ?? groups * guessedMembers
  const list = peopleStep(sizes).cost
  const scoped = scopedDelta(groups, links)
  const pages = memberPages(groups, links)
  const ways: Way[] = [
    {
      way: 'scoped delta, 50 groups a stream, and the list of users',
      why: 'a page of delta holds the links of many groups for one unit',
      members: 'scoped-delta',
      people: 'list',
      membersCost: scoped,
      cost: sum([scoped, list]),
    },
  ]
  if (scope === 'all') {
    ways.push({
      way: "each group's own pages, and the list of users",
      why: 'the groups are few enough to be asked one by one',
      members: 'member-pages',
      people: 'list',
      membersCost: pages,
      cost: sum([pages, list]),
    })
  } else {
    ways.push({
      way: "each group's own pages, which bring the people too",
      why: 'few groups: their own pages cost less than the list of every user',
      members: 'member-pages',
      people: 'member-pages',
      membersCost: pages,
      cost: pages,
    })
  }
  return ways
}

function cheapest(ways: readonly Way[]): Way[] {
  return ways.toSorted((a, b) => a.cost.units - b.cost.units || a.cost.http - b.cost.http)
}

function scopedDelta(groups: number, links: number): Cost {
  const streams = Math.ceil(groups / groupsPerStream)
  const pages = Math.max(streams, Math.ceil(groups / deltaPage.groups), Math.ceil(links / deltaPage.links))
  // Pages of a stream come one after another: a batch takes one page of each stream.
  const rounds = streams === 0 ? 0 : Math.ceil(pages / streams)
  return { http: rounds * Math.ceil(streams / itemsPerBatch), batched: pages, units: pages }
}

function memberPages(groups: number, links: number): Cost {
  const pages = groups + Math.floor(links / listPage / 2)
  return {
    http: Math.ceil(groups / itemsPerBatch) + (pages - groups),
    batched: groups,
    units: pages * membersPageUnits,
  }
}

function tokensStep(scope: 'all' | 'tracked', sizes: SyncSizes): PlannedStep {
  return {
    step: 'Marks to ask for changes from',
    cost: changesCost(scope, sizes),
    why: 'taken before anything is read, so that what changes meanwhile is told afterwards',
    instead: [],
  }
}

function appsStep({ apps }: SyncSizes): PlannedStep {
  const pages = Math.max(1, Math.ceil(apps / listPage))
  return {
    step: 'Enterprise apps, their jobs and assignments',
    cost: { http: pages + 2 * Math.ceil(apps / itemsPerBatch), batched: 2 * apps, units: pages + 2 * apps },
    why: 'Graph has no changes of jobs and assignments to ask for',
    instead: [],
  }
}

function groupsStep({ groups }: SyncSizes): PlannedStep {
  const pages = Math.max(1, Math.ceil(groups / listPage))
  return {
    step: 'Every group',
    cost: { http: pages, batched: 0, units: pages },
    why: '999 a page for one unit',
    instead: [],
  }
}

function peopleStep({ people }: SyncSizes): PlannedStep {
  const pages = Math.max(1, Math.ceil(people / listPage))
  const delta = Math.max(1, Math.ceil(people / deltaPage.users))
  return {
    step: 'Every user',
    cost: { http: pages, batched: 0, units: pages },
    why: '999 a page for one unit',
    instead: [{ way: 'users/delta', cost: { http: delta, batched: 0, units: delta } }],
  }
}

function changesStep(scope: 'all' | 'tracked', sizes: SyncSizes): PlannedStep {
  return {
    step: 'What changed since the last time',
    cost: changesCost(scope, sizes),
    why:
      scope === 'all'
        ? 'one stream of groups and one of users; each further page of changes is one more'
        : 'one stream of groups, one of users, and one for each 50 groups in use',
    instead: [],
  }
}

function changesCost(scope: 'all' | 'tracked', sizes: SyncSizes): Cost {
  const streams = scope === 'all' ? 0 : Math.ceil(sizes.trackedGroups / groupsPerStream)
  return { http: 2 + Math.ceil(streams / itemsPerBatch), batched: 2 + streams, units: 2 + streams }
}

export function sum(costs: readonly Cost[]): Cost {
  return costs.reduce(
    (all, one) => ({ http: all.http + one.http, batched: all.batched + one.batched, units: all.units + one.units }),
    {
      http: 0,
      batched: 0,
      units: 0,
    },
  )
}
