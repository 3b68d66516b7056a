/** Verdicts of one mapped group. `waiting` needs evidence of an earlier reading and is given only by a comparison of people. */
export type Verdict =
  | 'match'
  | 'differs'
  | 'waiting'
  | 'not-disclosed'
  | 'missing-in-product'
  | 'missing-in-entra'
  | 'cannot-tell'
  | 'failed'

/** Direct user members of all groups that feed one product group, each person counted once. */
export interface SourcePeople {
  readonly enabled: number
  readonly disabled: number
  /** Members whose accountEnabled the token could not read. */
  readonly unknown: number
}

/** What the SCIM server tells of one group; null is "not told". */
export interface ProductCount {
  readonly count: number | null
  readonly inactive: number | null
  readonly confirmed: boolean
}

export interface Judgement {
  readonly verdict: Verdict
  /** One sentence. */
  readonly why: string
}

/**
 * Judges by numbers alone. Disabled people are expected to be inactive or absent, so a number between "the enabled" and "all" proves
 * nothing unless the server also tells who is inactive. Equal numbers are equal numbers: not proof that the people are the same.
 */
export function judgeCounts(source: SourcePeople, product: ProductCount, obstacle: string | null): Judgement {
  if (product.count === null) {
    return { verdict: 'not-disclosed', why: 'The SCIM server does not tell who or how many are in the group.' }
  }
  // Where the account state is not told, the person counts as enabled, and the sentence says so.
  const expected = source.enabled + source.unknown
  const most = expected + source.disabled
  const said = source.unknown === 0 ? '' : ` (of ${source.unknown} people the account state could not be read)`
  const differs = (text: string): Judgement => ({
    verdict: 'differs',
    why: obstacle === null ? text : `${obstacle} ${text}`,
  })

  if (!product.confirmed) {
    if (product.count > most) return differs(`At least ${product.count} in the product, ${expected} expected${said}.`)
    return {
      verdict: 'cannot-tell',
      why: `The server told ${product.count}, which may be a cut list or a wrong total; ${expected} are expected${said}.`,
    }
  }
  if (product.inactive !== null) {
    const active = product.count - product.inactive
    if (active === expected) return { verdict: 'match', why: `Same number: ${active} active people${said}.` }
    return differs(`${active} active in the product, ${expected} expected${said}.`)
  }
  if (product.count === expected) return { verdict: 'match', why: `Same number: ${expected} people${said}.` }
  if (product.count > expected && product.count <= most) {
    return {
      verdict: 'cannot-tell',
      why: `${product.count} in the product, ${expected} expected and ${source.disabled} disabled in Entra: who of them is inactive is not told.`,
    }
  }
  return differs(`${product.count} in the product, ${expected} expected${said}.`)
}

/** People of one row by their verdict. */
export interface PeopleCounts {
  readonly inBoth: number
  readonly missing: number
  readonly unexpected: number
  readonly excluded: number
  readonly inactive: number
  readonly ambiguous: number
  /** Of `inactive`: who should be active. */
  readonly inactiveExpected: number
  /** Of the differences: who changed after the last cycle ended. */
  readonly waiting: number
  /** Of `excluded`: who would be expected but for an obstacle of the group itself. */
  readonly kept: number
}

/** Judges by people: a difference is somebody who is missing, unexpected, or inactive and should not be. */
export function judgePeople(people: PeopleCounts, obstacle: string | null): Judgement {
  const { inBoth, missing, unexpected, inactiveExpected, ambiguous, waiting, kept } = people
  const differences = missing + unexpected + inactiveExpected
  if (differences > 0) {
    const parts = [
      ...(missing > 0 ? [`${missing} missing`] : []),
      ...(unexpected > 0 ? [`${unexpected} unexpected`] : []),
      ...(inactiveExpected > 0 ? [`${inactiveExpected} inactive who should be active`] : []),
      ...(ambiguous > 0 ? [`${ambiguous} that cannot be told`] : []),
    ].join(', ')
    if (waiting === differences) {
      return { verdict: 'waiting', why: `${parts}: all of them changed after the last cycle ended.` }
    }
    return { verdict: 'differs', why: obstacle === null ? `${parts}.` : `${obstacle} ${parts}.` }
  }
  if (kept > 0) {
    return {
      verdict: 'differs',
      why: `${obstacle ?? ''} ${kept} ${kept === 1 ? 'person is' : 'people are'} left out by that.`.trim(),
    }
  }
  if (ambiguous > 0) {
    const who = ambiguous === 1 ? '1 person' : `${ambiguous} people`
    return {
      verdict: 'cannot-tell',
      why: `Nobody is seen to be missing or unexpected, but of ${who} it cannot be told.`,
    }
  }
  const said = inBoth === 1 ? 'The one expected person is there.' : `All ${inBoth} expected people are there.`
  return { verdict: 'match', why: inBoth === 0 ? 'Nobody is expected and nobody is there.' : said }
}

/** Exit code of `compare`: 1 for a difference, else 4 for a failure, else 0; strict: 1 unless every row is a match. */
export function comparisonExit(verdicts: readonly Verdict[], strict: boolean): 0 | 1 | 4 {
  if (strict) return verdicts.every((verdict) => verdict === 'match') ? 0 : 1
  if (verdicts.some((v) => v === 'differs' || v === 'missing-in-product' || v === 'missing-in-entra')) return 1
  return verdicts.includes('failed') ? 4 : 0
}
