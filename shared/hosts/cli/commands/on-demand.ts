import { ConsoleFailure } from '#shared/contract/failure'
import type { Arguments, Command } from '#shared/hosts/cli/command'
import { proposed, ran, runPlan } from '#shared/hosts/cli/commands/plans'

export const onDemand: Command = {
  words: ['on-demand'],
  positionals: '',
  leastPositionals: 0,
  mostPositionals: 0,
  options: {
    app: { value: 'ID', required: true, says: 'the enterprise app: object id, appId or name' },
    person: { value: 'P', says: 'one person: object id, user principal name, mail or name' },
    group: { value: 'G', says: 'the direct members of this group, five a call' },
    differing: { says: 'of a group only those who differ by the last comparison' },
    job: { value: 'ID', says: 'needed only where the app has several jobs' },
    plan: { says: 'show the plan and send nothing, also with --yes' },
    yes: { says: 'run it; without, the plan is shown and nothing is sent' },
  },
  summary:
    'Provisions a person or a group now and not at the next cycle. It writes to the product, through Entra. Exit 1 where Entra says of any that it failed.',
  answers:
    '{plan,results:[{step,method,url,outcome,requestId,failure,told:{summary,steps:[{step,outcome,found}]}}],reverse}; without --yes {plan}; outcome of a step good|odd|bad|cannot-tell',
  needsEngine: true,
  run: async (context, args) => {
    const job = args.text('job')
    const plan = await context.client.call(
      'provisioning.planOnDemand',
      {
        ...context.tenant,
        app: args.required('app'),
        ...(job === undefined ? {} : { job }),
        subject: subjectOf(args),
      },
      context.signal,
    )
    if (!args.has('yes') || args.has('plan')) return proposed(plan)
    const receipt = await runPlan(context, plan, undefined)
    const outcome = ran(plan, receipt)
    const failed = receipt.results.some(({ told }) => told?.steps.some((step) => step.outcome === 'bad') === true)
    return outcome.exit === undefined && failed ? { ...outcome, exit: 1 } : outcome
  },
}

function subjectOf(args: Arguments) {
  const person = args.text('person')
  const group = args.text('group')
  if (person !== undefined && group === undefined && !args.has('differing')) return { kind: 'person' as const, person }
  if (group !== undefined && person === undefined) {
    return { kind: 'group' as const, group, onlyDiffering: args.has('differing') }
  }
  throw new ConsoleFailure({
    code: 'invalid-input',
    message: 'Say who is to be provisioned: one person or one group.',
    remedy: 'Give --person P, or --group G with --differing if only those are meant who differ.',
  })
}
