import type { Probe } from '#shared/contract/provisioning'
import type { Clock } from '#shared/engine/ports'
import type { ScimAuth } from '#shared/engine/scim/credential'
import { memberRoutes } from '#shared/engine/scim/member-routes'
import { probeAccess } from '#shared/engine/scim/probe-access'
import { probeDiscovery } from '#shared/engine/scim/probe-discovery'
import { probeErrors } from '#shared/engine/scim/probe-errors'
import { probeFilters } from '#shared/engine/scim/probe-filters'
import { probeGroups, probeMembers } from '#shared/engine/scim/probe-members'
import { probePaging } from '#shared/engine/scim/probe-paging'
import { tolerant } from '#shared/engine/scim/probe-run'
import type { ProbeRun, ProbeStep } from '#shared/engine/scim/probe-run'
import { probeUsers } from '#shared/engine/scim/probe-users'
import type { ScimCall, ScimLimits } from '#shared/engine/scim/scim-resources'
import type { ScimTransport } from '#shared/engine/scim/scim-transport'

/** What a SCIM server tells and by which route, in the shape of the contract. */
export type ScimProbe = Probe

/** Steps of a probe, for its progress. */
const parts = 8

/**
 * Finds out, by some forty reads one after the other, what a server can tell. Throws the named failure where it cannot be reached or
 * does not accept the token.
 */
export async function probe(
  server: { readonly base: string; readonly auth: ScimAuth['kind']; readonly transport: ScimTransport },
  clock: Clock,
  limits: ScimLimits,
  call: ScimCall,
): Promise<ScimProbe> {
  const { base, auth: kind } = server
  const before = server.transport.spent()
  const takenAt = new Date(clock.now()).toISOString()
  const steps: ProbeStep[] = []
  const transport = tolerant(server.transport)
  const note: ProbeRun['note'] = (step, outcome, found) => steps.push({ step, outcome, found })
  // Lists that are read on the way tell no progress of the probe.
  const run: ProbeRun = { transport, call: call.signal === undefined ? {} : { signal: call.signal }, note }
  let done = 0
  const part = <T>(result: T): T => {
    done += 1
    call.onProgress?.(done, parts)
    return result
  }

  note(
    'Address',
    'good',
    `${base} is ${base.startsWith('https:') ? 'https' : 'on this machine'}; no redirect is followed.`,
  )
  const auth = part(await probeAccess({ ...run, transport: server.transport }, kind))
  part(await probeDiscovery(run))
  const { users, totals, sample } = part(await probePaging(run, limits.pageSize))
  const groups = part(await probeGroups(run))
  const filters = part(await probeFilters(run, sample, groups))
  const members = part(await probeMembers(run, memberRoutes(transport, limits), groups, sample))
  const active = part(probeUsers(run, sample))
  part(await probeErrors(run))
  const rate = transport.rate()
  note('Rate', rate === null ? 'cannot-tell' : 'good', rate ?? 'The server does not say how often it may be asked.')
  const requests = transport.spent() - before
  return { url: base, takenAt, auth, users, totals, filters, members, active, rate, steps, requests }
}
