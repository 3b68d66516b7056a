import type { ReferenceDraft, ReferenceGroup, ReferencePerson, ReferenceTenant } from '#tests/reference/licences/tenant'

// What an estimate must say, counted by hand: sets of ids, one person after the other, nothing kept from one draft to the next.

type Verdict = 'in' | 'out' | 'open'

const isPerson = (id: string) => id.startsWith('u')

/** Ids of the people whom a group brings directly. */
function direct(group: ReferenceGroup): Set<string> {
  return new Set(group.securityEnabled ? (group.members ?? []).filter(isPerson) : [])
}

/** The same with those of all groups inside of it; `open`: of one of them nobody has read the members. */
function flat(tenant: ReferenceTenant, top: ReferenceGroup): { people: Set<string>; open: boolean } {
  const people = new Set<string>()
  const seen = new Set<string>()
  let open = false
  const enter = (group: ReferenceGroup) => {
    if (seen.has(group.id)) return
    seen.add(group.id)
    if (group.members === null) open = true
    for (const member of group.members ?? []) {
      const inside = tenant.groups.get(member)
      if (inside !== undefined) enter(inside)
      else if (isPerson(member)) people.add(member)
    }
  }
  if (top.securityEnabled) enter(top)
  return { people, open }
}

function verdict({ filter, people }: ReferenceTenant, id: string): Verdict {
  if (filter === null) return 'in'
  const person = people.get(id)
  if (filter === 'unread' || person === undefined || person.department === undefined) return 'open'
  return person.department !== null && filter.includes(person.department) ? 'in' : 'out'
}

const nobody: ReferencePerson = { id: '', enabled: null, userType: null, department: undefined }

/** Whether it is a guest's; null where that is not told: who is told whether an account is enabled is told its type. */
function isGuest({ userType, enabled }: ReferencePerson): boolean | null {
  return userType === null && enabled === null ? null : userType === 'Guest'
}

interface Brings {
  readonly id: string
  readonly people: ReadonlySet<string>
  /** Whom it brings is not wholly known. */
  readonly open: boolean
}

export interface ReferenceGroupFigures {
  readonly groupId: string
  readonly state: 'assigned' | 'draft' | 'off'
  readonly members: number | null
  readonly unique: number
  readonly uniqueBillable: number
  readonly billable: number
}

export interface ReferenceEstimate {
  readonly people: { now: number; after: number; entering: number; leaving: number; staying: number }
  readonly billable: { now: number; after: number }
  readonly apart: { disabled: number; guests: number; outOfScope: number; uncertain: number }
  readonly among: { disabled: number; guests: number }
  readonly byGroup: readonly ReferenceGroupFigures[]
  readonly direct: { people: number; unique: number }
  readonly seats: { bought: number | null; used: number; left: number | null; short: number | null }
  /** In hundredths. */
  readonly cost: { now: number; after: number; delta: number; firstMonth: number; yearly: number } | null
  readonly dynamicPeople: number
  readonly missing: readonly { groupId: string; atMost: number | null }[]
  readonly sets: ReadonlyMap<string, number>
  readonly lists: Readonly<Record<'entering' | 'leaving' | 'after' | 'not-billable', ReadonlySet<string>>>
}

export function referenceEstimate(tenant: ReferenceTenant, draft: ReferenceDraft): ReferenceEstimate {
  const assignedGroups = [...new Set(tenant.assigned)].filter((id) => !isPerson(id))
  const assignedPeople = [...new Set(tenant.assigned)].filter(isPerson)
  const draftGroups = [...new Set(draft.with)].filter((id) => !assignedGroups.includes(id))

  const brings = (id: string, flattened: boolean): Brings => {
    const group = tenant.groups.get(id)
    if (group === undefined) return { id, people: new Set(), open: true }
    if (flattened && group.securityEnabled) return { id, ...flat(tenant, group) }
    return { id, people: direct(group), open: group.securityEnabled && group.members === null }
  }
  const everybody: Brings[] = tenant.takesAll
    ? [{ id: '', people: new Set(tenant.people.keys()), open: !tenant.everybodyKnown }]
    : []
  const now = [
    ...assignedGroups.map((id) => brings(id, false)),
    { id: 'direct', people: new Set(assignedPeople), open: false },
    ...everybody,
  ]
  const listed = [...assignedGroups, ...draftGroups].map((id) => ({
    bring: brings(id, draft.flatten.includes(id)),
    state: draft.without.includes(id)
      ? ('off' as const)
      : assignedGroups.includes(id)
        ? ('assigned' as const)
        : ('draft' as const),
  }))
  const byThemselves = {
    id: 'direct',
    people: new Set(assignedPeople.filter((id) => !draft.without.includes(id))),
    open: false,
  }
  const after = [...listed.filter(({ state }) => state !== 'off').map(({ bring }) => bring), byThemselves, ...everybody]

  const all = new Set([...now, ...after, ...listed.map(({ bring }) => bring)].flatMap(({ people }) => [...people]))
  const personOf = (id: string) => tenant.people.get(id) ?? nobody
  const broughtBy = (some: readonly Brings[], id: string) => some.filter(({ people }) => people.has(id))
  const sent = (id: string) => verdict(tenant, id) !== 'out'
  const leftOut = (id: string) =>
    (draft.excludeDisabled && personOf(id).enabled === false) || (draft.excludeGuests && isGuest(personOf(id)) === true)
  const charged = (id: string) =>
    tenant.licence.bills &&
    (tenant.licence.disabled || personOf(id).enabled !== false) &&
    (tenant.licence.guests || isGuest(personOf(id)) !== true)

  const brought = new Set([...all].filter((id) => broughtBy(after, id).length > 0))
  const inNow = new Set([...all].filter((id) => broughtBy(now, id).length > 0 && sent(id)))
  const inAfter = new Set([...brought].filter((id) => sent(id) && !leftOut(id)))
  const passing = [...brought].filter(sent)
  const apartDisabled = passing.filter(
    (id) =>
      personOf(id).enabled === false && (draft.excludeDisabled || (tenant.licence.bills && !tenant.licence.disabled)),
  )
  const apartGuests = passing.filter(
    (id) =>
      !apartDisabled.includes(id) &&
      isGuest(personOf(id)) === true &&
      (draft.excludeGuests || (tenant.licence.bills && !tenant.licence.guests)),
  )
  const asksEnabled = draft.excludeDisabled || (tenant.licence.bills && !tenant.licence.disabled)
  const asksGuests = draft.excludeGuests || (tenant.licence.bills && !tenant.licence.guests)
  const uncertain = [...inAfter].filter(
    (id) =>
      verdict(tenant, id) === 'open' ||
      (asksEnabled && personOf(id).enabled === null) ||
      (asksGuests && isGuest(personOf(id)) === null),
  )
  const alone = (bring: Brings) =>
    [...bring.people].filter((id) => inAfter.has(id) && broughtBy(after, id).every((one) => one === bring))
  const wouldBring = (bring: Brings) => [...bring.people].filter((id) => !brought.has(id) && sent(id) && !leftOut(id))

  const billableNow = [...inNow].filter(charged).length
  const billableAfter = [...inAfter].filter(charged).length
  const lacking = [...after, ...now].filter(({ open }) => open)
  const sets = new Map<string, number>()
  for (const id of inAfter) {
    const key = broughtBy(after, id)
      .map((one) => one.id)
      .filter((one) => one !== '')
      .toSorted()
      .join(' ')
    sets.set(key, (sets.get(key) ?? 0) + 1)
  }
  const dynamic = new Set(
    listed
      .filter(({ state, bring }) => state !== 'off' && tenant.groups.get(bring.id)?.dynamic === true)
      .flatMap(({ bring }) => [...bring.people]),
  )
  return {
    people: {
      now: inNow.size,
      after: inAfter.size,
      entering: [...inAfter].filter((id) => !inNow.has(id)).length,
      leaving: [...inNow].filter((id) => !inAfter.has(id)).length,
      staying: [...inNow].filter((id) => inAfter.has(id)).length,
    },
    billable: { now: billableNow, after: billableAfter },
    apart: {
      disabled: apartDisabled.length,
      guests: apartGuests.length,
      outOfScope: [...brought].filter((id) => !sent(id)).length,
      uncertain: uncertain.length,
    },
    among: {
      disabled: passing.filter((id) => personOf(id).enabled === false).length,
      guests: passing.filter((id) => isGuest(personOf(id)) === true).length,
    },
    byGroup: listed.map(({ bring, state }) => {
      const only = state === 'off' ? wouldBring(bring) : alone(bring)
      const group = tenant.groups.get(bring.id)
      const own = group?.members === null || group === undefined ? null : new Set(group.members.filter(isPerson)).size
      const flattened = draft.flatten.includes(bring.id) && group?.securityEnabled === true
      return {
        groupId: bring.id,
        state,
        members: own === null ? null : flattened ? bring.people.size : own,
        unique: only.length,
        uniqueBillable: only.filter(charged).length,
        billable: [...bring.people].filter((id) => sent(id) && !leftOut(id) && charged(id)).length,
      }
    }),
    direct: {
      people: [...byThemselves.people].filter((id) => inAfter.has(id)).length,
      unique: alone(byThemselves).length,
    },
    seats: {
      bought: tenant.seats,
      used: billableAfter,
      left: tenant.seats === null ? null : Math.max(0, tenant.seats - billableAfter),
      short: tenant.seats === null ? null : Math.max(0, billableAfter - tenant.seats),
    },
    cost: tenant.price === null ? null : costs(tenant.price, tenant.period, billableNow, billableAfter),
    dynamicPeople: dynamic.size,
    missing: [...new Set(lacking.map(({ id }) => id))].map((groupId) => ({
      groupId,
      atMost: tenant.everybodyKnown ? Math.max(0, tenant.people.size - brought.size) : null,
    })),
    sets,
    lists: {
      entering: new Set([...inAfter].filter((id) => !inNow.has(id))),
      leaving: new Set([...inNow].filter((id) => !inAfter.has(id))),
      after: inAfter,
      'not-billable': new Set(passing.filter((id) => leftOut(id) || !charged(id))),
    },
  }
}

function costs(price: number, period: 'month' | 'year', now: number, after: number) {
  const delta = price * (after - now)
  const twelfth = Math.sign(delta) * Math.floor((2 * Math.abs(delta) + 12) / 24)
  return {
    now: price * now,
    after: price * after,
    delta,
    firstMonth: period === 'month' ? delta : twelfth,
    yearly: period === 'month' ? 12 * delta : delta,
  }
}
