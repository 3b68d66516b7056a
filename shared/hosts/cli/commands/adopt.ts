import type { AdoptionPlan } from '#shared/contract/adoption'
import { adoptionFates, type AdoptionRow } from '#shared/domain/adoption'
import type { Command } from '#shared/hosts/cli/command'
import { contentOf, exportFormatOf } from '#shared/hosts/cli/exported-file'
import { writePrivateFile } from '#shared/hosts/cli/private-file'
import { table } from '#shared/hosts/cli/table'

/** Rows that are shown as text; the JSON has them all. */
const shown = 20
const page = 1000

export const adopt: Command = {
  words: ['adopt'],
  positionals: '',
  leastPositionals: 0,
  mostPositionals: 0,
  options: {
    app: { value: 'ID', required: true, says: 'the enterprise app: object id, appId or name' },
    out: {
      value: 'FILE',
      says: 'writes all rows to a file: .csv as a table, .xlsx as a workbook, any other name as JSON',
    },
  },
  summary:
    'What becomes of accounts that are in the product already, by the job’s matching attribute and the product’s own rule; nothing is sent.',
  answers:
    '{app:{id,displayName},takenAt,matching,rule:{says,source},ranBefore,tally:{link,duplicate,create,orphan,left-alone,cannot-tell},notes:[..],rows:[{fate,account:{id,userName,displayName,active}|null,person:{id,displayName,userPrincipalName,inScope}|null,why}]}; active null where the product does not tell it',
  needsEngine: true,
  run: async ({ client, tenant, signal, progress }, args) => {
    const app = { ...tenant, app: args.required('app') }
    const file = args.text('out')
    const plan = await client.run('adoption.plan', app, {
      signal,
      onProgress: ({ phase, done, total }) => progress(`${phase}: ${done}${total === null ? '' : ` of ${total}`}`),
    })
    if (file !== undefined) {
      const made = await client.call('adoption.file', { ...app, format: exportFormatOf(file) }, signal)
      await writePrivateFile(client, file, contentOf(made))
    }
    const rows: AdoptionRow[] = []
    for (let start = 0, total = 1; start < total; start += page) {
      const found = await client.call('adoption.rows', { ...app, start, count: page }, signal)
      total = found.total
      rows.push(...found.rows)
    }
    return { json: { ...plan, rows }, text: inWords(plan, rows) }
  },
}

function inWords(plan: AdoptionPlan, rows: readonly AdoptionRow[]): string {
  const { tally, matching, rule, ranBefore } = plan
  const told = rows.filter(({ fate }) => fate !== 'link').slice(0, shown)
  const rest = rows.length - tally.link - told.length
  return [
    `Accounts are found by ${matching ?? 'an attribute that is not known'}. ${rule.says} (${rule.source})`,
    ...(ranBefore === true ? ['The job has run before: accounts may be linked already.'] : []),
    table(
      adoptionFates.map((fate) => fate.toUpperCase()),
      [adoptionFates.map((fate) => String(tally[fate]))],
      '',
    ),
    '',
    table(
      ['FATE', 'ACCOUNT', 'PERSON', 'WHY'],
      told.map(({ fate, account, person, why }) => [
        fate,
        account?.userName ?? account?.displayName ?? account?.id ?? '-',
        person?.userPrincipalName ?? person?.displayName ?? person?.id ?? '-',
        why,
      ]),
      'Every account is found by the matching attribute, and nobody gets a new one.',
    ),
    ...(rest > 0 ? [`... and ${rest} more; --out FILE writes all of them.`] : []),
    ...plan.notes.map((note) => `Note: ${note}`),
  ].join('\n')
}
