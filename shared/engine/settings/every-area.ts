import type { Area } from '#shared/contract/events'

const all: Readonly<Record<Area, true>> = {
  tenants: true,
  directory: true,
  jobs: true,
  targets: true,
  mappings: true,
  plans: true,
  settings: true,
  freshness: true,
  answers: true,
  verification: true,
  assignments: true,
  schema: true,
  log: true,
  simulation: true,
  readiness: true,
  profiles: true,
  adoption: true,
  licences: true,
  network: true,
  upkeep: true,
  notes: true,
  templates: true,
  journal: true,
  history: true,
}

/** Whatever a page shows may be another after a restore. */
export const everyArea = Object.keys(all) as readonly Area[]
