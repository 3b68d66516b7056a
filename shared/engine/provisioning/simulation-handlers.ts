import { ConsoleFailure } from '#shared/contract/failure'
import type { Handlers } from '#shared/contract/server'
import type { SimulatedChange, Simulation } from '#shared/contract/simulation'
import type { OutcomeKind } from '#shared/domain/simulation'
import { fileNamePart } from '#shared/engine/file-name'
import type { RoomParts } from '#shared/engine/provisioning/room-parts'
import { changesFile } from '#shared/engine/provisioning/simulation/changes-file'
import { keepSimulation } from '#shared/engine/provisioning/simulation/keep-simulation'
import { type Compared, Outcomes, sourceKey } from '#shared/engine/provisioning/simulation/outcome'
import { workOut } from '#shared/engine/provisioning/simulation/work-out'
import { scimOf } from '#shared/engine/provisioning/targets'
import type { TenantAccess } from '#shared/engine/session/tenants'
import type { CachedApp } from '#shared/engine/store/app-rows'
import {
  countSimulatedChanges,
  lastSimulation,
  listSimulatedChanges,
  readSimulation,
} from '#shared/engine/store/simulation-rows'

type Handled = Pick<
  Handlers,
  | 'provisioning.simulate'
  | 'provisioning.simulation'
  | 'provisioning.simulatedChanges'
  | 'provisioning.simulationFile'
  | 'provisioning.simulationOutcome'
>

/** Changes that came otherwise, of which so many are told. */
const mostDiffering = 1000

/** The order in which what differs is told. */
const telling: readonly OutcomeKind[] = ['otherwise', 'not-yet', 'cannot-tell', 'as-predicted']

/** What the next cycle would do, kept, and held against what came of it. */
export function simulationHandlers({ open, ports, changes }: RoomParts): Handled {
  const now = () => new Date(ports.clock.now()).toISOString()
  const kept = ({ workspace }: TenantAccess, app: CachedApp, id: number): Simulation => {
    const found = readSimulation(workspace, app.id, id)
    if (found !== null) return found
    throw new ConsoleFailure({
      code: 'unknown-name',
      message: `The simulation ${id} of '${app.displayName}' is not kept (any longer).`,
      remedy: 'Simulate again; the last five of each app are kept.',
    })
  }
  const changesOf = ({ workspace }: TenantAccess, simulation: number): SimulatedChange[] =>
    listSimulatedChanges(workspace, { simulation }, { start: 0, count: Number.MAX_SAFE_INTEGER })

  return {
    'provisioning.simulate': async (input, call) => {
      const { access, app } = open(input.tenant, input.app)
      const scim = scimOf(access.workspace, app, ports)
      const found = await workOut(
        { access, app, jobId: input.job, restarted: input.restarted === true, scim, now: now() },
        call,
      )
      const simulation = await keepSimulation(access.workspace, found.simulation, found.changes, call.signal)
      changes.changed(access.tenant.id, 'simulation')
      return simulation
    },

    'provisioning.simulation': (input) => {
      const { access, app } = open(input.tenant, input.app)
      return lastSimulation(access.workspace, app.id)
    },

    'provisioning.simulatedChanges': (input) => {
      const { access, app } = open(input.tenant, input.app)
      const { id } = kept(access, app, input.simulation)
      const query = { simulation: id, object: input.object, kind: input.kind, search: input.search }
      return {
        rows: listSimulatedChanges(access.workspace, query, input),
        total: countSimulatedChanges(access.workspace, query),
      }
    },

    'provisioning.simulationFile': async (input) => {
      const { access, app } = open(input.tenant, input.app)
      const simulation = kept(access, app, input.simulation)
      const all = changesOf(access, simulation.id)
      return {
        name: `${fileNamePart(app.displayName)} simulation ${simulation.takenAt.slice(0, 10)}.${input.format}`,
        ...(await changesFile(input.format, simulation, all)),
      }
    },

    'provisioning.simulationOutcome': async (input, call) => {
      const { access, app } = open(input.tenant, input.app)
      const simulation = kept(access, app, input.simulation)
      const scim = scimOf(access.workspace, app, ports)
      const comparedAt = now()
      const jobId = simulation.jobId ?? undefined
      const read = await workOut({ access, app, jobId, restarted: false, scim, now: comparedAt }, call)
      const { last } = read.job
      const cycleEnded = last?.began != null && last.began >= simulation.takenAt ? last.ended : null
      const outcomes = new Outcomes({
        schema: read.schema,
        target: read.target,
        now: new Map(read.changes.flatMap((change) => keyed(change))),
        cycleEnded: cycleEnded !== null,
      })
      const tally: Record<OutcomeKind, number> = { 'as-predicted': 0, otherwise: 0, 'not-yet': 0, 'cannot-tell': 0 }
      const differing: Compared[] = []
      for (const predicted of changesOf(access, simulation.id)) {
        const compared = outcomes.of(predicted)
        tally[compared.outcome] += 1
        if (compared.outcome !== 'as-predicted') differing.push(compared)
      }
      const rank = (one: Compared) => telling.indexOf(one.outcome)
      differing.sort((a, b) => rank(a) - rank(b))
      return { simulation, comparedAt, cycleEnded, tally, differing: differing.slice(0, mostDiffering) }
    },
  }
}

function keyed(change: SimulatedChange): [string, SimulatedChange][] {
  const key = sourceKey(change)
  return key === null ? [] : [[key, change]]
}
