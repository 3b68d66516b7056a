import type { Readiness } from '#shared/contract/readiness'
import { counted } from '#shared/domain/counted'
import { table, type Table, toned } from '#shared/engine/reports/document'
import { outcomeWord, severityWord } from '#shared/engine/reports/rule-words'

/** The rules of a check as tables, a step of the procedure each; notes and sources, which the tables name by number, as lines. */
export function ruleTables(last: Readiness): {
  readonly tables: readonly { readonly title: string; readonly rules: Table }[]
  readonly notes: readonly string[]
  readonly sources: readonly string[]
} {
  const numbers = new Map<string, number>()
  const numberOf = ({ title, date }: { readonly title: string; readonly date: string | null }) => {
    const source = date === null ? title : `${title}, ${date}`
    const number = numbers.get(source) ?? numbers.size + 1
    numbers.set(source, number)
    return number
  }
  const groups = [
    ...last.steps.map(({ id, title }) => ({ id: id as string | null, title })),
    { id: null, title: 'Other rules' },
  ]
  const tables = groups.flatMap(({ id, title }) => {
    const results = last.results.filter(({ step }) => step === id)
    if (results.length === 0) return []
    const rows = results.map(({ rule, severity, message, outcome, found, source }) => [
      toned(rule, 'code'),
      `${severityWord(severity)}: ${message}`,
      outcomeWord(outcome),
      found,
      numberOf(source),
    ])
    const columns = ['Rule', 'What must be so', 'Outcome', 'Found', 'Source']
    return [{ title, rules: table(counted(results.length, 'rule', 'rules'), columns, rows, '', 'rules') }]
  })
  const notes = last.notes.map(({ rule, message, source }) => `${rule}: ${message} (source ${numberOf(source)})`)
  return { tables, notes, sources: [...numbers.keys()] }
}
