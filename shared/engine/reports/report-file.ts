import { ConsoleFailure } from '#shared/contract/failure'
import type { ReportFormat } from '#shared/domain/report'
import type { Print } from '#shared/engine/ports'
import type { ReportDocument } from '#shared/engine/reports/document'
import { reportPage } from '#shared/engine/reports/page/report-page'
import { reportAsCsv, reportAsWorkbook } from '#shared/engine/reports/report-tables'

const types: Readonly<Record<ReportFormat, string>> = {
  html: 'text/html',
  pdf: 'application/pdf',
  csv: 'text/csv',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  json: 'application/json',
}

/** Most bytes of a report: it crosses between processes in one piece, and is remembered for a while as the end of its operation. */
const mostBytes = 24 * 1024 * 1024

export interface ReportFile {
  /** Media type. */
  readonly type: string
  readonly bytes: Uint8Array
}

/**
 * A report as a file; `data` goes into JSON beside it. Throws `printing-not-available` and `printing-failed` for a PDF, `invalid-input`
 * for a report that is too large for its format or for all.
 */
export async function reportFile(
  report: ReportDocument,
  format: ReportFormat,
  of: { readonly print: Print | undefined; readonly signal: AbortSignal; readonly data: object },
): Promise<ReportFile> {
  const bytes = await bytesOf(report, format, of)
  if (bytes.byteLength <= mostBytes) return { type: types[format], bytes }
  throw new ConsoleFailure({
    code: 'invalid-input',
    message: `The report has ${Math.round(bytes.byteLength / 1024 / 1024)} MB; the most is ${mostBytes / 1024 / 1024} MB.`,
    remedy: 'Leave people out, or make it for one app.',
  })
}

async function bytesOf(
  report: ReportDocument,
  format: ReportFormat,
  { print, signal, data }: Parameters<typeof reportFile>[2],
): Promise<Uint8Array> {
  switch (format) {
    case 'html':
      return Buffer.from(reportPage(report))
    case 'csv':
      return Buffer.from(reportAsCsv(report))
    case 'xlsx':
      return reportAsWorkbook(report)
    case 'json':
      return Buffer.from(`${JSON.stringify({ ...report, ...data }, null, 2)}\n`)
    case 'pdf':
      return printed(reportPage(report), print, signal)
  }
}

/** A page as a tagged PDF, by whatever prints on this host. */
async function printed(page: string, print: Print | undefined, signal: AbortSignal): Promise<Uint8Array> {
  if (print === undefined) {
    throw new ConsoleFailure({
      code: 'printing-not-available',
      message: 'This host of the console cannot make a PDF.',
      remedy: 'Save the report as a page, open it in a browser and print it to a PDF there.',
    })
  }
  try {
    return await print(page, signal)
  } catch (thrown) {
    if (signal.aborted) throw thrown
    throw new ConsoleFailure(
      {
        code: 'printing-failed',
        message: 'The report could not be made into a PDF.',
        remedy: 'Save it as a page, open it in a browser and print it there.',
        detail: thrown instanceof Error ? thrown.message : String(thrown),
      },
      { cause: thrown },
    )
  }
}
