import type { GroupKind } from '#shared/domain/directory'
import type { ProductProfile, ProductRule } from '#shared/domain/product-profile'
import { stops } from '#shared/domain/readiness'

/** What a product asks of the groups that are mapped to it, by its profile. */
export interface ProductDemands {
  readonly name: string
  /** It takes people, and no groups. */
  readonly peopleOnly: boolean
  /** It tells groups apart by their names. */
  readonly byName: boolean
  /** Where in its own pages the same choice is made; null where there is nothing to copy. */
  readonly menu: readonly string[] | null
  /** Kinds that are allowed or refused, rule by rule; `grave` where the rule stops a start. */
  readonly kinds: readonly {
    readonly allowed: readonly string[] | null
    readonly refused: readonly string[]
    readonly grave: boolean
  }[]
  /** Null where it says nothing against dynamic groups. */
  readonly againstDynamic: { readonly grave: boolean } | null
}

export function productDemands(profile: ProductProfile): ProductDemands {
  const rules = (check: string) => profile.rules.filter((rule) => rule.check?.name === check)
  const [againstDynamic] = rules('groups-static')
  return {
    name: profile.name,
    peopleOnly: profile.mapping.withoutGroup === 'scope-only',
    byName: profile.flags.groupKey === 'display-name',
    menu: profile.mapping.menu,
    kinds: rules('group-kinds').map((rule) => ({
      allowed: kindsOf(rule, 'allowed'),
      refused: kindsOf(rule, 'refused') ?? [],
      grave: stops(rule.severity),
    })),
    againstDynamic: againstDynamic === undefined ? null : { grave: stops(againstDynamic.severity) },
  }
}

/** Whether the product refuses a kind, and whether that stops a start; null where it takes it. */
export function refusal(demands: ProductDemands, kind: GroupKind): { readonly grave: boolean } | null {
  const rules = demands.kinds.filter(
    ({ allowed, refused }) => refused.includes(kind) || (allowed !== null && !allowed.includes(kind)),
  )
  return rules.length === 0 ? null : { grave: rules.some(({ grave }) => grave) }
}

function kindsOf(rule: ProductRule, name: 'allowed' | 'refused'): readonly string[] | null {
  const kinds = rule.check?.params[name]
  return Array.isArray(kinds) ? kinds.filter((kind) => typeof kind === 'string') : null
}
