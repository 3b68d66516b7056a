import type { JobRun } from '#shared/engine/graph/synchronization-job'
import type { Facts } from '#shared/engine/readiness/snapshot/facts'
import type { LastWord } from '#shared/engine/store/logged-people'
import type { Target } from '#shared/engine/store/target-rows'
import { job } from '#tests/engine/readiness/checks/people-planted'

/** The day of the tables: ten o'clock in UTC, and hours of it. */
export const now = Date.UTC(2026, 10, 10, 10)
export const hour = (hours: number, minutes = 0) => new Date(Date.UTC(2026, 10, 10, hours, minutes)).toISOString()

/** A job whose last cycle ran from nine o'clock to ten past nine, and whose next one is due at ten to ten. */
export const running = (more: Partial<JobRun> = {}): JobRun =>
  job({
    id: 'scim.tenant.1',
    state: 'Active',
    steadyStateFirstAchieved: hour(1),
    last: execution(hour(9), hour(9, 10)),
    escrowsPruned: false,
    ...more,
  })

export const neverRan = (): JobRun => running({ last: null })

export const execution = (began: string, ended: string): NonNullable<JobRun['last']> => ({
  activityIdentifier: null,
  state: 'Succeeded',
  began,
  ended,
  exported: 3,
  escrowed: 0,
  error: null,
})

export const app = (more: Partial<Facts['app']> = {}): Facts['app'] => ({
  id: 'app',
  appId: 'app-id',
  displayName: 'SmartSpace SSO',
  applicationTemplateId: '8adf8e6e-67b2-4cf2-a259-e3dc5476c621',
  appRoles: [],
  jobsUnknown: null,
  assignmentsKnown: true,
  jobs: [],
  ...more,
})

export const target = (more: Partial<Target> = {}): Target => ({
  appId: 'app',
  url: 'https://api.spaceiq.com/scim',
  token: { kind: 'environment', variable: 'TOKEN' },
  auth: { kind: 'bearer' },
  notes: [],
  setAt: hour(1),
  expires: null,
  neverEnds: false,
  tokenEnds: null,
  lastTest: null,
  probe: null,
  ...more,
})

export const did = (...those: readonly [Facts['journal'][number]['kind'], string][]): Facts['journal'] =>
  those.map(([kind, at]) => ({ kind, at }))

/** A log that was read at half past nine. */
export const log = (
  people: Readonly<Record<string, Partial<LastWord>>>,
  more: Partial<Facts['log']> = {},
): Facts['log'] => ({
  readAt: hour(9, 30),
  rows: 12,
  people: new Map(
    Object.entries(people).map(([id, word]) => [
      id,
      { at: hour(8), action: 'create', status: 'success', code: null, returnedAt: null, ...word },
    ]),
  ),
  ...more,
})

type Compared = Facts['comparison']['groups'][number]

/** A comparison of nine twenty. */
export const compared = (groups: readonly Partial<Compared>[], takenAt = hour(9, 20)): Facts['comparison'] => ({
  app: { id: 'app', displayName: 'SmartSpace SSO' },
  takenAt,
  takenBy: null,
  groups: groups.map((more, at) => ({
    row: `row ${at}`,
    groupId: `g${at}`,
    groupName: `Group ${at}`,
    mode: 'picked',
    direct: false,
    productGroup: null,
    graph: { count: 2 },
    expected: { count: 2 },
    scim: { count: 2, inactive: 0, confirmed: true },
    verdict: 'match',
    basis: 'members',
    why: `Why of ${at}.`,
    people: { inBoth: 2, missing: 0, unexpected: 0, excluded: 0, inactive: 0, ambiguous: 0 },
    reasons: [],
    notes: [],
    readAt: takenAt,
    failure: null,
    ...more,
  })),
  totals: { people: 2, inBoth: 2, missing: 0, unexpected: 0, excluded: 0, inactive: 0 },
  notes: [],
})
