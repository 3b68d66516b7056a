/**
 * A rule of a dynamic group as Entra takes it, as far as it can be worked out from what the directory's cache keeps of people: -eq, -ne,
 * -in and -startsWith on plain properties of the user, joined by -and, -or and -not. Source: Microsoft's page on rules for dynamic
 * membership groups.
 */
export type MembershipRule =
  | { readonly kind: 'and' | 'or'; readonly parts: readonly MembershipRule[] }
  | { readonly kind: 'not'; readonly part: MembershipRule }
  | RuleComparison

export interface RuleComparison {
  readonly kind: 'compare'
  /** Graph's name of the property. */
  readonly attribute: RuleAttribute
  readonly operator: '-eq' | '-ne' | '-startsWith' | '-in'
  /** One, but for -in. Null is only compared with -eq and -ne. */
  readonly values: readonly (string | boolean | null)[]
}

/** Longest rule that Entra takes, in characters. */
export const longestRule = 3072

/** Entra's name in a rule by Graph's name, where the two are not the same. */
const otherNames = { officeLocation: 'physicalDeliveryOfficeName', mobilePhone: 'mobile' } as const

/** What a rule may read of a person, by Graph's names. */
export const ruleAttributes = [
  'accountEnabled',
  'city',
  'companyName',
  'country',
  'department',
  'displayName',
  'employeeId',
  'employeeType',
  'givenName',
  'jobTitle',
  'mail',
  'mobilePhone',
  'officeLocation',
  'surname',
  'usageLocation',
  'userPrincipalName',
  'userType',
] as const

export type RuleAttribute = (typeof ruleAttributes)[number]

const inRules: ReadonlyMap<RuleAttribute, string> = new Map(Object.entries(otherNames) as [RuleAttribute, string][])

/** Entra's name of an attribute in a rule. */
export function ruleName(attribute: RuleAttribute): string {
  return inRules.get(attribute) ?? attribute
}

/** A person's attribute: null is empty, undefined is not told. */
export type RuleValue = string | boolean | null | undefined

/** Whether a rule takes somebody; null where that hangs on what is not told. */
export function judgeRule(rule: MembershipRule, read: (attribute: RuleAttribute) => RuleValue): boolean | null {
  switch (rule.kind) {
    case 'compare':
      return judgeComparison(rule)(read(rule.attribute))
    case 'not': {
      const truth = judgeRule(rule.part, read)
      return truth === null ? null : !truth
    }
    default: {
      const decisive = rule.kind === 'or'
      let open = false
      for (const part of rule.parts) {
        const truth = judgeRule(part, read)
        if (truth === decisive) return decisive
        if (truth === null) open = true
      }
      return open ? null : !decisive
    }
  }
}

/** Whether a comparison holds of a value; null where the value is not told. Case makes no difference; what is empty equals null alone. */
export function judgeComparison(comparison: RuleComparison): (value: RuleValue) => boolean | null {
  const { operator } = comparison
  const wanted = comparison.values.map(lowered)
  const equal = new Set(wanted)
  const begins = wanted.filter((one) => typeof one === 'string')
  const tests: Readonly<Record<RuleComparison['operator'], (own: string | boolean | null) => boolean>> = {
    '-eq': (own) => equal.has(own),
    '-in': (own) => equal.has(own),
    '-ne': (own) => !equal.has(own),
    '-startsWith': (own) => typeof own === 'string' && begins.some((begin) => own.startsWith(begin)),
  }
  const test = tests[operator]
  return (value) => (value === undefined ? null : test(lowered(value)))
}

const lowered = <T extends string | boolean | null>(value: T) =>
  typeof value === 'string' ? value.toLowerCase() : value

/** A rule as Entra takes it; null where it would be too long, or holds what cannot be written in one. */
export function textOfRule(rule: MembershipRule): string | null {
  const text = written(rule)
  return text === null || text.length > longestRule ? null : text
}

function written(rule: MembershipRule): string | null {
  if (rule.kind === 'compare') return comparisonText(rule)
  if (rule.kind === 'not') {
    const part = written(rule.part)
    return part === null ? null : `-not (${part})`
  }
  const [only, ...others] = rule.parts
  if (only !== undefined && others.length === 0) return written(only)
  const parts = rule.parts.map(written)
  return parts.length === 0 || parts.includes(null) ? null : parts.map((part) => `(${part})`).join(` -${rule.kind} `)
}

function comparisonText({ attribute, operator, values }: RuleComparison): string | null {
  const texts = values.map(valueText)
  if (texts.length === 0 || texts.includes(null)) return null
  const value = operator === '-in' ? `[${texts.join(', ')}]` : texts.length === 1 ? texts[0] : null
  return value == null ? null : `user.${ruleName(attribute)} ${operator} ${value}`
}

/** Null for what nobody documents how to write: a backtick is what escapes, and a line ends the rule. */
function valueText(value: string | boolean | null): string | null {
  if (typeof value !== 'string') return String(value)
  if (value === '' || /[`\p{Cc}]/u.test(value)) return null
  return `"${value.replaceAll('"', '`"').replaceAll("'", "''")}"`
}
