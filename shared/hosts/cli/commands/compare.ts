import type { Comparison } from '#shared/contract/verification'
import { comparisonExit } from '#shared/domain/comparison'
import type { Command } from '#shared/hosts/cli/command'
import { number, table } from '#shared/hosts/cli/table'

export const compare: Command = {
  words: ['compare'],
  positionals: '',
  leastPositionals: 0,
  mostPositionals: 0,
  options: {
    app: { value: 'ID', required: true, says: 'the enterprise app: object id, appId or name' },
    group: { value: 'ID', says: 'only this mapped group' },
    strict: { says: 'exit 1 unless every row is a match' },
  },
  summary: 'Compares Graph membership with what the SCIM server holds, both read now.',
  answers:
    '{app:{id,displayName},takenAt,groups:[{groupId,groupName,mode,productGroup:{id,name}|null,graph:{count},expected:{count}|null,scim:{count,inactive,confirmed},verdict,basis,why,failure}],totals}; verdict match|differs|waiting|not-disclosed|missing-in-product|missing-in-entra|cannot-tell|failed; exit 1 if a row is differs or missing-*, else 4 if one failed, else 0',
  needsEngine: true,
  run: async ({ client, tenant, signal, progress }, args) => {
    const group = args.text('group')
    const answer = await client.run(
      'verification.compare',
      { ...tenant, app: args.required('app'), ...(group === undefined ? {} : { group }) },
      {
        signal,
        onProgress: ({ phase, done, total }) => progress(`${phase}: ${done}${total === null ? '' : ` of ${total}`}`),
      },
    )
    const exit = comparisonExit(
      answer.groups.map((row) => row.verdict),
      args.has('strict'),
    )
    return { json: answer, text: inWords(answer), exit }
  },
}

function inWords(answer: Comparison): string {
  const rows = answer.groups.map((row) => [
    row.groupName,
    row.productGroup?.name ?? '',
    String(row.graph.count),
    number(row.expected?.count ?? null),
    number(row.scim.count),
    row.verdict === 'match' && row.basis === 'counts' ? 'same number' : row.verdict,
  ])
  const reasons = answer.groups
    .filter((row) => row.verdict !== 'match')
    .map((row) => `${row.groupName}: ${row.why}${row.failure === null ? '' : ` ${row.failure.remedy}`}`)
  return [
    table(['ENTRA GROUP', 'PRODUCT GROUP', 'ENTRA', 'EXPECTED', 'PRODUCT', 'VERDICT'], rows, 'Nothing is mapped.'),
    ...reasons,
  ].join('\n')
}
