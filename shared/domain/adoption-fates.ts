import type { AdoptionRow } from '#shared/domain/adoption'
import {
  type AdoptionSides,
  askedFor,
  isTaken,
  managedBy,
  type ReadPerson,
  shownAccount,
  shownPerson,
  signsOfAccount,
  signsOfPerson,
  signWords,
} from '#shared/domain/adoption-read'
import type { Owner, Stranger } from '#shared/domain/adoption-strangers'
import { counted } from '#shared/domain/counted'
import { fitsOf, joinAccounts, type JoinKey, joinKeys, nobody } from '#shared/domain/person-join'
import { predict } from '#shared/domain/person-rules'
import { matchedObject } from '#shared/domain/simulation-match'
import type { HeldObject } from '#shared/domain/simulation-objects'
import { PeopleForesight } from '#shared/domain/simulation-person'
import { type SimulatedPerson, standingOf } from '#shared/domain/simulation-standing'

/** So many people are looked at before others are let in. */
const slice = 1000

/** Works out what becomes of everybody in scope at the first cycle, and of every account that was there before. */
export class Adoption {
  /** Of everybody in scope who has an account or gets one. */
  readonly rows: AdoptionRow[] = []
  /** Accounts that fit nobody whom the job takes. */
  readonly strangers: Stranger[] = []
  /** How many people in scope get no account, by the reason. */
  readonly without = new Map<string, number>()
  readonly #sides: AdoptionSides
  readonly #foresight: PeopleForesight
  /** How many people whom the job takes an account fits. */
  readonly #claims = new Map<string, number>()
  /** Accounts that a row speaks of. */
  readonly #told = new Set<string>()
  readonly #left: { readonly read: ReadPerson; readonly owner: Owner }[] = []

  constructor(sides: AdoptionSides) {
    const { schema, mapping, accounts, complete } = sides
    this.#sides = sides
    const cycle = { initial: true, links: 'none', skipsOutOfScope: null, complete } as const
    this.#foresight = new PeopleForesight(schema, mapping, accounts, cycle)
  }

  /** Call once; `pause` lets others in between. */
  async workOut(people: readonly SimulatedPerson[], pause: () => Promise<void>): Promise<void> {
    const each = async <T>(all: readonly T[], work: (one: T, at: number) => void) => {
      for (const [at, one] of all.entries()) {
        work(one, at)
        if (at % slice === slice - 1) await pause()
      }
    }
    const { accounts } = this.#sides
    const read: ReadPerson[] = []
    await each(people, (one) => read.push(this.#meet(one)))
    const coming: ReadPerson[] = []
    await each(read, (one) => {
      if (!this.#settled(one)) coming.push(one)
    })
    await pause()
    const free = this.#untold()
    const doubles = joinAccounts(
      coming.map(signsOfPerson),
      free.map((object) => signsOfAccount(accounts, object)),
    )
    const several = fitsOf(doubles)
    const doubled = new Set<ReadPerson>()
    await each(coming, (one, at) => {
      const place = doubles.account[at] ?? nobody
      const account = free[place >= 0 ? place : (several.get(at)?.[0] ?? nobody)] ?? null
      if (this.#come(one, account, joinKeys[doubles.key[at] ?? 0] ?? 'userName')) doubled.add(one)
    })
    // Of several accounts with a sign of one person each is told.
    free.forEach((object, at) => {
      const who = coming[doubles.person[at] ?? nobody]
      if (who === undefined || this.#told.has(object.id) || !doubled.has(who)) return
      this.#row(
        who,
        'duplicate',
        object,
        `One of several accounts with a sign of the person, none of which is found by ${askedFor(who)}`,
      )
    })
    await pause()
    this.#findStrangers()
  }

  #meet(one: SimulatedPerson): ReadPerson {
    const { schema, accounts } = this.#sides
    const prediction = predict(schema, one.person)
    const standing = standingOf(one, prediction)
    const match = matchedObject(prediction.matching, accounts, 'account')
    this.#foresight.meet(one)
    const read = { one, prediction, standing, match }
    const account = isTaken(standing) ? this.#found(read) : undefined
    if (account !== undefined) this.#claims.set(account.id, (this.#claims.get(account.id) ?? 0) + 1)
    return read
  }

  /** The account that Entra manages already, else the one that the matching attribute finds. */
  #found(read: ReadPerson): HeldObject | undefined {
    return managedBy(read, this.#sides.accounts) ?? (read.match.kind === 'found' ? read.match.object : undefined)
  }

  /** False for who is to get an account that the matching attribute does not find. */
  #settled(read: ReadPerson): boolean {
    const { standing, match } = read
    if (!isTaken(standing)) {
      this.#without(standing.reason)
      this.#leave(read, standing.reason, false)
      return true
    }
    const open = standing.kind === 'open' ? standing.reason : null
    const account = this.#found(read)
    if (account !== undefined) {
      const rivals = (this.#claims.get(account.id) ?? 0) - 1
      const by = this.#linkWords(read)
      if (rivals > 0) {
        const many = counted(rivals, 'other person', 'other people')
        this.#row(read, 'cannot-tell', account, `${by}, and it fits ${many} in scope: Entra gives it to one of them`)
      } else if (open !== null) this.#row(read, 'cannot-tell', account, `${by}; open is ${open}`)
      else this.#row(read, 'link', account, by)
      return true
    }
    if (match.kind === 'none' && open === null) return false
    this.#row(
      read,
      'cannot-tell',
      null,
      match.kind === 'failure'
        ? `${match.why}: Entra sends nothing`
        : match.kind === 'open'
          ? match.why
          : `No account is found by ${askedFor(read)}; open is ${open ?? ''}`,
    )
    this.#leave(read, open ?? 'who is in scope and cannot be matched', true)
    return true
  }

  /** Whether the person gets a second account beside one that has a sign of the person. */
  #come(read: ReadPerson, account: HeldObject | null, sign: JoinKey): boolean {
    const { accounts, complete } = this.#sides
    const found = this.#foresight.foresee(read.one)
    if (found?.kind === 'skip') {
      this.#without(found.why)
      this.#leave(read, 'who is in scope and gets no account', false)
      return false
    }
    const { userName } = read.prediction
    const same = userName.known && userName.value !== null ? accounts.identified('userName', userName.value) : []
    const taken = account !== null && same.includes(account)
    // What is made with a value that is open is made all the same.
    const made = found !== null && (found.kind === 'create' || found.attributes.length > 0)
    if (account !== null && complete && (made || taken)) {
      const then = taken
        ? 'the product refuses a second one of that name, as a rule, and Entra reports a failure'
        : 'a second one is made'
      this.#row(
        read,
        'duplicate',
        account,
        `Not found by ${askedFor(read)}, but it has ${signWords[sign]} of the person: ${then}`,
      )
      return true
    }
    if (made) this.#row(read, 'create', null, `No account is found by ${askedFor(read)}`)
    else {
      this.#row(read, 'cannot-tell', null, found?.why ?? 'Nothing is foreseen of the person')
      this.#leave(read, 'who is in scope and cannot be matched', true)
    }
    return false
  }

  #findStrangers(): void {
    const owners = new Map<string, Owner>()
    for (const { read, owner } of this.#left) {
      const account = this.#found(read)
      if (account !== undefined && !owners.has(account.id)) owners.set(account.id, owner)
    }
    const { accounts } = this.#sides
    const free = this.#untold()
    const joins = joinAccounts(
      this.#left.map(({ read }) => signsOfPerson(read)),
      free.map((object) => signsOfAccount(accounts, object)),
    )
    free.forEach((account, at) => {
      const owner = owners.get(account.id) ?? this.#left[joins.person[at] ?? nobody]?.owner ?? null
      this.strangers.push({ account, owner })
    })
  }

  #linkWords(read: ReadPerson): string {
    const { match } = read
    if (managedBy(read, this.#sides.accounts) !== undefined)
      return 'Entra manages it already, as the provisioning log tells'
    return match.kind === 'found' ? `Found by ${match.by} '${match.value}'` : ''
  }

  #row(read: ReadPerson, fate: AdoptionRow['fate'], account: HeldObject | null, why: string): void {
    if (account !== null) this.#told.add(account.id)
    this.rows.push({
      fate,
      account: account === null ? null : shownAccount(this.#sides.accounts, account),
      person: shownPerson(read.one.person, true),
      why: sentence(why),
    })
  }

  #leave(read: ReadPerson, reason: string, open: boolean): void {
    this.#left.push({ read, owner: { person: read.one.person, reason, open } })
  }

  #without(reason: string): void {
    this.without.set(reason, (this.without.get(reason) ?? 0) + 1)
  }

  #untold(): HeldObject[] {
    return [...this.#sides.accounts.all()].filter(({ id }) => !this.#told.has(id))
  }
}

const sentence = (words: string) => {
  const begun = `${words.charAt(0).toUpperCase()}${words.slice(1)}`
  return begun.endsWith('.') ? begun : `${begun}.`
}
