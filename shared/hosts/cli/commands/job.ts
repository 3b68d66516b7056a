import type { JobVerb } from '#shared/domain/provisioning'
import { ConsoleFailure } from '#shared/contract/failure'
import type { Command } from '#shared/hosts/cli/command'
import { proposed, runPlan } from '#shared/hosts/cli/commands/plans'
import { number, table } from '#shared/hosts/cli/table'

const none = { positionals: '', leastPositionals: 0, mostPositionals: 0, needsEngine: true } as const
const app = { value: 'ID', required: true, says: 'the enterprise app: object id, appId or name' } as const

export const jobStatus: Command = {
  ...none,
  words: ['job', 'status'],
  options: { app },
  summary: "The app's provisioning jobs, read from Graph now.",
  answers:
    '{jobs:[{id,state,interval,last:{state,began,ended,exported,escrowed},next,quarantine}],app,takenAt}; state = status.code of Graph',
  run: async ({ client, tenant, signal }, args) => {
    const answer = await client.call('provisioning.jobStatus', { ...tenant, app: args.required('app') }, signal)
    const rows = answer.jobs.map((job) => [
      job.state,
      job.last === null ? 'never' : `${job.last.state} ${job.last.ended ?? ''}`,
      number(job.last?.escrowed ?? null),
      job.next ?? '',
      job.id,
    ])
    return {
      json: answer,
      text: [
        table(
          ['STATE', 'LAST CYCLE', 'HELD BACK', 'NEXT', 'ID'],
          rows,
          `'${answer.app.displayName}' has no provisioning job.`,
        ),
        ...answer.jobs.flatMap((job) => {
          const cause = job.quarantine?.error ?? job.last?.error
          return cause == null ? [] : [`${job.id}: ${cause.code}: ${cause.message}`]
        }),
      ].join('\n'),
    }
  },
}

const verb = (name: JobVerb, summary: string): Command => ({
  ...none,
  words: ['job', name],
  options: {
    app,
    job: { value: 'ID', says: 'needed only where the app has several jobs' },
    ...(name === 'restart'
      ? {
          reset: {
            value: 'SCOPE',
            says: "what to forget, comma-joined: Watermark, Escrows, QuarantineState, ...; left out: as the portal's button",
          },
        }
      : {}),
    plan: { says: 'show the plan and send nothing, also with --yes' },
    yes: { says: 'run it; without, the plan is shown and nothing is sent' },
    confirm: { value: 'TEXT', says: 'the text that a dangerous plan asks for' },
    wait: { says: 'end with the first cycle that began after the call; exit 4 if it failed' },
    timeout: { value: 'MINUTES', says: 'how long to wait; 60 unless said' },
  },
  summary,
  answers: '{plan,results:[..],cycle:{state,began,ended,exported,escrowed}|null}; without --yes {plan}',
  run: async (context, args) => {
    const { client, tenant, signal, progress } = context
    const job = args.text('job')
    const which = { ...tenant, app: args.required('app'), ...(job === undefined ? {} : { job }) }
    const resetScope = args.text('reset')
    const timeoutMinutes = minutes(args.text('timeout'))
    const plan = await client.call(
      'provisioning.planJob',
      { ...which, verb: name, ...(resetScope === undefined ? {} : { resetScope }) },
      signal,
    )
    if (!args.has('yes') || args.has('plan')) return proposed(plan)
    const receipt = await runPlan(context, plan, args.text('confirm'))
    const done = { plan, results: receipt.results }
    if (!args.has('wait')) return { json: { ...done, cycle: null }, text: `Done: ${plan.summary}` }
    const { execution } = await client.run(
      'provisioning.awaitCycle',
      { ...which, after: receipt.sentAt, timeoutMinutes },
      { signal, onProgress: ({ phase }) => progress(phase) },
    )
    return {
      json: { ...done, cycle: execution },
      text: `Done: ${plan.summary} The cycle ended ${execution.ended ?? ''}: ${execution.state}, ${number(execution.exported)} changes sent, ${number(execution.escrowed)} held back.`,
    }
  },
})

export const jobStart = verb('start', 'Resumes provisioning where it was paused.')
export const jobPause = verb('pause', "Pauses provisioning after the running cycle; the portal's Stop.")
export const jobRestart = verb('restart', 'Evaluates everybody in scope again, in a new initial cycle.')

function minutes(text: string | undefined): number {
  const value = text === undefined ? 60 : Number(text)
  if (Number.isFinite(value) && value > 0 && value <= 10_080) return value
  throw new ConsoleFailure({
    code: 'invalid-input',
    message: `--timeout takes minutes between 0 and 10080, not '${text ?? ''}'.`,
    remedy: 'Give a number, e.g. --timeout 90.',
  })
}
