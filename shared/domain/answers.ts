import type { Question } from '#shared/domain/questions'

/** What a person says about an app where no API tells: each key with the values it takes; null for a text of one's own. */
export const answerKeys = {
  /** Whether the job takes everybody or assigned people and groups only; Graph v1.0 documents no way to read it. */
  scope: {
    values: ['all', 'assigned'],
    says: 'whom the provisioning job takes: all users and groups, or assigned ones only',
  },
  /** SyncNotificationSettings. */
  notification: {
    values: null,
    says: 'the address that Entra writes to when the job fails; "none" if it writes to nobody',
  },
  /** SkipOutOfScopeDeletions. */
  'skip-out-of-scope': {
    values: ['on', 'off'],
    says: 'whether accounts of people who leave the scope are left alone (on) or disabled (off)',
  },
} as const

export type AnswerKey = keyof typeof answerKeys

/** The values that a key takes. */
export type AnswerValue<Key extends AnswerKey = AnswerKey> = Key extends AnswerKey
  ? (typeof answerKeys)[Key]['values'] extends readonly (infer Value)[]
    ? Value
    : string
  : never

export type Answers = { readonly [Key in AnswerKey]?: AnswerValue<Key> }

/** Longest text of an answer. */
export const longestAnswer = 320

/** Whether a text names an answer that can be given. */
export function isAnswerKey(text: string): text is AnswerKey {
  return Object.hasOwn(answerKeys, text)
}

/** Whether a text is an answer to a key: one of its values, or one line of text. */
export function isAnswer(key: AnswerKey, value: string): boolean {
  const values: readonly string[] | null = answerKeys[key].values
  if (values !== null) return values.includes(value)
  return value.trim() !== '' && value.length <= longestAnswer && !/[\r\n]/.test(value)
}

export type ReadAnswer = { readonly ok: true; readonly value: string } | { readonly ok: false; readonly why: string }

/** Longest answer in lines, and longest of its lines. */
const longestList = 4000
const longestLine = 300
/** An amount that is no price any more. */
const mostMoney = 1_000_000_000

const said = (value: string): ReadAnswer => ({ ok: true, value })
const refused = (why: string): ReadAnswer => ({ ok: false, why })

/**
 * Reads what somebody typed as the answer to a question, in the one way in which it is kept: yes or no, a value of the choice, a plain
 * number, an amount with a dot before its decimals, a currency in capitals, YYYY-MM-DD, lines without blanks around them.
 */
export function readAnswer(question: Question, typed: string): ReadAnswer {
  const text = typed.trim()
  if (text === '') return refused('Say something, or take the answer back.')
  switch (question.kind) {
    case 'yes-no':
      return choice(text, question.values.length === 0 ? yesNo : question.values)
    case 'choice':
      return choice(text, question.values)
    case 'number':
      return numberWithin(text, question)
    case 'money':
      return money(text)
    case 'currency':
      return currency(text)
    case 'day':
      return day(text)
    case 'address':
      return isLine(text) && (isMailAddress(text) || isWebAddress(text))
        ? said(text)
        : refused('It is neither a web address (https://…) nor an e-mail address.')
    case 'text':
      return isLine(text) ? said(text) : refused(`Give one line of at most ${longestAnswer} characters.`)
    case 'list':
      return list(text)
  }
}

const yesNo = [{ value: 'yes' }, { value: 'no' }] as const

function choice(text: string, values: readonly { readonly value: string }[]): ReadAnswer {
  const folded = text.toLowerCase()
  const found = values.find(({ value }) => value.toLowerCase() === folded)
  return found === undefined
    ? refused(`It is one of: ${values.map(({ value }) => value).join(', ')}.`)
    : said(found.value)
}

/** Whole, with or without signs between the thousands. */
function numberWithin(text: string, { least, most }: Pick<Question, 'least' | 'most'>): ReadAnswer {
  const plain = /^\d{1,3}(?:[ .,'’\u00A0\u202F]\d{3})+$/.test(text) ? text.replaceAll(/\D/g, '') : text
  if (!/^\d{1,15}$/.test(plain)) return refused('It is no whole number.')
  const number = Number(plain)
  if (least !== null && number < least) return refused(`It is ${least.toLocaleString('en')} or more.`)
  if (most !== null && number > most) return refused(`It is ${most.toLocaleString('en')} or less.`)
  return said(String(number))
}

/** The last dot or comma stands before decimals, unless three digits follow it; then it stands between thousands. */
function money(text: string): ReadAnswer {
  const parts = /^(\d[\d .,'’\u00A0\u202F]*?)(?:[.,](\d{1,2}|\d{4}))?$/.exec(/^0[.,]\d+$/.test(text) ? '' : text)
  const small = /^0[.,](\d{1,4})$/.exec(text)
  const [, whole = '', decimals = ''] = parts ?? []
  const grouped = /^\d+$|^\d{1,3}(?:([ .,'’\u00A0\u202F])\d{3}(?:\1\d{3})*)$/.test(whole)
  if (small === null && !grouped) return refused('It is no amount; write it as 1234.50 or 1.234,50.')
  const value =
    small === null ? `${whole.replaceAll(/\D/g, '')}${decimals === '' ? '' : `.${decimals}`}` : `0.${small[1]}`
  const amount = value.replace(/^0+(?=\d)/, '')
  return Number(amount) > mostMoney ? refused('It is too large for a price.') : said(amount)
}

/** Codes of ISO 4217 as the runtime knows them. */
let currencies: ReadonlySet<string> | null = null

function currency(text: string): ReadAnswer {
  currencies ??= new Set(Intl.supportedValuesOf('currency'))
  const code = text.toUpperCase()
  return currencies.has(code) ? said(code) : refused('It is no currency; give its three letters by ISO 4217, as EUR.')
}

function day(text: string): ReadAnswer {
  const parsed = /^\d{4}-\d{2}-\d{2}$/.test(text) ? new Date(`${text}T00:00:00Z`) : new Date(Number.NaN)
  const same = !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(text)
  return same ? said(text) : refused('It is no day; write it as 2026-12-31.')
}

function list(text: string): ReadAnswer {
  const lines = [...new Set(text.split(/[\r\n]+/).map((line) => line.trim()))].filter((line) => line !== '')
  if (lines.some((line) => line.length > longestLine)) return refused(`A line has at most ${longestLine} characters.`)
  const value = lines.join('\n')
  return value.length > longestList ? refused(`It is longer than ${longestList} characters.`) : said(value)
}

const isLine = (text: string) => text.length <= longestAnswer && !/\p{Cc}/u.test(text)

const isMailAddress = (text: string) => /^[^\s@<>"]+@[^\s@<>"]+\.[^\s@<>".]+$/.test(text)

const isWebAddress = (text: string) => /^https?:\/\/[^\s/?#<>"@]+(?:[/?#][^\s<>"]*)?$/i.test(text)
