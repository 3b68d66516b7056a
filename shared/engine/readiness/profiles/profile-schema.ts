import { z } from 'zod'
import { portalPages } from '#shared/domain/portal-links'
import {
  fixPages,
  fixPlans,
  leavingEffects,
  leavingEvents,
  planMoments,
  ruleOrigins,
  severities,
} from '#shared/domain/product-profile'

const slug = z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/)
const ruleId = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/)
const line = z.string().trim().min(1).max(300)
const sentence = z.string().trim().min(1).max(1000)
const day = z.string().regex(/^\d{4}(-\d{2}(-\d{2})?)?$/)
const menu = z.array(line).max(12)
const words = z.array(line).max(100)
const portalPage = z.enum(portalPages)

const sourceSchema = z.strictObject({
  id: line,
  title: sentence,
  url: z.url({ protocol: /^https$/ }).nullable(),
  date: day.nullable(),
})

const questionSchema = z.strictObject({
  key: z.string().regex(/^[a-z][a-z0-9-]{0,63}$/),
  asks: sentence,
  why: sentence.nullable().default(null),
  kind: z.enum(['choice', 'yes-no', 'number', 'money', 'currency', 'text', 'address', 'day', 'list']),
  values: z
    .array(z.strictObject({ value: slug, says: sentence }))
    .max(30)
    .default([]),
  least: z.number().nullable().default(null),
  most: z.number().nullable().default(null),
})

const fixSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('plan'), plan: z.enum(fixPlans) }),
  z.strictObject({ kind: z.literal('portal'), page: portalPage }),
  z.strictObject({ kind: z.literal('product'), menu: menu.min(1) }),
  z.strictObject({ kind: z.literal('page'), page: z.enum(fixPages) }),
])

/** The parameters are held against the check's own schema by the loader. */
const ruleSchema = z.strictObject({
  id: ruleId,
  origin: z.enum(ruleOrigins),
  source: line,
  severity: z.enum(severities),
  check: z.strictObject({ name: slug, params: z.record(z.string(), z.unknown()).default({}) }).nullable(),
  message: sentence,
  remedy: sentence.nullable(),
  undo: sentence.nullable().default(null),
  fix: fixSchema.nullable().default(null),
  speaksIn: z.array(z.enum(planMoments)).max(planMoments.length).default([]),
  contradicts: z.array(ruleId).max(30).default([]),
})

const stepSchema = z.strictObject({
  id: slug,
  title: line,
  where: z.enum(['entra', 'product', 'console']),
  menu: menu.default([]),
  says: sentence,
  portal: portalPage.nullable().default(null),
  rules: z.array(ruleId).max(100).default([]),
  type: z
    .array(z.strictObject({ field: line, value: line }))
    .max(30)
    .default([]),
})

const contradictionSchema = z.strictObject({
  id: ruleId,
  topic: line,
  statements: z
    .array(z.strictObject({ who: line, says: sentence, date: day.nullable().default(null) }))
    .min(1)
    .max(12),
  acts: sentence,
  measure: z.literal('dynamic-lag').nullable().default(null),
})

const flagsSchema = z.strictObject({
  groupMode: z.enum(['synced', 'mapped', 'scope-only']),
  groupKey: z.enum(['object-id', 'display-name', 'picked', 'none', 'unknown']),
  appKind: z.enum(['gallery', 'non-gallery', 'any']),
  tenantUrl: z.url({ protocol: /^https$/ }).nullable(),
  interval: z.strictObject({ least: z.number().positive(), most: z.number().positive() }).nullable(),
  limits: z.strictObject({
    people: z.number().int().positive().nullable(),
    groups: z.number().int().positive().nullable(),
  }),
  licence: z.strictObject({
    basis: z.enum(['each-synced-person', 'each-active-person', 'none', 'unknown']),
    disabled: z.boolean(),
    guests: z.boolean(),
    onlyWhen: z.strictObject({ key: line, value: line }).nullable(),
    says: sentence,
  }),
  localEdits: z.strictObject({
    addMembers: z.enum(['allowed', 'refused', 'unknown']),
    removeMembers: z.enum(['allowed', 'refused', 'unknown']),
    editPeople: z.enum(['allowed', 'refused', 'unknown']),
    roles: z.enum(['kept-in-product', 'synced', 'unknown']),
  }),
})

const leavingSchema = z.strictObject({
  effect: z.enum(leavingEffects),
  says: sentence,
  reversible: z.enum(['yes', 'by-hand', 'no', 'unknown']),
  origin: z.enum(ruleOrigins),
  disputed: ruleId.nullable().default(null),
})

const modeSchema = z.enum(['picked', 'synced', 'pasted', 'scope-only'])

/** The shape of a profile file; what it names elsewhere (sources, checks, rules, contradictions) is looked at by the loader. */
export const profileSchema = z.strictObject({
  $schema: z.string().optional(),
  id: slug,
  name: line,
  reviewed: z.string().regex(/^\d{4}-\d{2}-\d{2}$/),
  extends: slug.nullable().default('generic'),
  sources: z.array(sourceSchema).max(50),
  mapping: z.strictObject({
    withGroup: modeSchema,
    withoutGroup: modeSchema,
    menu: menu.min(1).nullable(),
  }),
  recognition: z.strictObject({ displayNames: words, applicationTemplateIds: words, hosts: words }),
  flags: flagsSchema,
  leaving: z.strictObject(
    Object.fromEntries(leavingEvents.map((event) => [event, leavingSchema])) as Record<
      (typeof leavingEvents)[number],
      typeof leavingSchema
    >,
  ),
  adoption: z.strictObject({
    matched: z.enum(['linked', 'linked-when-assigned', 'unknown']),
    unmatched: z.enum(['left-alone', 'not-kept', 'unknown']),
    notKeptWhen: z
      .strictObject({ key: line, values: z.array(line).min(1).max(30) })
      .nullable()
      .default(null),
    says: sentence,
  }),
  questions: z.array(questionSchema).max(100).default([]),
  procedure: z.array(stepSchema).max(60).default([]),
  rules: z.array(ruleSchema).max(500),
  contradictions: z.array(contradictionSchema).max(100).default([]),
})
