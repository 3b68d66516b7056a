import { ConsoleFailure } from '#shared/contract/failure'
import type { Arguments, Command, CommandContext } from '#shared/hosts/cli/command'
import { proposed, ran, runPlan } from '#shared/hosts/cli/commands/plans'
import { listFile } from '#shared/hosts/cli/list-file'

const verb = (name: 'assign' | 'unassign', summary: string, role: string): Command => ({
  words: [name],
  positionals: '',
  leastPositionals: 0,
  mostPositionals: 0,
  needsEngine: true,
  options: {
    app: { value: 'ID', required: true, says: 'the enterprise app: object id, appId or name' },
    group: { value: 'ID', repeated: true, says: 'the Entra group: object id or name; give it once for each group' },
    csv: {
      value: 'FILE',
      says: 'a list of groups: CSV with a heading such as id,displayName, or ids and names, one a line',
    },
    role: { value: 'ID', says: role },
    plan: { says: 'show the plan and send nothing, also with --yes' },
    yes: { says: 'run it; without, the plan is shown and nothing is sent' },
    confirm: { value: 'TEXT', says: 'the text that a dangerous plan asks for' },
  },
  summary,
  answers:
    '{plan,results:[..],reverse}; without --yes {plan}; a plan without requests: nothing was left to do; where part of it was not done {error,plan,results,reverse} and exit 4; exit 6 for a group that cannot work',
  run: async (context, args) => {
    const { client, tenant, signal } = context
    const app = args.required('app')
    const wanted = args.text('role')
    const groups = [...args.all('group'), ...(await listed(context, app, name, args))]
    if (groups.length === 0) {
      throw new ConsoleFailure({
        code: 'invalid-input',
        message: 'No group is named.',
        remedy: 'Give --group ID, several times if you like, or --csv FILE.',
      })
    }
    const plan = await client.call(
      'assignments.plan',
      { ...tenant, app, verb: name, groups, ...(wanted === undefined ? {} : { role: wanted }) },
      signal,
    )
    if (!args.has('yes') || args.has('plan')) return proposed(plan)
    if (plan.requests.length === 0) {
      const lines = plan.sections.flatMap(({ lines: said }) => said)
      return { json: { plan, results: [], reverse: null }, text: [plan.summary, ...lines].join('\n') }
    }
    return ran(plan, await runPlan(context, plan, args.text('confirm')))
  },
})

export const assign = verb(
  'assign',
  'Assigns groups to an app: the next cycle sends their direct members. Who is assigned already is left out.',
  'the app role: id or name; left out: the only one, or the one called User',
)

export const unassign = verb(
  'unassign',
  'Takes groups out of an app; the plan says how many people lose the last way into it.',
  'only this app role; left out: every role',
)

/** Ids of the groups that the list names; throws where a line means none or several. */
async function listed(
  { client, tenant, signal }: CommandContext,
  app: string,
  name: 'assign' | 'unassign',
  args: Arguments,
): Promise<string[]> {
  const file = args.text('csv')
  if (file === undefined) return []
  const { candidates, notes } = await client.call(
    'assignments.candidates',
    { ...tenant, app, verb: name, from: { kind: 'text', text: await listFile(file) } },
    signal,
  )
  const unclear = candidates.filter(({ group }) => group === null)
  if (unclear.length > 0) {
    throw new ConsoleFailure({
      code: 'unknown-name',
      message: unclear.map(({ line, why }) => `Line ${line}: ${why}`).join(' '),
      remedy: 'Correct these lines; if a group is new, run a sync. Nothing was sent.',
    })
  }
  if (candidates.length === 0) {
    throw new ConsoleFailure({
      code: 'invalid-input',
      message: notes[0] ?? 'The list names no group.',
      remedy: 'Give a CSV with a heading such as id,displayName, or ids and names, one a line.',
    })
  }
  // Two lines may mean one group; the notes say where a list is too long for one plan.
  if (notes.some((note) => note.startsWith('Of '))) {
    throw new ConsoleFailure({ code: 'invalid-input', message: notes[0] ?? '', remedy: 'Split the list.' })
  }
  return [...new Set(candidates.flatMap(({ group }) => group?.id ?? []))]
}
