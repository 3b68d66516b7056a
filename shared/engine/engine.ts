import { createDispatch, type Dispatch, type Handlers } from '#shared/contract/server'
import type { EngineEvent } from '#shared/contract/events'
import { createAssignmentPlanKind } from '#shared/engine/assignments/assignment-plans'
import { assignmentsRoom } from '#shared/engine/assignments/assignments-room'
import { createChanges } from '#shared/engine/changes'
import { customersRoom } from '#shared/engine/customers/customers-room'
import { directoryRoom } from '#shared/engine/directory/directory-room'
import { helpRoom } from '#shared/engine/help/help-room'
import { historyRoom } from '#shared/engine/history/history-room'
import { journalRoom } from '#shared/engine/history/journal/journal-room'
import { licencesRoom } from '#shared/engine/licences/licences-room'
import { createEstimates } from '#shared/engine/licences/estimates'
import { createGroupPlanKind } from '#shared/engine/licences/group-plans'
import { billGuard } from '#shared/engine/licences/bill-guard'
import { mappingsRoom } from '#shared/engine/mappings/mappings-room'
import { noticesRoom } from '#shared/engine/notices/notices-room'
import { createOperations } from '#shared/engine/operations'
import { placesRoom } from '#shared/engine/places/places-room'
import { createPlanDesk } from '#shared/engine/plans/plan-desk'
import { plansRoom } from '#shared/engine/plans/plans-room'
import type { Ports } from '#shared/engine/ports'
import { jobPlanKind } from '#shared/engine/provisioning/job-plans'
import { onDemandPlanKind } from '#shared/engine/provisioning/on-demand-plans'
import { provisioningRoom } from '#shared/engine/provisioning/provisioning-room'
import { schemaPlanKind } from '#shared/engine/provisioning/schema-plans'
import { openProfiles } from '#shared/engine/readiness/profiles/profiles'
import { readinessRoom } from '#shared/engine/readiness/readiness-room'
import { shrinkGuard } from '#shared/engine/readiness/shrink/shrink-guard'
import { reportsRoom } from '#shared/engine/reports/reports-room'
import { abilityHandlers } from '#shared/engine/session/abilities/ability-handlers'
import { createConsent } from '#shared/engine/session/consent'
import { sessionRoom } from '#shared/engine/session/session-room'
import { createTenants } from '#shared/engine/session/tenants'
import { settingsRoom } from '#shared/engine/settings/settings-room'
import { rescueEngine } from '#shared/engine/settings/rescue-engine'
import { isDamaged } from '#shared/engine/store/database'
import { openStore, type StoreOptions } from '#shared/engine/store/open-store'
import { verificationRoom } from '#shared/engine/verification/verification-room'

export interface Engine {
  readonly dispatch: Dispatch
  subscribe(listener: (event: EngineEvent) => void): () => void
  /** Cancels what runs and closes the files. */
  close(): Promise<void>
}

export interface EngineOptions {
  readonly ports: Ports
  /** Where the databases are. */
  readonly dataFolder: string
  /** Where the product profiles are: one JSON file a product. */
  readonly profilesFolder: string
  readonly store?: Pick<StoreOptions, 'maxPageCount' | 'onStatement'>
}

/**
 * The same engine for every host; throws ConsoleFailure `store-*` where the data folder cannot be used. Where app.db is damaged every call
 * says so, but a backup can be restored.
 */
export function createEngine(options: EngineOptions): Engine {
  const { dataFolder, ports } = options
  try {
    return wholeEngine(options)
  } catch (thrown) {
    if (!isDamaged(thrown)) throw thrown
    return rescueEngine({ dataFolder, ports, thrown, open: () => wholeEngine(options) })
  }
}

function wholeEngine(options: EngineOptions): Engine {
  const { ports } = options
  const store = openStore({
    ...options.store,
    folder: options.dataFolder,
    now: () => ports.clock.now(),
    onMigrated: (name, from, to) => ports.log.write('info', 'A file was migrated.', { file: name, from, to }),
  })
  const profiles = openProfiles({ folder: options.profilesFolder, db: store.app })
  const changes = createChanges()
  const onFault = (name: string, thrown: unknown) =>
    ports.log.write('error', 'A call met a fault of the console.', {
      call: name,
      fault: thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown),
    })
  const operations = createOperations(ports.clock, changes, onFault)
  const tenants = createTenants(store, ports)
  const estimates = createEstimates({ ports, profiles, changes })
  const desk = createPlanDesk({
    kinds: {
      job: jobPlanKind,
      assignments: createAssignmentPlanKind(ports.clock),
      schema: schemaPlanKind(ports),
      'on-demand': onDemandPlanKind,
      'new-group': createGroupPlanKind(ports.clock),
    },
    sections: [shrinkGuard({ profiles }), billGuard({ estimates })],
    clock: ports.clock,
    changes,
    policies: ports.policies.inForce,
    withScopes: createConsent({ store, tenants, ports, changes }),
  })

  const handlers: Handlers = {
    ...sessionRoom({ store, tenants, ports, changes, operations }),
    ...abilityHandlers({ tenants, ports, changes }),
    ...directoryRoom({ store, tenants, ports, changes, profiles }),
    ...mappingsRoom({ tenants, ports, changes, profiles }),
    ...assignmentsRoom({ tenants, ports, desk, changes }),
    ...provisioningRoom({ tenants, ports, desk, changes }),
    ...readinessRoom({ store, tenants, ports, changes, profiles, desk }),
    ...licencesRoom({ tenants, ports, changes, profiles, desk, estimates }),
    ...verificationRoom({ tenants, ports, changes }),
    ...plansRoom({ tenants, desk }),
    ...journalRoom({ store, tenants, ports, changes }),
    ...historyRoom({ tenants, ports, changes }),
    ...reportsRoom({ tenants, ports, changes, profiles }, () => handlers),
    ...noticesRoom({ tenants, ports, changes }),
    ...placesRoom({ store, tenants, ports }),
    ...helpRoom({ tenants, ports, changes }),
    ...customersRoom({ store, tenants, ports, changes, profiles }),
    ...settingsRoom({ dataFolder: options.dataFolder, store, ports, changes, operations: operations.list }),
    'operations.list': () => ({ operations: operations.list() }),
    'operations.get': ({ id }) => operations.get(id),
    'operations.cancel': ({ id }) => operations.cancel(id),
  }
  return {
    dispatch: createDispatch(handlers, operations.start, onFault),
    subscribe: changes.subscribe,
    close: async () => {
      await operations.close()
      store.close()
    },
  }
}
