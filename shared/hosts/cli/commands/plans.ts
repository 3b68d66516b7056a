import type { Plan } from '#shared/contract/plans'
import type { Command, CommandContext, Outcome } from '#shared/hosts/cli/command'

/** A plan in words: tenant, what is affected, the exact requests, whether it can be undone. */
function planInWords(plan: Plan): string {
  return [
    `Plan ${plan.id} for ${plan.tenant.name}: ${plan.summary}`,
    ...plan.affects.map((it) => `  ${it.kind} ${it.name} (${it.id}): ${it.effect}`),
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

export async function runPlan(context: CommandContext, plan: Plan, confirm: string | undefined) {
  return context.client.call(
    'plans.apply',
    { ...context.tenant, plan: plan.id, ...(confirm === undefined ? {} : { confirm }) },
    context.signal,
  )
}

export const apply: Command = {
  words: ['apply'],
  positionals: 'PLAN_ID',
  leastPositionals: 1,
  mostPositionals: 1,
  options: {
    yes: { says: 'run it; without, the plan is shown and nothing is sent' },
    confirm: { value: 'TEXT', says: 'the text that a dangerous plan asks for' },
  },
  summary: 'Runs a plan that was made before: that very one, once.',
  answers: '{plan,results:[{method,url,outcome,requestId}]}; without --yes {plan}',
  needsEngine: true,
  run: async (context, args) => {
    const plan = await context.client.call(
      'plans.get',
      { ...context.tenant, plan: args.positionals[0] ?? '' },
      context.signal,
    )
    if (!args.has('yes')) return proposed(plan)
    const receipt = await runPlan(context, plan, args.text('confirm'))
    return { json: { plan, results: receipt.results }, text: `Done: ${plan.summary}` }
  },
}
