import { matchingMappings } from '#shared/domain/needed-mappings'
import type { AdoptionRule } from '#shared/domain/product-profile'
import type { SynchronizationSchema } from '#shared/domain/synchronization-schema'

/**
 * What becomes of an account or a person at the first cycle.
 * link: the matching attribute finds the account, which is taken over. duplicate: somebody in scope has an account here by another sign,
 * but the matching attribute does not find it, so a second one is made. create: no account yet. orphan: an account of nobody in scope
 * that is not kept. left-alone: an account of nobody in scope that stays as it is. cannot-tell: a rule or a value is not known.
 */
export const adoptionFates = ['link', 'duplicate', 'create', 'orphan', 'left-alone', 'cannot-tell'] as const
export type AdoptionFate = (typeof adoptionFates)[number]

export interface AdoptionRow {
  readonly fate: AdoptionFate
  readonly account: {
    /** The product's id. */
    readonly id: string
    readonly userName: string | null
    readonly displayName: string | null
    /** Null: not told. */
    readonly active: boolean | null
  } | null
  readonly person: {
    readonly id: string
    readonly displayName: string | null
    readonly userPrincipalName: string | null
    /** Whether the job takes the person. */
    readonly inScope: boolean
  } | null
  /** One sentence: by which value, or what is missing. */
  readonly why: string
}

/** What needs somebody comes first. */
const telling: readonly AdoptionFate[] = ['duplicate', 'orphan', 'cannot-tell', 'left-alone', 'create', 'link']

/** Rows in the order in which they are told; those of one fate stay as they are. */
export function inTellingOrder(rows: readonly AdoptionRow[]): AdoptionRow[] {
  return telling.flatMap((wanted) => rows.filter(({ fate }) => fate === wanted))
}

/** How many rows each fate has. */
export function tallyOfFates(rows: readonly Pick<AdoptionRow, 'fate'>[]): Record<AdoptionFate, number> {
  const tally = Object.fromEntries(adoptionFates.map((fate) => [fate, 0])) as Record<AdoptionFate, number>
  for (const { fate } of rows) tally[fate] += 1
  return tally
}

/** The attributes by which a job finds accounts, in the order in which they are tried: `userName = userPrincipalName`; null for none. */
export function matchingWords({ user }: SynchronizationSchema): string | null {
  if (user === null) return null
  const words = matchingMappings(user).map(({ target, source, defaultValue }) => {
    if (source === null) return `${target} = "${defaultValue ?? ''}"`
    return `${target} = ${source.type === 'Attribute' && source.name !== '' ? source.name : source.expression}`
  })
  return words.length === 0 ? null : words.join(', then ')
}

/** What becomes of an account of nobody in scope by a product's rule; `answer` is what a person said to the question it depends on. */
export function fateOfUnmatched(rule: AdoptionRule, answer: string | null): AdoptionFate {
  const { unmatched, notKeptWhen } = rule
  if (unmatched === 'unknown') return 'cannot-tell'
  if (unmatched === 'left-alone') return 'left-alone'
  if (notKeptWhen === null) return 'orphan'
  if (answer === null) return 'cannot-tell'
  return notKeptWhen.values.includes(answer) ? 'orphan' : 'left-alone'
}
