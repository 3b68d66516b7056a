import type { MappingMode } from '#shared/domain/product-profile'
import { consoleQuestions, type Question } from '#shared/domain/questions'

/** What is the same for every customer of a product: which groups feed which, by name, and what was answered. */
export interface Template {
  readonly name: string
  /** Of the product profile that it is for. */
  readonly profile: { readonly id: string; readonly name: string }
  readonly answers: readonly { readonly key: string; readonly value: string }[]
  readonly mappings: readonly TemplateMapping[]
}

export interface TemplateMapping {
  /** Name of the Entra group; {customer} stands for the customer's name. */
  readonly group: string
  /** Name of the product group in the same manner; null for none. */
  readonly to: string | null
  readonly mode: MappingMode
  readonly note: string
}

const placeholder = '{customer}'
/** A brace that belongs to a name is written twice, so that it opens no placeholder. */
const written = /\{\{|\{customer\}/g

/** A customer's name within other names: whole words, whatever their case. */
function wordsOfCustomer(customer: string): RegExp | null {
  const name = customer.trim()
  if (name.length < 2) return null
  const literal = name.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`).replaceAll(/\s+/g, String.raw`\s+`)
  return new RegExp(String.raw`(?<![\p{L}\p{N}])${literal}(?![\p{L}\p{N}])`, 'giu')
}

/** A text of one customer as a pattern for all of them; without a customer it stays the text. */
export function patternOf(text: string, customer: string | null): string {
  const words = customer === null ? null : wordsOfCustomer(customer)
  const pieces = words === null ? [text] : text.split(words)
  return pieces.map((piece) => piece.replaceAll('{', '{{')).join(placeholder)
}

/** The text that a pattern means for a customer; null where it names the customer and nobody said who that is. */
export function filledPattern(pattern: string, customer: string | null): string | null {
  const name = customer?.trim() ?? ''
  if (name === '' && namesCustomer(pattern)) return null
  return pattern.replaceAll(written, (found) => (found === placeholder ? name : '{'))
}

/** Whether a pattern holds the place of a customer's name. */
export function namesCustomer(pattern: string): boolean {
  return pattern.match(written)?.includes(placeholder) ?? false
}

/** Figures of one customer, and an address that is told when something fails there. */
const ownKeys: ReadonlySet<string> = new Set(['notification', 'seats', 'need'])
const objectId = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/i

/**
 * Whether an answer holds for other customers too: not what somebody did (`done:RULE`), how many there are, an address, a day, or what
 * names an object of one tenant.
 */
export function travels(question: Pick<Question, 'key' | 'kind'>, value: string): boolean {
  if (ownKeys.has(question.key) && consoleQuestions.some(({ key }) => key === question.key)) return false
  return question.kind !== 'address' && question.kind !== 'day' && !objectId.test(value)
}
