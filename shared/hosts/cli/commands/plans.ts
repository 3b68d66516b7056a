import { ConsoleFailure, type Failure } from '#shared/contract/failure'
import type { Plan, Receipt, StepResult } from '#shared/contract/plans'
import type { Command, CommandContext, Outcome } from '#shared/hosts/cli/command'

/** A plan in words: tenant, what is affected, the exact requests, whether it can be undone. */
function planInWords(plan: Plan): string {
  return [
    `Plan ${plan.id} for ${plan.tenant.name}: ${plan.summary}`,
    ...plan.affects.map((it) => `  ${it.kind} ${it.name} (${it.id}): ${it.effect}`),
    ...plan.sections.flatMap(({ title, lines }) => [`  ${title}:`, ...lines.map((line) => `    ${line}`)]),
    ...plan.requests.map((r) => `  ${r.method} ${r.url}${r.body === null ? '' : ` ${JSON.stringify(r.body)}`}`),
    `  Undo: ${plan.undo}`,
    ...(plan.confirm === null ? [] : [`  Needs: --confirm "${plan.confirm}"`]),
  ].join('\n')
}

/** Nothing is sent: the plan is shown, and how to run it. */
export function proposed(plan: Plan): Outcome {
  const confirm = plan.confirm === null ? '' : ` --confirm "${plan.confirm}"`
  return { json: { plan }, text: `${planInWords(plan)}\nNothing was sent. Run it: apply ${plan.id} --yes${confirm}` }
}

/** Runs a plan; what its requests met is in the receipt. Throws the failure where nothing was done and all met the same. */
export async function runPlan(
  { client, tenant, signal, progress }: CommandContext,
  plan: Plan,
  confirm: string | undefined,
): Promise<Receipt> {
  const receipt = await client.run(
    'plans.run',
    { ...tenant, plan: plan.id, ...(confirm === undefined ? {} : { confirm }) },
    { signal, onProgress: ({ phase, done, total }) => progress(`${phase}: ${done} of ${total ?? '?'}`) },
  )
  const failures = receipt.results.flatMap(({ failure }) => failure ?? [])
  const [first] = failures
  const alike = failures.length === receipt.results.length && failures.every(({ code }) => code === first?.code)
  if (first !== undefined && alike) throw new ConsoleFailure(first)
  return receipt
}

const tally = (receipt: Receipt, outcomes: readonly StepResult['outcome'][]) =>
  receipt.results.filter(({ outcome }) => outcomes.includes(outcome)).length

/** What a run came to; exit 4 where part of it was not done, with the same shape and an error beside it. */
export function ran(plan: Plan, receipt: Receipt): Outcome {
  const left = tally(receipt, ['failed', 'uncertain', 'not-sent'])
  const back = receipt.reverse === null ? '' : `\nTake it back: apply ${receipt.reverse} --yes`
  const told = receipt.results.flatMap(({ told }) => (told === null ? [] : [told.summary]))
  if (left === 0) {
    return {
      json: { plan, results: receipt.results, reverse: receipt.reverse },
      text: [`Done: ${plan.summary}`, ...told].join('\n') + back,
    }
  }
  const failure: Failure = {
    code: 'plan-partly-done',
    message: `Of ${receipt.results.length} requests ${tally(receipt, ['done', 'done-by-read-back', 'already'])} are done, ${tally(receipt, ['failed'])} failed, ${tally(receipt, ['uncertain'])} are uncertain and ${tally(receipt, ['not-sent'])} were not sent.`,
    remedy: `See each in the results. Make a plan of the rest: apply ${plan.id} --rest`,
  }
  const rows = receipt.results.flatMap(({ method, url, outcome, failure: why }) =>
    why === null ? [] : [`  ${outcome}: ${method} ${url}: ${why.message}`],
  )
  return {
    json: { error: failure, plan, results: receipt.results, reverse: receipt.reverse },
    text: [failure.message, ...rows, failure.remedy].join('\n') + back,
    exit: 4,
  }
}

export const apply: Command = {
  words: ['apply'],
  positionals: 'PLAN_ID',
  leastPositionals: 1,
  mostPositionals: 1,
  options: {
    yes: { says: 'run it; without, the plan is shown and nothing is sent' },
    confirm: { value: 'TEXT', says: 'the text that a dangerous plan asks for' },
    rest: { says: 'of a plan that was run: make a plan of what was not done; what is uncertain is looked at first' },
  },
  summary: 'Runs a plan that was made before: that very one, once.',
  answers:
    '{plan,results:[{step,method,url,outcome,requestId,failure,told}],reverse}; without --yes {plan}; where part of it was not done {error,plan,results,reverse} and exit 4',
  needsEngine: true,
  run: async (context, args) => {
    const plan = await context.client.call(
      args.has('rest') ? 'plans.rest' : 'plans.get',
      { ...context.tenant, plan: args.positionals[0] ?? '' },
      context.signal,
    )
    if (!args.has('yes')) return proposed(plan)
    return ran(plan, await runPlan(context, plan, args.text('confirm')))
  },
}
