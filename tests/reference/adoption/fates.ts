import type { AdoptionFate } from '#shared/domain/adoption'

/** A person and an account of a small tenant; the reference shares nothing with the console but the names of the fates. */
export interface SmallPerson {
  readonly id: string
  readonly upn: string
  readonly mail: string | null
  readonly department: 'Sales' | 'IT'
  /** Null: Graph does not tell. */
  readonly enabled: boolean | null
}

export interface SmallAccount {
  readonly id: string
  readonly userName: string
  readonly externalId: string | null
  readonly mail: string | null
}

export interface SmallTenant {
  /** The target that is matched by; userName comes from the UPN, externalId from the id, mail from mail. */
  readonly matching: 'userName' | 'externalId' | 'mail'
  /** Only Sales is let through. */
  readonly filtered: boolean
  readonly people: readonly SmallPerson[]
  readonly accounts: readonly SmallAccount[]
  readonly unmatched: AdoptionFate
}

type Sign = 'externalId' | 'userName' | 'mail'
const signs: readonly Sign[] = ['externalId', 'userName', 'mail']

const ofPerson = (p: SmallPerson, sign: Sign) => (sign === 'externalId' ? p.id : sign === 'userName' ? p.upn : p.mail)
const same = (a: string | null, b: string | null) => a !== null && b !== null && a.toLowerCase() === b.toLowerCase()

/** Whom the strongest sign gives which accounts, by trying every pair: an account that a stronger sign gave away is not asked by a weaker one. */
function hits(people: readonly SmallPerson[], accounts: readonly SmallAccount[]) {
  const of = new Map<SmallPerson, SmallAccount[]>()
  const to = new Map<SmallAccount, SmallPerson>()
  for (const sign of signs) {
    const given = new Set(to.keys())
    for (const p of people.filter((one) => !of.has(one))) {
      const found = accounts.filter((a) => !given.has(a) && same(ofPerson(p, sign), a[sign]))
      if (found.length === 0) continue
      of.set(p, found)
      for (const a of found) if (!to.has(a)) to.set(a, p)
    }
  }
  return { of, to }
}

/** `fate account person` of every row, in any order. */
export function expectedFates({ matching, filtered, people, accounts, unmatched }: SmallTenant): string[] {
  const rows: string[] = []
  const told = new Set<SmallAccount>()
  const row = (fate: AdoptionFate, account: SmallAccount | null, person: SmallPerson | null) => {
    if (account !== null) told.add(account)
    rows.push(`${fate} ${account?.id ?? '-'} ${person?.id ?? '-'}`)
  }
  const out = (p: SmallPerson) => (filtered && p.department !== 'Sales') || p.enabled === false
  const taken = people.filter((p) => !out(p))
  const matches = (p: SmallPerson) => accounts.filter((a) => same(ofPerson(p, matching), a[matching]))
  const keyless = (p: SmallPerson) => ofPerson(p, matching) === null

  const left: { person: SmallPerson; open: boolean }[] = []
  const coming: SmallPerson[] = []
  for (const p of people) {
    if (out(p)) {
      left.push({ person: p, open: false })
      continue
    }
    const [only, second] = matches(p)
    if (only !== undefined && second === undefined) {
      const rivals = taken.filter((q) => q !== p && matches(q).length === 1 && matches(q)[0] === only)
      row(rivals.length > 0 || p.enabled === null ? 'cannot-tell' : 'link', only, p)
    } else if (second !== undefined || keyless(p) || p.enabled === null) {
      row('cannot-tell', null, p)
      left.push({ person: p, open: true })
    } else coming.push(p)
  }

  const free = accounts.filter((a) => !told.has(a))
  const second = hits(coming, free)
  const doubled = new Set<SmallPerson>()
  for (const p of coming) {
    const account = second.of.get(p)?.[0] ?? null
    const named = accounts.some((a) => same(a.userName, p.upn))
    const twin = taken.some(
      (q) => q !== p && (same(ofPerson(q, matching), ofPerson(p, matching)) || same(q.upn, p.upn)),
    )
    const made = !named && !twin
    if (account !== null && (made || same(account.userName, p.upn))) {
      row('duplicate', account, p)
      doubled.add(p)
    } else if (made) row('create', null, p)
    else {
      row('cannot-tell', null, p)
      left.push({ person: p, open: true })
    }
  }
  for (const a of free) {
    const p = second.to.get(a)
    if (p !== undefined && !told.has(a) && doubled.has(p)) row('duplicate', a, p)
  }

  const strangers = accounts.filter((a) => !told.has(a))
  const owners = hits(
    left.map(({ person }) => person),
    strangers,
  )
  for (const a of strangers) {
    const matched = left.find(({ person }) => matches(person).length === 1 && matches(person)[0] === a)
    const owner = matched?.person ?? owners.to.get(a) ?? null
    const open = left.find(({ person }) => person === owner)?.open === true
    row(open ? 'cannot-tell' : unmatched, a, owner)
  }
  return rows
}
