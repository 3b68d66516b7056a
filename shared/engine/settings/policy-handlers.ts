import type { Handlers } from '#shared/contract/server'
import type { Ports } from '#shared/engine/ports'

type PolicyHandlers = Pick<Handlers, 'policies.list'>

/** What is laid down, as it is in force. */
export function policyHandlers({ ports }: { ports: Pick<Ports, 'policies'> }): PolicyHandlers {
  const { inForce, sources, found, faults } = ports.policies
  return {
    'policies.list': () => ({
      sources: sources.map((source) => ({ ...source })),
      policies: found.map((policy) => ({ ...policy })),
      faults: faults.map((fault) => ({ ...fault })),
      inForce: {
        ...inForce,
        allowedScimHosts: inForce.allowedScimHosts === null ? null : [...inForce.allowedScimHosts],
        tenantAllowList: inForce.tenantAllowList === null ? null : [...inForce.tenantAllowList],
      },
    }),
  }
}
