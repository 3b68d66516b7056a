import { ConsoleFailure, failureOf } from '#shared/contract/failure'
import type { Handlers } from '#shared/contract/server'
import type { SynchronizationJob } from '#shared/domain/provisioning'
import type { Changes } from '#shared/engine/changes'
import { chooseApp } from '#shared/engine/directory/cached-directory'
import { readJob } from '#shared/engine/graph/synchronization'
import { tellJournal } from '#shared/engine/history/journal/tell-journal'
import type { PlanDesk } from '#shared/engine/plans/plan-desk'
import type { Ports } from '#shared/engine/ports'
import { awaitCycle } from '#shared/engine/provisioning/await-cycle'
import { cycleHandlers } from '#shared/engine/provisioning/cycle-handlers'
import { draftJobPlan } from '#shared/engine/provisioning/job-plans'
import { jobOf, jobStatus } from '#shared/engine/provisioning/jobs'
import { logHandlers } from '#shared/engine/provisioning/log-handlers'
import { onDemandHandlers } from '#shared/engine/provisioning/on-demand-handlers'
import { schemaHandlers } from '#shared/engine/provisioning/schema-handlers'
import { simulationHandlers } from '#shared/engine/provisioning/simulation-handlers'
import { targetHandlers } from '#shared/engine/provisioning/target-handlers'
import { readJobs } from '#shared/engine/graph/synchronization'
import type { TenantAccess, Tenants } from '#shared/engine/session/tenants'
import type { CachedApp } from '#shared/engine/store/app-rows'
import { listApps, putJobs } from '#shared/engine/store/app-rows'
import { assignedObjects } from '#shared/engine/store/assigned-objects'
import { putSetting, readSetting } from '#shared/engine/store/setting-rows'
import { secretsKey } from '#shared/engine/provisioning/secrets-setting'
import { whomItIsSaidToTake } from '#shared/engine/verification/job-facts'

type ProvisioningHandlers = Pick<Handlers, Extract<keyof Handlers, `provisioning.${string}`>>

export function provisioningRoom(parts: {
  tenants: Tenants
  ports: Ports
  desk: PlanDesk
  changes: Changes
}): ProvisioningHandlers {
  const { tenants, ports, desk, changes } = parts
  const now = () => new Date(ports.clock.now()).toISOString()
  const open = (reference: string | undefined, app: string) => {
    const access = tenants.open(reference)
    return { access, app: chooseApp(access.directory, access.tenant.name, app) }
  }
  const room = { ...parts, open }
  const named = (app: CachedApp) => ({ id: app.id, displayName: app.displayName })
  /** Told only where something is new: whoever reads the jobs again at each change would never come to an end. */
  const remember = (access: TenantAccess, app: CachedApp, jobs: readonly SynchronizationJob[]) => {
    const known = listApps(access.directory).find(({ id }) => id === app.id)
    const byId = jobs.toSorted((a, b) => (a.id < b.id ? -1 : 1))
    if (known?.jobsUnknown === null && JSON.stringify(known.jobs) === JSON.stringify(byId)) return
    putJobs(access.directory, app.id, jobs, null)
    changes.changed(access.tenant.id, 'jobs')
  }
  return {
    ...targetHandlers({ open, ports, changes }),
    ...cycleHandlers(room),
    ...schemaHandlers(room),
    ...simulationHandlers(room),
    ...onDemandHandlers(room),
    ...logHandlers(room),
    'provisioning.secretsSetting': (input) => ({
      read: readSetting(tenants.open(input.tenant).workspace, secretsKey) === 'on',
    }),
    'provisioning.setSecretsSetting': (input) => {
      const access = tenants.open(input.tenant)
      access.workspace.transaction(() => {
        putSetting(access.workspace, secretsKey, input.read ? 'on' : 'off')
        tellJournal(access, ports.clock.now(), {
          kind: 'setting',
          subject: `Whether a job's secrets are read from Graph was set to ${input.read ? 'on' : 'off'}.`,
          record: { setting: secretsKey, value: input.read ? 'on' : 'off' },
        })
      })
      changes.changed(access.tenant.id, 'settings')
      return { read: input.read }
    },
    'provisioning.jobStatus': async (input, { signal }) => {
      const { access, app } = open(input.tenant, input.app)
      const jobs = await readJobs(access.graph, app.id, { signal })
      remember(access, app, jobs)
      return { app: named(app), takenAt: now(), jobs: jobs.map(jobStatus) }
    },
    'provisioning.planJob': async (input, { signal }) => {
      const { access, app } = open(input.tenant, input.app)
      const job = await jobOf(access.graph, app, input.job, signal)
      const objects = whomItIsSaidToTake(access.workspace, app.id).all
        ? null
        : assignedObjects(access.directory, app.id)
      const draft = draftJobPlan(app, job, input.verb, { resetScope: input.resetScope ?? '', objects })
      return desk.make(access, draft, signal)
    },
    'provisioning.awaitCycle': async (input, call) => {
      const { access, app } = open(input.tenant, input.app)
      const first = await jobOf(access.graph, app, input.job, call.signal)
      const read = async () => {
        const job = await readJob(access.graph, app.id, first.id, { signal: call.signal })
        if (job !== null) return job
        throw new ConsoleFailure({
          code: 'job-missing',
          message: `The job ${first.id} is gone while its cycle was awaited.`,
          remedy: 'Look into the Entra admin center who deleted it.',
        })
      }
      const lookAgain = async () => remember(access, app, await readJobs(access.graph, app.id, { signal: call.signal }))
      const { job, execution } = await awaitCycle(
        { read, after: input.after, timeoutMinutes: input.timeoutMinutes, clock: ports.clock },
        call,
      ).catch(async (thrown: unknown) => {
        // A failed cycle leaves the job in another state; a fault of this second look would hide the first one.
        if (failureOf(thrown).code === 'cycle-failed') await lookAgain().catch(() => undefined)
        throw thrown
      })
      await lookAgain()
      const { state, began, ended, exported, escrowed } = execution
      return { jobId: job.id, execution: { state, began, ended, exported, escrowed } }
    },
  }
}
