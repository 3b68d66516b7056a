import { z } from 'zod'
import type { Policies } from '#shared/domain/policy'
import type { PolicyDefinition } from '#shared/hosts/policies/policy-definitions'

/** What one source says of one policy: what can be used, and what of it cannot. */
export interface ReadValue {
  /** Undefined where nothing of it can be used. */
  readonly value: Policies[keyof Policies] | undefined
  readonly whys: readonly string[]
}

/** An organisation's list is far shorter; what is longer is a mistake. */
const mostEntries = 1_000

/** Registries and property lists have no truth values of one kind. */
const truth = z.union(
  [
    z.boolean(),
    z.literal([0, 1]).transform((value) => value === 1),
    z
      .string()
      .trim()
      .toLowerCase()
      .pipe(z.enum(['true', 'false', '1', '0']))
      .transform((value) => value === 'true' || value === '1'),
  ],
  'it is neither true (1) nor false (0)',
)

const whole = z.union(
  [
    z.int(),
    z
      .string()
      .trim()
      .regex(/^\d{1,9}$/)
      .transform(Number),
  ],
  'it is no whole number',
)

/** Reads the raw value of a source: text, number or truth value, or a list of texts. Never throws. */
export function readValue(definition: PolicyDefinition, raw: unknown, platform: NodeJS.Platform): ReadValue {
  if (definition.kind === 'list') return readList(definition, raw, platform)
  const read = schemaOf(definition, platform).safeParse(raw)
  if (read.success) return { value: read.data, whys: [] }
  return { value: undefined, whys: [whyOf(read.error)] }
}

function schemaOf(definition: Exclude<PolicyDefinition, { kind: 'list' }>, platform: NodeJS.Platform) {
  if (definition.kind === 'boolean') return truth
  if (definition.kind === 'number') {
    const { least, most } = definition
    return whole.refine((value) => value >= least && value <= most, `it is not between ${least} and ${most}`)
  }
  if (definition.kind === 'text') return z.string('it is no text').pipe(definition.entry(platform))
  const choices = definition.choices.map(({ value }) => value)
  return z
    .string('it is no text')
    .trim()
    .toLowerCase()
    .refine((value) => choices.includes(value), `it is none of ${choices.join(', ')}`)
}

/** Entries are judged one by one: a wrong one must not open what the others close. */
function readList(
  { entry }: Extract<PolicyDefinition, { kind: 'list' }>,
  raw: unknown,
  platform: NodeJS.Platform,
): ReadValue {
  const entries = typeof raw === 'string' ? [raw] : raw
  if (!Array.isArray(entries)) return { value: undefined, whys: ['it is no list'] }
  if (entries.length === 0) return { value: undefined, whys: ['the list has no entry'] }
  if (entries.length > mostEntries) return { value: undefined, whys: [`the list has more than ${mostEntries} entries`] }
  const schema = z.string('it is no text').pipe(entry(platform))
  const values = new Set<string>()
  const whys: string[] = []
  for (const [index, one] of entries.entries()) {
    const read = schema.safeParse(one)
    if (read.success) values.add(read.data)
    else whys.push(`entry ${index + 1}${shown(one)}: ${whyOf(read.error)}`)
  }
  return { value: values.size === 0 ? undefined : [...values], whys }
}

const shown = (entry: unknown) =>
  typeof entry === 'string' && entry.trim() !== '' ? ` ('${entry.trim().slice(0, 60)}')` : ''

const whyOf = ({ issues }: z.ZodError) => issues[0]?.message ?? 'it has another form'

/** A policy in force, in words. */
export function valueWords(definition: PolicyDefinition, value: Policies[keyof Policies]): string {
  if (typeof value === 'boolean') return value ? 'On' : 'Off'
  if (typeof value === 'number') {
    if (definition.key === 'refreshInterval' && value === 0) return 'Off'
    return definition.key === 'refreshInterval' ? `Every ${value} ${value === 1 ? 'minute' : 'minutes'}` : String(value)
  }
  if (typeof value === 'string') {
    if (definition.kind !== 'choice') return value
    return definition.choices.find((choice) => choice.value === value)?.title ?? value
  }
  return (value ?? []).join(', ')
}
