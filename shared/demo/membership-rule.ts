import type { DemoUser } from '#shared/demo/model'

/** Whether the rule of a dynamic group takes somebody. */
type Test = (user: DemoUser) => boolean
type Value = string | boolean | null

/** Entra's names in rules; null: a property that nobody in the demo has. */
const properties: Readonly<Record<string, keyof DemoUser | null>> = {
  accountEnabled: 'accountEnabled',
  city: null,
  companyName: null,
  country: null,
  department: 'department',
  displayName: 'displayName',
  employeeId: 'employeeId',
  employeeType: null,
  givenName: 'givenName',
  jobTitle: 'jobTitle',
  mail: 'mail',
  mailNickName: 'mailNickname',
  mobile: 'mobilePhone',
  objectId: 'id',
  physicalDeliveryOfficeName: 'officeLocation',
  postalCode: null,
  preferredLanguage: null,
  state: null,
  streetAddress: null,
  surname: 'surname',
  usageLocation: null,
  userPrincipalName: 'userPrincipalName',
  userType: 'userType',
}

const lower = (value: Value) => (typeof value === 'string' ? value.toLowerCase() : value)
const onTexts =
  (test: (own: string, other: string) => boolean) =>
  (own: Value, [other = null]: readonly Value[]): boolean =>
    typeof own === 'string' && typeof other === 'string' && test(own, other)

/** Operators of one value, or of a list for in; each has a negation. */
const operators: Readonly<Record<string, (own: Value, others: readonly Value[]) => boolean>> = {
  eq: (own, [other = null]) => own === other,
  in: (own, others) => others.includes(own),
  startswith: onTexts((own, other) => own.startsWith(other)),
  endswith: onTexts((own, other) => own.endsWith(other)),
  contains: onTexts((own, other) => own.includes(other)),
  match: onTexts((own, other) => new RegExp(other, 'i').test(own)),
}
const negations: Readonly<Record<string, string>> = {
  ne: 'eq',
  notin: 'in',
  notstartswith: 'startswith',
  notendswith: 'endswith',
  notcontains: 'contains',
  notmatch: 'match',
}

const tokenPattern = /\s*(?:("(?:`.|[^"`])*"|'(?:''|[^'])*')|([()[\],])|(-?[A-Za-z$][\w.]*))/y

interface Token {
  readonly kind: 'text' | 'mark' | 'word'
  readonly value: string
}

function tokensOf(rule: string): Token[] {
  const tokens: Token[] = []
  const pattern = new RegExp(tokenPattern)
  const end = rule.trimEnd().length
  while (pattern.lastIndex < end) {
    const at = pattern.lastIndex
    const [, text, mark, word] = pattern.exec(rule.slice(0, end)) ?? []
    if (text !== undefined) {
      const inner = text.slice(1, -1)
      const value = text.startsWith('"') ? inner.replaceAll(/`(.)|'(')/g, '$1$2') : inner.replaceAll("''", "'")
      tokens.push({ kind: 'text', value })
    } else if (mark !== undefined) tokens.push({ kind: 'mark', value: mark })
    else if (word !== undefined) tokens.push({ kind: 'word', value: word })
    else throw new Error(`The rule cannot be read from place ${at + 1} on.`)
  }
  return tokens
}

class Reader {
  private readonly tokens: readonly Token[]
  private place = 0

  constructor(rule: string) {
    this.tokens = tokensOf(rule)
  }

  whole(): Test {
    const test = this.either()
    const left = this.tokens[this.place]
    if (left !== undefined) throw new Error(`The rule goes on with '${left.value}' where it should end.`)
    return test
  }

  private either(): Test {
    const parts = [this.both()]
    while (this.takes('-or', 'or')) parts.push(this.both())
    return (user) => parts.some((part) => part(user))
  }

  private both(): Test {
    const parts = [this.one()]
    while (this.takes('-and', 'and')) parts.push(this.one())
    return (user) => parts.every((part) => part(user))
  }

  private one(): Test {
    if (this.takes('-not', 'not')) {
      const part = this.one()
      return (user) => !part(user)
    }
    if (this.takes('(')) {
      const part = this.either()
      this.needs(')')
      return part
    }
    return this.comparison()
  }

  private comparison(): Test {
    const [, name] = /^user\.(\w+)$/.exec(this.next('a property')) ?? []
    if (name === undefined || !Object.hasOwn(properties, name)) {
      throw new Error(
        `'${name ?? this.tokens[this.place - 1]?.value ?? ''}' is no property that the demo has in rules.`,
      )
    }
    const property = properties[name] ?? null
    const word = this.next('an operator').replace(/^-/, '').toLowerCase()
    const positive = negations[word] ?? word
    const operator = Object.hasOwn(operators, positive) ? operators[positive] : undefined
    if (operator === undefined) throw new Error(`The demo evaluates no operator '-${word}'.`)
    const others = (positive === 'in' ? this.list() : [this.value()]).map(positive === 'match' ? (one) => one : lower)
    if (positive === 'match') checkPattern(others[0])
    return (user) => {
      const own = property === null ? null : user[property]
      return operator(lower(own === '' ? null : own), others) === (positive === word)
    }
  }

  private list(): Value[] {
    this.needs('[')
    const values = [this.value()]
    while (this.takes(',')) values.push(this.value())
    this.needs(']')
    return values
  }

  private value(): Value {
    const token = this.tokens[this.place]
    this.place += 1
    if (token?.kind === 'text') return token.value
    const word = token?.value.toLowerCase()
    if (word === 'true') return true
    if (word === 'false') return false
    if (word === 'null' || word === '$null') return null
    throw new Error(`'${token?.value ?? ''}' is no value: a text stands in quotes.`)
  }

  private next(what: string): string {
    const token = this.tokens[this.place]
    if (token?.kind !== 'word') throw new Error(`The rule has '${token?.value ?? 'its end'}' where ${what} should be.`)
    this.place += 1
    return token.value
  }

  private takes(...words: readonly string[]): boolean {
    const token = this.tokens[this.place]
    if (token === undefined || token.kind === 'text' || !words.includes(token.value.toLowerCase())) return false
    this.place += 1
    return true
  }

  private needs(mark: string): void {
    if (!this.takes(mark)) throw new Error(`The rule lacks '${mark}'.`)
  }
}

function checkPattern(pattern: Value | undefined): void {
  try {
    RegExp(String(pattern), 'i')
  } catch {
    throw new Error(`'${String(pattern)}' is no pattern.`)
  }
}

/** A rule of a dynamic group as a test of people. Throws an Error with a sentence for what is no rule, or none that the demo evaluates. */
export function membershipRule(rule: string): Test {
  return new Reader(rule).whole()
}
