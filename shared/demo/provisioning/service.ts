import { setTimeout as sleep } from 'node:timers/promises'
import type {
  DemoApp,
  DemoClock,
  DemoJob,
  DemoTenant,
  ProvisioningLogRow,
  ProvisioningService,
} from '#shared/demo/model'
import { type ConnectorState, emptyState } from '#shared/demo/provisioning/connector-state'
import { runCycle } from '#shared/demo/provisioning/cycle'
import { ProvisioningFailure } from '#shared/demo/provisioning/failure'
import { intervalMs } from '#shared/demo/provisioning/interval'
import { provisionOnDemand } from '#shared/demo/provisioning/on-demand'
import { ProvisioningLog } from '#shared/demo/provisioning/provisioning-log'
import { applyReset, readResetScope } from '#shared/demo/provisioning/restart-scope'
import { ScimConnector } from '#shared/demo/provisioning/scim-connector'
import { readTenantUrl } from '#shared/demo/provisioning/tenant-url'
import { stableGuid } from '#shared/demo/scim/stable-id'

export interface ServiceOptions {
  readonly tenant: DemoTenant
  readonly clock: DemoClock
  /** How long after start or restart a cycle begins, and how long each lasts at least. */
  readonly cycle: { readonly firstDelayMs: number; readonly minimumMs: number }
  /** Members in one PATCH at most; some servers refuse more than 100. */
  readonly memberSlice?: number
}

/** The service, with what sets the scene before the demo starts. */
export interface DemoProvisioningService extends ProvisioningService {
  /** Runs one cycle at once, over another view of the directory or as if some time ago, and waits for its end. */
  cycleNow(job: DemoJob, over?: { readonly view?: DemoTenant; readonly agoMs?: number }): Promise<void>
  /** Waits with an Active job for its next regular cycle, counted from the end of its last one. */
  resume(job: DemoJob): void
}

interface JobRun {
  readonly state: ConnectorState
  /** The cycle under way, or what waits for its turn. */
  turn: Promise<void>
  current: AbortController | null
  waiting: AbortController | null
}

/** Plays Entra's provisioning service for every job of the tenant: reads scope, mappings and secrets, and sends real SCIM requests. */
export function createProvisioningService(options: ServiceOptions): DemoProvisioningService {
  const { tenant, clock, cycle } = options
  const runs = new Map<DemoJob, JobRun>()
  const log = new ProvisioningLog(tenant)
  const onDemand = new Set<AbortController>()
  let asked = 0
  let stopped = false

  function runOf(job: DemoJob): JobRun {
    const known = runs.get(job)
    if (known !== undefined) return known
    const made: JobRun = { state: emptyState(), turn: Promise.resolve(), current: null, waiting: null }
    runs.set(job, made)
    return made
  }

  function appOf(job: DemoJob): DemoApp | undefined {
    return [...tenant.apps.values()].find((app) => app.jobs.includes(job))
  }

  /** Replaces whatever the job waits for by a cycle after the delay. */
  function schedule(job: DemoJob, delayMs: number): void {
    const run = runOf(job)
    run.waiting?.abort()
    if (stopped) return
    const waiting = new AbortController()
    run.waiting = waiting
    sleep(delayMs, undefined, { signal: waiting.signal, ref: false }).then(
      () => {
        if (run.waiting === waiting) run.waiting = null
        void oneCycle(job).then(() => scheduleNext(job))
      },
      () => undefined,
    )
  }

  function scheduleNext(job: DemoJob): void {
    if (stopped || job.scheduleState !== 'Active' || runOf(job).waiting !== null) return
    if (job.code === 'Quarantine' && job.quarantine !== null) {
      schedule(job, Math.max(0, Date.parse(job.quarantine.nextAttempt) - clock.now()))
      return
    }
    const interval = intervalMs(job.interval)
    if (interval !== null) schedule(job, interval)
  }

  /** Cycles of one job follow each other, never overlap. */
  function oneCycle(job: DemoJob, over: { view?: DemoTenant; agoMs?: number; minimumMs?: number } = {}): Promise<void> {
    const run = runOf(job)
    run.turn = run.turn.then(async () => {
      const app = appOf(job)
      // A job deleted meanwhile has nothing left to do.
      if (stopped || app === undefined) return
      const { agoMs = 0 } = over
      const control = new AbortController()
      run.current = control
      try {
        await runCycle({
          view: over.view ?? tenant,
          app,
          job,
          state: run.state,
          clock: { now: () => clock.now() - agoMs },
          minimumMs: over.minimumMs ?? cycle.minimumMs,
          memberSlice: options.memberSlice ?? 100,
          log,
          signal: control.signal,
        })
      } catch (error) {
        if (!control.signal.aborted) throw error
      } finally {
        run.current = null
        job.progress = []
      }
    })
    return run.turn
  }

  return {
    get log(): readonly ProvisioningLogRow[] {
      return log.rows
    },
    start(job) {
      if (job.secrets.get('BaseAddress') === undefined) return
      job.quarantine = null
      job.scheduleState = 'Active'
      job.code = job.steadyStateFirstAchievedTime === null ? 'NotRun' : 'Active'
      if (runOf(job).current === null) schedule(job, cycle.firstDelayMs)
    },
    pause(job) {
      const run = runOf(job)
      run.waiting?.abort()
      run.waiting = null
      job.scheduleState = 'Paused'
      if (run.current === null) job.code = 'Paused'
    },
    restart(job, resetScope) {
      const scope = readResetScope(resetScope)
      if (job.secrets.get('BaseAddress') === undefined) return
      const run = runOf(job)
      run.current?.abort()
      run.waiting?.abort()
      run.waiting = null
      job.scheduleState = 'Active'
      run.turn = run.turn.then(() => {
        applyReset(scope, job, run.state)
        if (job.quarantine === null) job.code = job.steadyStateFirstAchievedTime === null ? 'NotRun' : 'Active'
        if (job.scheduleState === 'Active') schedule(job, cycle.firstDelayMs)
      })
    },
    async validateCredentials(credentials) {
      try {
        const url = readTenantUrl(credentials.get('BaseAddress'))
        const connector = new ScimConnector(url, credentials.get('SecretToken') ?? '', AbortSignal.timeout(15_000))
        await connector.find('Users', 'userName', stableGuid('test connection', url.base))
        return null
      } catch (error) {
        if (error instanceof ProvisioningFailure) return { code: error.code, message: error.message }
        return { code: 'Timeout', message: 'The target did not answer in time.' }
      }
    },
    provisionOnDemand(job, subject, view) {
      const app = appOf(job)
      if (stopped || app === undefined) return Promise.resolve(null)
      const run = runOf(job)
      asked += 1
      const id = stableGuid('on demand', job.id, asked)
      const control = new AbortController()
      onDemand.add(control)
      // Beside a cycle the two would work on one link store at once: it waits for the cycle's end.
      const answer = run.turn.then(() =>
        provisionOnDemand({ id, view, app, job, state: run.state, clock, log, signal: control.signal }, subject),
      )
      const settled = answer.then(
        () => undefined,
        () => undefined,
      )
      run.turn = settled.then(() => void onDemand.delete(control))
      return answer
    },
    running: (job) => (runs.get(job)?.current ?? null) !== null,
    cycleNow: (job, over = {}) => oneCycle(job, { ...over, minimumMs: 0 }),
    resume(job) {
      if (job.scheduleState !== 'Active') return
      const interval = intervalMs(job.interval)
      const ended = job.lastExecution === null ? clock.now() : Date.parse(job.lastExecution.timeEnded)
      if (interval !== null) schedule(job, Math.max(0, ended + interval - clock.now()))
    },
    async stop() {
      stopped = true
      for (const run of runs.values()) {
        run.waiting?.abort()
        run.current?.abort()
      }
      for (const control of onDemand) control.abort()
      await Promise.all([...runs.values()].map((run) => run.turn))
    },
  }
}
