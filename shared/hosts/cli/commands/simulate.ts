import type { Output } from '#shared/contract/contract'
import { ConsoleFailure } from '#shared/contract/failure'
import type { SimulatedChange, Simulation } from '#shared/contract/simulation'
import { type SimulatedKind, simulatedKinds } from '#shared/domain/simulation'
import type { Command } from '#shared/hosts/cli/command'
import { contentOf, exportFormatOf } from '#shared/hosts/cli/exported-file'
import { writePrivateFile } from '#shared/hosts/cli/private-file'
import { number, table } from '#shared/hosts/cli/table'

type Outcome = Output<'provisioning.simulationOutcome'>

/** Changes that are shown as text; the JSON has them all. */
const shown = 20
const page = 1000

const columns: Readonly<Record<SimulatedKind, string>> = {
  create: 'CREATE',
  link: 'LINK',
  update: 'UPDATE',
  disable: 'DISABLE',
  delete: 'DELETE',
  unchanged: 'UNCHANGED',
  skip: 'SKIP',
  'cannot-predict': 'OPEN',
}

export const simulate: Command = {
  words: ['simulate'],
  positionals: '',
  leastPositionals: 0,
  mostPositionals: 0,
  options: {
    app: { value: 'ID', required: true, says: 'the enterprise app: object id, appId or name' },
    job: { value: 'ID', says: 'needed only where the app has several jobs' },
    restarted: { says: 'as the cycle after a restart, which looks at everything' },
    out: {
      value: 'FILE',
      says: 'writes all changes to a file: .csv as a table, .xlsx as a workbook, any other name as JSON',
    },
    outcome: { says: 'holds the last simulation against what is there now; makes no new one' },
  },
  summary:
    'What the next provisioning cycle would do, worked out from Entra and the product as they are now; nothing is sent.',
  answers:
    '{id,app:{id,displayName},jobId,takenAt,cycle,users:{create,link,update,disable,delete,unchanged,skip,cannot-predict},groups:{..},members:{added,removed},removals:{predicted,threshold},notes:[..],changes:[{object,kind,sourceId,targetId,name,userPrincipalName,attributes:[{target,before,after}],members:{added:[{id,name}],removed:[..],open}|null,why}]}; cycle initial|incremental; with --outcome {simulation,comparedAt,cycleEnded,tally:{as-predicted,otherwise,not-yet,cannot-tell},differing:[{predicted,outcome,found}]}, exit 1 if something came otherwise',
  needsEngine: true,
  run: async ({ client, tenant, signal, progress }, args) => {
    const app = { ...tenant, app: args.required('app') }
    const job = args.text('job')
    const file = args.text('out')
    const call = {
      signal,
      onProgress: ({ phase, done, total }: { phase: string; done: number; total: number | null }) =>
        progress(`${phase}: ${done}${total === null ? '' : ` of ${total}`}`),
    }
    const keepFile = async (simulation: number) => {
      if (file === undefined) return
      const wanted = { ...app, simulation, format: exportFormatOf(file) }
      const made = await client.call('provisioning.simulationFile', wanted, signal)
      await writePrivateFile(client, file, contentOf(made))
    }
    if (args.has('outcome')) {
      const last = await client.call('provisioning.simulation', app, signal)
      if (last === null) throw noneYet(args.required('app'))
      const outcome = await client.run('provisioning.simulationOutcome', { ...app, simulation: last.id }, call)
      await keepFile(last.id)
      return { json: outcome, text: outcomeInWords(outcome), exit: outcome.tally.otherwise > 0 ? 1 : 0 }
    }
    const simulation = await client.run(
      'provisioning.simulate',
      { ...app, ...(job === undefined ? {} : { job }), ...(args.has('restarted') ? { restarted: true } : {}) },
      call,
    )
    await keepFile(simulation.id)
    const changes: SimulatedChange[] = []
    for (let start = 0, total = 1; start < total; start += page) {
      const found = await client.call(
        'provisioning.simulatedChanges',
        { ...app, simulation: simulation.id, start, count: page },
        signal,
      )
      total = found.total
      changes.push(...found.rows)
    }
    return { json: { ...simulation, changes }, text: inWords(simulation, changes) }
  },
}

function noneYet(app: string): ConsoleFailure {
  return new ConsoleFailure({
    code: 'unknown-name',
    message: `Nothing was simulated for '${app}' yet, so that there is nothing to compare with.`,
    remedy: 'Simulate first, let a cycle run, then ask for the outcome.',
  })
}

function inWords(simulation: Simulation, changes: readonly SimulatedChange[]): string {
  const { users, groups, members, removals } = simulation
  const counts = (label: string, of: Simulation['users']) => [label, ...simulatedKinds.map((kind) => String(of[kind]))]
  const telling = changes.filter(({ kind }) => kind !== 'unchanged')
  const rows = telling
    .slice(0, shown)
    .map((change) => [change.object, change.kind, change.name, attributesInWords(change), change.why])
  const rest = telling.length - rows.length
  return [
    `The next cycle is ${simulation.cycle === 'initial' ? 'an initial one: it looks at everything' : 'an incremental one: it looks at changes only'}.`,
    table(
      ['', ...simulatedKinds.map((kind) => columns[kind])],
      [counts('people', users), counts('groups', groups)],
      '',
    ),
    `Memberships: ${members.added} added, ${members.removed} removed. Disabled or deleted: ${removals.predicted}, limit ${number(removals.threshold)}.`,
    '',
    table(['OBJECT', 'KIND', 'NAME', 'ATTRIBUTES', 'WHY'], rows, 'Nothing would be sent.'),
    ...(rest > 0 ? [`... and ${rest} more; --out FILE writes all of them.`] : []),
    ...simulation.notes.map((note) => `Note: ${note}`),
  ].join('\n')
}

function attributesInWords({ kind, attributes, members }: SimulatedChange): string {
  const changed =
    kind === 'create'
      ? [`${attributes.length} attributes`]
      : attributes.map(({ target, before, after }) => `${target}: ${before ?? '-'} > ${after ?? '?'}`)
  const joined = members === null || members.added.length === 0 ? [] : [`${members.added.length} members`]
  return [...changed, ...joined].join(', ')
}

function outcomeInWords(outcome: Outcome): string {
  const { tally, cycleEnded, simulation } = outcome
  const rows = outcome.differing
    .filter((one) => one.outcome !== 'cannot-tell')
    .slice(0, shown)
    .map(({ predicted, outcome: came, found }) => [predicted.object, predicted.kind, predicted.name, came, found])
  return [
    `Simulated ${simulation.takenAt}; ${cycleEnded === null ? 'no cycle that began since has ended' : `a cycle since then ended ${cycleEnded}`}.`,
    `As predicted ${tally['as-predicted']}, otherwise ${tally.otherwise}, not yet ${tally['not-yet']}, cannot tell ${tally['cannot-tell']}.`,
    ...(rows.length === 0 ? [] : ['', table(['OBJECT', 'PREDICTED', 'NAME', 'CAME', 'FOUND'], rows, '')]),
  ].join('\n')
}
