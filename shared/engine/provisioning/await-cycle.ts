import { ConsoleFailure } from '#shared/contract/failure'
import type { LongCall } from '#shared/contract/server'
import type { CycleExecution, SynchronizationJob } from '#shared/domain/provisioning'
import type { Clock } from '#shared/engine/ports'

/** Seconds between looks: quick at first, because a small cycle is over in seconds, then as politely as a 40-minute cycle deserves. */
const pauses = [1, 1, 1, 1, 2, 2, 5, 5, 10, 10, 15, 15, 20]
const longestPause = 30

/**
 * Watches a job until an execution that began at or after `after` has ended. Throws `cycle-failed` where it failed or the job was
 * quarantined meanwhile, `cycle-timeout` after `timeoutMinutes`.
 */
export async function awaitCycle(
  watch: { read(): Promise<SynchronizationJob>; after: string; timeoutMinutes: number; clock: Clock },
  call: LongCall,
): Promise<{ job: SynchronizationJob; execution: CycleExecution }> {
  const { clock } = watch
  const after = Date.parse(watch.after)
  const deadline = clock.now() + watch.timeoutMinutes * 60_000
  for (let look = 0; ; look += 1) {
    const job = await watch.read()
    const last = job.last
    if (last?.began != null && notBefore(last.began, after)) {
      if (last.state === 'Failed') throw failed(job, last.error)
      return { job, execution: last }
    }
    if (job.quarantine?.began != null && notBefore(job.quarantine.began, after)) throw failed(job, job.quarantine.error)
    const pause = (pauses[look] ?? longestPause) * 1000
    const left = deadline - clock.now()
    if (left <= 0) {
      throw new ConsoleFailure({
        code: 'cycle-timeout',
        message: `No cycle of ${job.id} that began after ${watch.after} ended within ${watch.timeoutMinutes} minutes; the job is ${job.state}.`,
        remedy: 'A first cycle of many people takes hours. Look again later with job status; nothing was stopped.',
      })
    }
    call.progress({ phase: `Waiting for the cycle (job is ${job.state})`, done: look + 1, total: null })
    await clock.sleep(Math.min(pause, left), call.signal)
  }
}

/** Graph prints some instants in whole seconds: such a one may lie up to a second before what it means. */
function notBefore(instant: string, after: number): boolean {
  const time = Date.parse(instant)
  return time >= (instant.includes('.') ? after : Math.floor(after / 1000) * 1000)
}

function failed(job: SynchronizationJob, error: { code: string; message: string } | null): ConsoleFailure {
  return new ConsoleFailure({
    code: 'cycle-failed',
    message: `The cycle of ${job.id} failed${job.state === 'Quarantine' ? ' and the job is in quarantine' : ''}.`,
    remedy: 'Mend the cause (often the tenant URL or the secret token of the app), then restart the job.',
    ...(error === null ? {} : { detail: `${error.code}: ${error.message}` }),
  })
}
