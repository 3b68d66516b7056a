import type { Block, Cell, Fact, ReportDocument } from '#shared/engine/reports/document'

/** A report whose every text went through `redact`, in the order in which it is read; headings of sections and columns are our own. */
export function redactedReport(report: ReportDocument, redact: (text: string) => string): ReportDocument {
  const { verdict } = report
  const facts = (rows: readonly Fact[]) => factsOf(rows, redact)
  return {
    ...report,
    heading: redact(report.heading),
    title: redact(report.title),
    cover: facts(report.cover),
    verdict: { ...verdict, text: redact(verdict.text), more: verdict.more === null ? null : redact(verdict.more) },
    sections: report.sections.map((section) => ({
      ...section,
      blocks: section.blocks.map((one) => block(one, redact)),
    })),
    footer: redact(report.footer),
  }
}

const factsOf = (rows: readonly Fact[], redact: (text: string) => string) =>
  rows.map(([name, value]): Fact => [redact(name), cell(value, redact)])

function block(one: Block, redact: (text: string) => string): Block {
  switch (one.kind) {
    case 'text':
    case 'heading':
      return { ...one, text: redact(one.text) }
    case 'quote':
      return { ...one, text: redact(one.text), by: redact(one.by) }
    case 'facts':
      return { ...one, rows: factsOf(one.rows, redact) }
    case 'list':
      return { ...one, items: one.items.map((item) => cell(item, redact)) }
    case 'table':
      return {
        ...one,
        caption: redact(one.caption),
        rows: one.rows.map((row) => row.map((value) => cell(value, redact))),
        none: redact(one.none),
      }
    case 'points':
      return {
        ...one,
        items: one.items.map(({ lead, title, lines }) => ({
          lead: lead === null ? null : redact(lead),
          title: redact(title),
          lines: lines.map((line) => ({ ...line, text: redact(line.text) })),
        })),
      }
  }
}

function cell(value: Cell, redact: (text: string) => string): Cell {
  if (value === null || typeof value === 'number') return value
  if (typeof value === 'string') return redact(value)
  return 'tone' in value ? { ...value, text: redact(value.text) } : value.map(redact)
}
