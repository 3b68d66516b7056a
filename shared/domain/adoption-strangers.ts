import { type AdoptionRow, fateOfUnmatched } from '#shared/domain/adoption'
import { type AdoptionSides, shownAccount, shownPerson } from '#shared/domain/adoption-read'
import type { HeldObject } from '#shared/domain/simulation-objects'
import type { SourcePerson } from '#shared/domain/source-attributes'

/** Somebody whose account it is and for whom the job does not take it over. */
export interface Owner {
  readonly person: Pick<SourcePerson, 'id' | 'displayName' | 'userPrincipalName'>
  /** `disabled in Entra`, `who is not in scope`. */
  readonly reason: string
  /** Whether the job takes the person, or finds the account, is open. */
  readonly open: boolean
}

/** An account that fits nobody whom the job takes. */
export interface Stranger {
  readonly account: HeldObject
  /** Null where it fits nobody who was read. */
  readonly owner: Owner | null
}

/** What becomes of an account that the job takes over for nobody, by the product's own rule. */
export function fateOfStranger(
  sides: Pick<AdoptionSides, 'accounts' | 'rule' | 'answer' | 'product' | 'everybody'>,
  { account, owner }: Stranger,
): AdoptionRow {
  const { accounts, rule, answer, product, everybody } = sides
  const whose =
    owner === null
      ? `It fits nobody ${everybody ? 'in scope' : 'of those who could be read'}`
      : `It is that of ${owner.person.displayName ?? owner.person.userPrincipalName ?? owner.person.id}, ${owner.reason}`
  const row = (fate: AdoptionRow['fate'], why: string): AdoptionRow => ({
    fate,
    account: shownAccount(accounts, account),
    person: owner === null ? null : shownPerson(owner.person, false),
    why,
  })
  if (owner?.open === true) return row('cannot-tell', `${whose}.`)
  if (!everybody) return row('cannot-tell', `${whose}; not everybody in scope could be read.`)
  const fate = fateOfUnmatched(rule, answer)
  if (fate === 'left-alone') return row(fate, `${whose}. Entra leaves it alone, and it stays in ${product} as it is.`)
  if (fate === 'orphan') return row(fate, `${whose}. ${product} does not keep what is out of scope.`)
  if (rule.notKeptWhen !== null && answer === null)
    return row(
      fate,
      `${whose}. Whether ${product} keeps it depends on the answer '${rule.notKeptWhen.key}', which nobody has given.`,
    )
  return row(fate, `${whose}. Entra leaves it alone; what ${product} does with it is not documented.`)
}
