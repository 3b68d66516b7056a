import type { Output } from '#shared/contract/contract'
import type { Readiness } from '#shared/contract/readiness'
import type { Comparison } from '#shared/contract/verification'
import type { ProductProfile } from '#shared/domain/product-profile'
import type { Step } from '#shared/engine/readiness/onboarding/procedure-steps'

/** Something that the report rests on: told, or not known and why. */
export type Told<T> = { readonly value: T; readonly at: string } | { readonly unknown: string }

export type HandOverMapping = Output<'mappings.list'>['mappings'][number]
export type HandOverContradiction = Output<'readiness.contradictions'>['contradictions'][number]
type Schema = Output<'provisioning.schema'>
type Job = Output<'provisioning.jobStatus'>['jobs'][number]
type Setting = Output<'provisioning.cycle'>['settings'][number]

/** All that a hand-over report says; what is not here it says to be not known. */
export interface HandOverFacts {
  readonly madeAt: string
  readonly customer: string
  readonly preparedBy: string
  readonly tenant: { readonly id: string; readonly name: string }
  readonly app: { readonly id: string; readonly appId: string; readonly displayName: string; readonly kind: string }
  readonly profile: Pick<ProductProfile, 'id' | 'name' | 'reviewed' | 'flags'>
  /** Why the app is taken for this product, a sentence. */
  readonly recognised: string
  readonly last: Readiness | null
  /** Whom or what each failing rule concerns, the first of them by name. */
  readonly concerned: ReadonlyMap<string, readonly string[]>
  readonly steps: readonly Step[]
  readonly mappings: readonly HandOverMapping[]
  readonly assigned: Told<{ readonly groups: readonly string[]; readonly people: number }>
  readonly jobs: Told<readonly Job[]>
  readonly settings: readonly Setting[]
  readonly schema: Told<Schema['objects']>
  readonly target: {
    readonly url: string
    readonly signIn: string
    readonly expires: string | null
    readonly lastTest: { readonly at: string; readonly ok: boolean; readonly message: string } | null
  } | null
  readonly answers: readonly {
    readonly key: string
    readonly asks: string
    readonly says: string
    readonly at: string
    readonly by: string | null
  }[]
  readonly comparison: Comparison | null
  readonly adoption: { readonly takenAt: string; readonly tally: Readonly<Record<string, number>> } | null
  /** Those that a rule rests on which does not pass, or that were measured here. */
  readonly contradictions: readonly HandOverContradiction[]
  /** How many others concern the product. */
  readonly furtherContradictions: number
}
