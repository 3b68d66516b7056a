import type { z } from 'zod'
import { abilities } from '#shared/contract/abilities'
import { adoption } from '#shared/contract/adoption'
import { assignments } from '#shared/contract/assignments'
import { attributeMappings } from '#shared/contract/attribute-mappings'
import { customers } from '#shared/contract/customers'
import { directory } from '#shared/contract/directory'
import { help } from '#shared/contract/help'
import { history } from '#shared/contract/history'
import { journal } from '#shared/contract/journal'
import { licences } from '#shared/contract/licences'
import { mappings } from '#shared/contract/mappings'
import { network } from '#shared/contract/network'
import { notices } from '#shared/contract/notices'
import { onDemand } from '#shared/contract/on-demand'
import { onboarding } from '#shared/contract/onboarding'
import { operations } from '#shared/contract/operations'
import { places } from '#shared/contract/places'
import { plans } from '#shared/contract/plans'
import { policies } from '#shared/contract/policies'
import type { Procedure } from '#shared/contract/procedure'
import { provisioning } from '#shared/contract/provisioning'
import { provisioningLog } from '#shared/contract/provisioning-log'
import { readiness } from '#shared/contract/readiness'
import { reports } from '#shared/contract/reports'
import { session } from '#shared/contract/session'
import { simulation } from '#shared/contract/simulation'
import { upkeep } from '#shared/contract/upkeep'
import { verification } from '#shared/contract/verification'

/** The one contract, composed of the rooms' slices. A name taken twice fails at start. */
export const contract = compose(
  session,
  abilities,
  directory,
  mappings,
  assignments,
  provisioning,
  attributeMappings,
  simulation,
  onDemand,
  provisioningLog,
  readiness,
  onboarding,
  adoption,
  licences,
  verification,
  plans,
  operations,
  policies,
  network,
  upkeep,
  journal,
  history,
  reports,
  customers,
  notices,
  places,
  help,
)

export type Contract = typeof contract
export type ProcedureName = keyof Contract & string
export type NameOfKind<K extends Procedure['kind']> = {
  [N in ProcedureName]: Contract[N]['kind'] extends K ? N : never
}[ProcedureName]
export type Input<N extends ProcedureName> = z.input<Contract[N]['input']>
export type ParsedInput<N extends ProcedureName> = z.output<Contract[N]['input']>
export type Output<N extends ProcedureName> = z.output<Contract[N]['output']>

type Intersection<U> = (U extends unknown ? (u: U) => void : never) extends (i: infer I) => void ? I : never

export function compose<S extends Record<string, Procedure>[]>(...slices: S): Intersection<S[number]> {
  const whole: Record<string, Procedure> = {}
  for (const slice of slices) {
    for (const [name, procedure] of Object.entries(slice)) {
      if (name in whole) throw new Error(`The contract names '${name}' twice.`)
      whole[name] = procedure
    }
  }
  return whole as Intersection<S[number]>
}
