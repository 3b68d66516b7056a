import { expect, test } from 'vitest'
import { appliesTo, readCondition, reportKinds } from '#shared/domain/report'
import { findCommand, parseArguments } from '#shared/hosts/cli/arguments'
import { commands } from '#shared/hosts/cli/commands/index'
import { daysOf, emptyDraft, wantedReport } from '#renderer/features/reports/report-draft'
import { basisVerdict, commandLine, kindWords } from '#renderer/features/reports/report-words'
import { reportsSearch } from '#renderer/features/reports/reports-search'

const tenant = '00000000-0000-4000-8000-000000000001'
const app = '00000000-0000-4000-8000-000000000002'

test('the line for a scheduler is one that the program takes, whatever was chosen', () => {
  for (const kind of reportKinds) {
    for (const redaction of ['none', 'people', 'people-and-groups'] as const) {
      const line = commandLine({
        kind,
        tenant,
        app: kind === 'hand-over' || redaction === 'none' ? app : null,
        format: 'xlsx',
        redaction,
        people: redaction === 'people',
        fresh: true,
        days: kind === 'change' ? 30 : null,
      })
      const found = findCommand(commands, line.split(' ').slice(1))
      expect(found?.command.words, `of ${line}`).toEqual(['report', kind])
      if (found === null) continue
      const args = parseArguments(found.command, found.rest)
      for (const text of args.required('fail-on').split(',')) {
        const condition = readCondition(text)
        expect(condition !== null && appliesTo(condition.name, kind), `${text} of ${kind}`).toBe(true)
      }
      expect(args.has('redact')).toBe(redaction === 'people')
      expect(args.has('redact-groups')).toBe(redaction === 'people-and-groups')
    }
  }
})

test('an address is taken as far as it means a report', () => {
  expect(reportsSearch({ kind: 'licence', app })).toEqual({ kind: 'licence', app })
  expect(reportsSearch({ kind: 'bill', app: 3, more: 'x' })).toEqual({})
  expect(reportsSearch({ app: 'x'.repeat(1000) }).app).toHaveLength(256)
})

test('a draft is what the contract takes: lists only where there are some, days only of changes', () => {
  const about = { tenant, kind: 'licence', app: undefined } as const
  expect(wantedReport(about, { ...emptyDraft, people: true, customer: ' A ' }, false)).toEqual({
    tenant,
    kind: 'licence',
    format: 'html',
    redaction: 'none',
    people: false,
    fresh: false,
    customer: 'A',
    preparedBy: '',
  })
  expect(wantedReport({ tenant, kind: 'change', app }, { ...emptyDraft, days: '30' }, true)).toMatchObject({
    days: 30,
    app,
  })
  expect(['7', ' 7 ', '0', '-1', '1.5', '', 'x', '36501'].map((days) => daysOf({ days }))).toEqual([
    7,
    7,
    null,
    null,
    null,
    null,
    null,
    null,
  ])
})

test('what a report would rest on is one sentence', () => {
  const [read, never] = [{ at: '2026-03-01T10:00:00.000Z' }, { at: null }]
  expect(basisVerdict([], 0)).toBe('There is nothing yet that this report could tell of')
  expect(basisVerdict([never, never], 2)).toBe('Nothing of what this report tells of was read yet')
  expect(basisVerdict([read], 1)).toBe('This report is about 1 app; all that it tells of was read')
  expect(basisVerdict([read, never], 2)).toBe('This report is about 2 apps; 1 part was never read')
  for (const kind of reportKinds) expect(kindWords[kind].says).toMatch(/\.$/)
})
