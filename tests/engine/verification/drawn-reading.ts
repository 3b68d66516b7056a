import type { Draws } from '#tests/reference/draws'
import type { ReadAccount, Reading, ReadGroup, ReadPerson, ReadProductGroup } from '#shared/engine/verification/reading'

const at = '2026-11-25T08:00:00.000Z'

/** A small reading of `groups` rows by draw; `take` is what one reading of both sides would hold of only some of its rows. */
export function drawnReading(
  draw: Draws,
  groups: number,
): { readonly whole: Reading; take(rows: readonly number[]): Reading } {
  const people = Array.from({ length: 12 }, (_, n): ReadPerson => {
    const disabled = draw.chance(0.2)
    return {
      id: `person-${n}`,
      displayName: `Person ${n}`,
      userPrincipalName: `person${n}@x.test`,
      mail: null,
      enabled: !disabled,
      externalId: `key-${n}`,
      userName: `person${n}@x.test`,
      bar: disabled ? 'account-disabled' : null,
      fault: null,
      note: disabled ? 'accountEnabled is false.' : null,
    }
  })
  const accounts = Array.from({ length: 14 }, (_, n): ReadAccount => ({
    id: `account-${n}`,
    userName: n < 12 ? `person${n}@x.test` : `local${n}`,
    externalId: n < 12 ? `key-${n}` : null,
    mail: null,
    displayName: null,
    active: draw.chance(0.8),
    state: 'read',
  }))
  const some = (count: number) =>
    Uint32Array.from(Array.from({ length: count }, (_, n) => n).filter(() => draw.chance(0.4)))
  const entra = Array.from({ length: groups }, (_, n): ReadGroup => {
    const members = some(people.length)
    const nested = some(people.length).filter((who) => !members.includes(who))
    return {
      id: `group-${n}`,
      name: `Group ${n}`,
      kind: 'security',
      dynamic: false,
      rulePaused: false,
      securityEnabled: true,
      state: 'there',
      failure: null,
      assigned: draw.chance(0.8),
      defaultRole: false,
      readAt: at,
      members,
      nested,
      nestedIn: nested.map(() => 0),
      inner: ['Inner'],
      assignedSince: draw.chance(0.1) ? { before: 't0', at: 't9' } : null,
      joined: [...members].filter(() => draw.chance(0.1)).map((person) => ({ person, before: 't0', at: 't9' })),
      left: [],
    }
  })
  const product = Array.from({ length: groups }, (_, n): ReadProductGroup => {
    const members = some(accounts.length)
    return { id: `held-${n}`, name: `Held ${n}`, members, count: members.length, confirmed: true, notes: [] }
  })
  const whole: Reading = {
    app: { id: 'app', displayName: 'App' },
    takenAt: at,
    takenBy: 'who@x.test',
    job: {
      id: 'scim.job',
      state: 'Active',
      lastBegan: 't4',
      lastEnded: 't5',
      lastEscrowed: 0,
      next: null,
      quarantine: null,
      schemaUnknown: null,
      groupMapping: true,
      takesAll: false,
      takesAllFrom: 'assumed',
      skipsDefaultRole: false,
    },
    people,
    accounts,
    everybody: true,
    groups: entra,
    productGroups: product,
    rows: entra.map((group, n) => ({
      row: `row-${n}`,
      groupId: group.id,
      groupName: group.name,
      mode: 'synced',
      direct: false,
      to: null,
      group: n,
      union: [n],
      product: { kind: 'there', at: n },
      readAt: at,
    })),
    entitled: new Uint32Array(),
    absent: new Uint32Array(),
    logged: new Map(),
    notes: [],
  }
  return { whole, take: (rows) => taken(whole, rows, draw) }
}

/** The same of some rows alone, everything in other places. */
function taken(whole: Reading, rows: readonly number[], draw: Draws): Reading {
  const order = <T>(list: readonly T[]) => {
    const places = list.map((_, n) => n).toSorted(() => (draw.chance(0.5) ? 1 : -1))
    return { list: places.map((n) => list[n] as T), to: list.map((_, n) => places.indexOf(n)) }
  }
  const people = order(whole.people)
  const accounts = order(whole.accounts)
  const moved = (list: Uint32Array, to: readonly number[]) => list.map((n) => to[n] as number)
  return {
    ...whole,
    people: people.list,
    accounts: accounts.list,
    groups: rows.map((n) => {
      const group = whole.groups[n] as ReadGroup
      return {
        ...group,
        members: moved(group.members, people.to),
        nested: moved(group.nested, people.to),
        joined: group.joined.map((change) => ({ ...change, person: people.to[change.person] as number })),
      }
    }),
    productGroups: rows.map((n) => {
      const group = whole.productGroups[n] as ReadProductGroup
      return { ...group, members: moved(group.members ?? new Uint32Array(), accounts.to) }
    }),
    rows: rows.map((n, place) => ({
      ...(whole.rows[n] as Reading['rows'][number]),
      group: place,
      union: [place],
      product: { kind: 'there', at: place },
    })),
  }
}
