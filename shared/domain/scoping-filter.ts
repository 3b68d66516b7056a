import type { ReadAttribute } from '#shared/domain/expression'
import { filterPattern, type FilterPattern } from '#shared/domain/filter-pattern'
import type { ScopingClause, ScopingFilter } from '#shared/domain/synchronization-schema'

export type FilterOutcome =
  | { readonly passes: true }
  | {
      readonly passes: false
      /** In words: department EQUALS "Sales", found "IT". */
      readonly failed: string
      /** The person is a guest, and it is that which the filter keeps out. */
      readonly aboutGuests: boolean
    }
  /** Cannot be predicted. */
  | { readonly passes: null; readonly why: string }

/**
 * Whether an object passes a scoping filter: all clauses of any group, each by what Microsoft documents of its operator; a clause on an
 * empty attribute fails. What Microsoft leaves open is no verdict.
 */
export function passesFilter(filter: ScopingFilter | null, read: ReadAttribute): FilterOutcome {
  if (filter === null) return { passes: true }
  if (filter.beyond !== null) return { passes: null, why: filter.beyond }
  if (filter.groups.length === 0) return { passes: true }
  const groups = filter.groups.map((group) => passesGroup(group.clauses, read))
  if (groups.some(({ passes }) => passes === true)) return { passes: true }
  const open = groups.find((group) => group.passes === null)
  if (open !== undefined) return open
  const failed = groups.flatMap((group) => (group.passes === false ? [group] : []))
  return {
    passes: false,
    failed: failed.map((group) => group.failed).join('; '),
    aboutGuests: failed.every((group) => group.aboutGuests),
  }
}

function passesGroup(clauses: readonly ScopingClause[], read: ReadAttribute): FilterOutcome {
  if (clauses.length === 0) return { passes: null, why: 'a group of the scoping filter has no clauses' }
  let open: FilterOutcome | null = null
  for (const clause of clauses) {
    const outcome = passesClause(clause, read)
    if (outcome.passes === false) return outcome
    if (outcome.passes === null) open ??= outcome
  }
  return open ?? { passes: true }
}

function passesClause(clause: ScopingClause, read: ReadAttribute): FilterOutcome {
  const { attribute } = clause
  const value = read(attribute)
  if (value === undefined) return { passes: null, why: `${inWords(clause)}: the attribute was not read` }
  const truth = holds(clause, value)
  if (typeof truth === 'string') return { passes: null, why: `${inWords(clause)}: ${truth}` }
  // Microsoft describes for mappings that a guest's name loses its #EXT# part, and not whether filters see it.
  if (attribute.toLowerCase() === 'userprincipalname') {
    const original = read('originalUserPrincipalName')
    if (typeof original === 'string' && original !== value && holds(clause, original) !== truth)
      return {
        passes: null,
        why: `${inWords(clause)}: it depends on whether a guest's name is seen with its #EXT# part`,
      }
  }
  if (truth) return { passes: true }
  return {
    passes: false,
    failed: `${inWords(clause)}, found ${value === null || value === '' ? 'nothing' : `"${value}"`}`,
    aboutGuests: tellsGuests(clause) && isGuest(read),
  }
}

function tellsGuests({ attribute, values }: ScopingClause): boolean {
  const name = attribute.toLowerCase()
  if (name === 'usertype') return true
  return name.endsWith('userprincipalname') && values.some((value) => /EXT/i.test(value))
}

function isGuest(read: ReadAttribute): boolean {
  return read('userType') === 'Guest' || /#EXT#/i.test(read('originalUserPrincipalName') ?? '')
}

function inWords({ attribute, operator, values }: ScopingClause): string {
  const wanted = unary.has(operatorName(operator)) ? [] : values.map((value) => `"${value}"`)
  return [attribute, operator, ...wanted].join(' ')
}

/** Microsoft itself writes operators with spaces, with underscores, and in three cases. */
function operatorName(operator: string): string {
  return operator.replaceAll(/[\s_]+/g, '').toUpperCase()
}

type Truth = boolean | string

/** Of a value that is not empty. */
const unary: ReadonlyMap<string, (value: string) => Truth> = new Map([
  ['ISNULL', () => false],
  ['ISNOTNULL', () => true],
  ['ISTRUE', (value: string) => isWord(value, 'true')],
  ['ISFALSE', (value: string) => isWord(value, 'false')],
])

/** Of a value that is not empty, and one that the clause names. */
const binary: ReadonlyMap<string, (value: string, wanted: string) => Truth> = new Map([
  ['EQUALS', equals],
  ['NOTEQUALS', (value: string, wanted: string) => negated(equals(value, wanted))],
  ['INCLUDES', (value: string, wanted: string) => value.includes(wanted)],
  ['ENDSWITH', endsWith],
  ['GREATERTHAN', (value: string, wanted: string) => numbers(value, wanted, (a, b) => a > b)],
  ['GREATERTHANOREQUALS', (value: string, wanted: string) => numbers(value, wanted, (a, b) => a >= b)],
  ['REGEXMATCH', matches],
  ['NOTREGEXMATCH', (value: string, wanted: string) => negated(matches(value, wanted))],
])

/** Whether a clause holds of a value; words where that is open. */
function holds({ operator, values }: ScopingClause, value: string | null): Truth {
  const name = operatorName(operator)
  const one = unary.get(name)
  const two = binary.get(name)
  if (one === undefined && two === undefined) return 'the operator is not evaluated here'
  if (value === null || value === '') return name === 'ISNULL'
  if (one !== undefined) return one(value)
  const truths = [...new Set(values.map((wanted) => two?.(value, wanted) ?? false))]
  const [truth, another] = truths
  if (truth === undefined) return 'the clause names no value'
  return another === undefined ? truth : 'the clause names several values, and it depends on which counts'
}

function negated(truth: Truth): Truth {
  return typeof truth === 'string' ? truth : !truth
}

function isWord(value: string, word: 'true' | 'false'): Truth {
  const folded = value.toLowerCase()
  return folded === 'true' || folded === 'false' ? folded === word : 'the attribute is neither true nor false'
}

function equals(value: string, wanted: string): Truth {
  if (value === wanted) return true
  // How a truth value is written before it is compared, nobody says.
  const open = /^(?:true|false)$/i.test(value) && value.toLowerCase() === wanted.toLowerCase()
  return open ? 'it depends on how a truth value is written' : false
}

function endsWith(value: string, wanted: string): Truth {
  if (value.endsWith(wanted)) return true
  const open = value.toLowerCase().endsWith(wanted.toLowerCase())
  return open ? 'it depends on whether case counts' : false
}

function numbers(value: string, wanted: string, compare: (a: bigint, b: bigint) => boolean): Truth {
  const whole = /^\d{1,30}$/
  if (!whole.test(value) || !whole.test(wanted)) return 'it compares what is no whole number'
  return compare(BigInt(value), BigInt(wanted))
}

const longestMatched = 2000

function matches(value: string, wanted: string): Truth {
  const pattern = patternOf(wanted)
  if (pattern === null) return 'the regular expression is not evaluated here'
  // "$" of .NET also stands before a last line break.
  if (value.length > longestMatched || value.includes('\n')) return 'the value is too long or has several lines'
  const somewhere = pattern.somewhere(value)
  if (somewhere !== pattern.whole(value))
    return 'it depends on whether the regular expression must match all of the value'
  return somewhere
}

const remembered = new Map<string, FilterPattern | null>()
const mostRemembered = 200

/** A filter has few patterns, and each is matched for everybody. */
function patternOf(source: string): FilterPattern | null {
  const known = remembered.get(source)
  if (known !== undefined) return known
  const found = filterPattern(source)
  if (remembered.size >= mostRemembered) remembered.clear()
  remembered.set(source, found)
  return found
}
