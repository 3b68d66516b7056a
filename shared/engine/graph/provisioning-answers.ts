import { z } from 'zod'
import type { ProvisioningStep } from '#shared/domain/on-demand-steps'

// What the provisioning service says in its log and when it is asked on demand: the same things, partly under other names. What is
// missing, null or of another type is "not told"; how long texts and lists may be is bounded, for they are kept.

const longestText = 4000
const mostItems = 200

/** A text that says something, cut where it is endless; null for anything else. */
export const toldText = z.unknown().transform((value): string | null => {
  if (typeof value !== 'string' || value.trim() === '') return null
  return value.length > longestText ? `${value.slice(0, longestText)} ...` : value
})

/** A list of what the item takes, with the items that it does not take left out. */
export const toldList = <S extends z.ZodType>(item: S) =>
  z.unknown().transform((value): z.output<S>[] =>
    (Array.isArray(value) ? (value as readonly unknown[]).slice(0, mostItems) : []).flatMap((one) => {
      const parsed = item.safeParse(one)
      return parsed.success ? [parsed.data] : []
    }),
  )

/** An object whose members may be of any type; an empty one for anything else. */
const members = z.record(z.string(), z.unknown()).catch({})

const details = members.transform((told): ProvisioningStep['details'] =>
  Object.entries(told)
    .slice(0, mostItems)
    .flatMap(([name, value]) => {
      const text = plain(value)
      return text === null ? [] : [[name, text] as const]
    }),
)

/** provisioningStep of the log, or the step of an answer on demand: `type` there is `provisioningStepType` here. */
export const stepSchema = z
  .looseObject({
    name: toldText.optional(),
    type: toldText.optional(),
    provisioningStepType: toldText.optional(),
    status: toldText.optional(),
    description: toldText.optional(),
    details: details.optional(),
  })
  .transform((step): ProvisioningStep => ({
    name: step.name ?? null,
    type: step.provisioningStepType ?? step.type ?? null,
    status: step.status ?? null,
    description: step.description ?? null,
    details: step.details ?? [],
  }))

export const modifiedSchema = z
  .looseObject({ displayName: toldText, oldValue: z.unknown().optional(), newValue: z.unknown().optional() })
  .transform(({ displayName, oldValue, newValue }) => ({
    name: displayName ?? '?',
    before: plain(oldValue),
    after: plain(newValue),
  }))

function plain(value: unknown): string | null {
  if (value === null || value === undefined || value === '') return null
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  return text.length > longestText ? `${text.slice(0, longestText)} ...` : text
}
