import type { Comparison } from '#shared/contract/verification'
import { comparisonExit } from '#shared/domain/comparison'
import { reasons } from '#shared/domain/reasons'
import type { Command } from '#shared/hosts/cli/command'
import { writePrivateFile } from '#shared/hosts/cli/private-file'
import { number, table } from '#shared/hosts/cli/table'

export const compare: Command = {
  words: ['compare'],
  positionals: '',
  leastPositionals: 0,
  mostPositionals: 0,
  options: {
    app: { value: 'ID', required: true, says: 'the enterprise app: object id, appId or name' },
    group: { value: 'ID', says: 'only this mapped group' },
    members: { says: 'every person with verdict, reason and the key that joined' },
    strict: { says: 'exit 1 unless every row is a match' },
    save: { value: 'FILE', says: 'writes the verification to a file that the console opens without a SCIM token' },
  },
  summary: 'Compares Graph membership with what the SCIM server holds, person by person; both are read now.',
  answers:
    '{app:{id,displayName},takenAt,takenBy,groups:[{row,groupId,groupName,mode,direct,productGroup:{id,name}|null,graph:{count},expected:{count}|null,scim:{count,inactive,confirmed},verdict,basis,why,people:{inBoth,missing,unexpected,excluded,inactive,ambiguous}|null,reasons:[{code,count}],notes:[..],readAt,failure,members?:[{id,scimId,userPrincipalName,displayName,inGraph,expected,inProduct,active,verdict,reason,key,evidence}]}],totals:{people,inBoth,missing,unexpected,excluded,inactive},notes:[..]}; verdict match|differs|waiting|not-disclosed|missing-in-product|missing-in-entra|cannot-tell|failed; reasons in docs/reasons.md; exit 1 if a row is differs or missing-*, else 4 if one failed, else 0',
  needsEngine: true,
  run: async ({ client, tenant, signal, progress }, args) => {
    const group = args.text('group')
    const app = args.required('app')
    const answer = await client.run(
      'verification.compare',
      { ...tenant, app, ...(group === undefined ? {} : { group }), ...(args.has('members') ? { members: true } : {}) },
      {
        signal,
        onProgress: ({ phase, done, total }) => progress(`${phase}: ${done}${total === null ? '' : ` of ${total}`}`),
      },
    )
    const file = args.text('save')
    if (file !== undefined) {
      const { text } = await client.call('verification.save', { ...tenant, app }, signal)
      await writePrivateFile(client, file, text)
    }
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
  const why = answer.groups
    .filter((row) => row.verdict !== 'match')
    .map((row) => `${row.groupName}: ${row.why}${row.failure === null ? '' : ` ${row.failure.remedy}`}`)
  const people = answer.groups.flatMap((row) =>
    (row.members ?? [])
      .filter(({ verdict }) => verdict !== 'in-both')
      .map((one) => [
        row.groupName,
        one.displayName ?? one.userPrincipalName ?? one.scimId ?? one.id ?? '',
        one.verdict,
        one.reason === null ? '' : reasons[one.reason].title,
        one.evidence,
      ]),
  )
  const asked = answer.groups.some((row) => row.members !== undefined)
  return [
    table(['ENTRA GROUP', 'PRODUCT GROUP', 'ENTRA', 'EXPECTED', 'PRODUCT', 'VERDICT'], rows, 'Nothing is mapped.'),
    ...why,
    ...(asked
      ? ['', table(['ENTRA GROUP', 'PERSON', 'VERDICT', 'REASON', 'EVIDENCE'], people, 'Everybody is in both.')]
      : []),
    ...answer.notes.map((note) => `Note: ${note}`),
  ].join('\n')
}
