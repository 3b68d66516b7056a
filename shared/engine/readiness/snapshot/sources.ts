import type { ProductProfile } from '#shared/domain/product-profile'
import type { Ports } from '#shared/engine/ports'
import type { FactName, Facts, Known } from '#shared/engine/readiness/snapshot/facts'
import type { TenantAccess } from '#shared/engine/session/tenants'
import type { CachedApp } from '#shared/engine/store/app-rows'

/** What a part of a snapshot is read with. */
export interface FactContext {
  readonly access: TenantAccess
  readonly app: CachedApp
  /** With what it extends. */
  readonly profile: ProductProfile
  readonly ports: Ports
  readonly signal: AbortSignal
  /** Another part, which this one rests on: each is read once for a check, whoever asks first. No two may rest on each other. */
  fact<Name extends FactName>(name: Name): Promise<Known<Facts[Name]>>
}

/**
 * Reads one part. What is thrown becomes "unknown" with its message and remedy, so a source says itself only what it can say better;
 * a cancelled call and a lost sign-in end the check.
 */
export type FactSource<Name extends FactName> = (
  context: FactContext,
) => Known<Facts[Name]> | Promise<Known<Facts[Name]>>

export type FactSources<Names extends FactName> = { readonly [Name in Names]: FactSource<Name> }

/** Parts that are read from Graph, from the SCIM server, or from the kept provisioning log. */
export type LiveFact =
  | 'groupRules'
  | 'jobs'
  | 'job'
  | 'schema'
  | 'takes'
  | 'tenantUrl'
  | 'rivals'
  | 'productGroups'
  | 'premium'
  | 'roles'
  | 'consents'
  | 'signOn'
  | 'tenant'
  | 'otherApps'
  | 'onDemand'
  | 'missingMembers'
  | 'log'

/** Parts that this machine's files hold. */
export type StoreFact = Exclude<FactName, LiveFact>

/** This moment, ISO 8601. */
export function instantNow({ ports }: Pick<FactContext, 'ports'>): string {
  return new Date(ports.clock.now()).toISOString()
}

/** `at`: when it was read or said, ISO 8601. */
export function known<T>(value: T, at: string): Known<T> {
  return { known: true, value, at }
}

/** `how`: what a person does to have it known. */
export function unknown(
  why: string,
  how: string,
): { readonly known: false; readonly why: string; readonly how: string } {
  return { known: false, why, how }
}
