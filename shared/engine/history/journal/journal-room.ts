import { ConsoleFailure } from '#shared/contract/failure'
import type { Handlers } from '#shared/contract/server'
import { parsedHead } from '#shared/domain/journal-chain'
import type { Changes } from '#shared/engine/changes'
import { fileNamePart } from '#shared/engine/file-name'
import { journalFile } from '#shared/engine/history/journal/journal-file'
import { planOf, requestsOf } from '#shared/engine/history/journal/line-requests'
import { lookUpAudits } from '#shared/engine/history/journal/look-up-audits'
import { parsedRecord } from '#shared/engine/history/journal/parsed-record'
import { verifyChain } from '#shared/engine/history/journal/verify-chain'
import { wantedLines } from '#shared/engine/history/journal/wanted-lines'
import type { Ports } from '#shared/engine/ports'
import { createConsent } from '#shared/engine/session/consent'
import type { TenantAccess, Tenants } from '#shared/engine/session/tenants'
import { journalEntries, listedJournal } from '#shared/engine/store/journal-list-rows'
import { journalHead, journalLine, journalRows } from '#shared/engine/store/journal-rows'
import type { Store } from '#shared/engine/store/open-store'

export interface JournalParts {
  readonly store: Store
  readonly tenants: Tenants
  readonly ports: Ports
  readonly changes: Changes
}

export type JournalHandlers = Pick<Handlers, Extract<keyof Handlers, `journal.${string}`>>

/** What this console did, when, to what, as a chain that can be verified. */
export function journalRoom(parts: JournalParts): JournalHandlers {
  const { tenants, ports } = parts
  const withScopes = createConsent(parts)
  const now = () => new Date(ports.clock.now()).toISOString()

  const verified = async ({ workspace }: TenantAccess, asked: ReturnType<typeof parsedHead>, signal: AbortSignal) => {
    const { found, ...chain } = await verifyChain(workspace, asked, signal)
    return {
      ok: chain.faultCount === 0 && (asked === null || found !== null),
      verifiedAt: now(),
      ...chain,
      asked: asked === null ? null : { ...asked, found },
    }
  }

  /** The line, its row, and the plan that it is about. */
  const lineOf = (reference: string | undefined, entry: number) => {
    const access = tenants.open(reference)
    const row = journalLine(access.workspace, entry)
    const [line] = listedJournal(access.workspace, [entry])
    if (row !== null && line !== undefined) return { access, row, line }
    throw new ConsoleFailure({
      code: 'unknown-name',
      message: `The journal of '${access.tenant.name}' has no line ${entry}.`,
      remedy: `It has ${journalHead(access.workspace).count} lines.`,
    })
  }

  return {
    'journal.list': ({ tenant, start, count, ...wanted }) => {
      const access = tenants.open(tenant)
      const entries = journalEntries(access.workspace, wantedLines(access, wanted))
      return {
        lines: listedJournal(access.workspace, entries.slice(start, start + count)),
        total: entries.length,
        head: journalHead(access.workspace),
      }
    },

    'journal.line': ({ tenant, entry }) => {
      const { access, row, line } = lineOf(tenant, entry)
      const record = parsedRecord(row.record)
      const plan = planOf(record)
      return {
        ...line,
        previous: row.previous,
        record,
        requests: plan === null ? [] : requestsOf(access.workspace, plan),
      }
    },

    'journal.verify': async ({ tenant, head }, { signal }) => {
      const asked = head === undefined || head.trim() === '' ? null : parsedHead(head)
      if (head !== undefined && head.trim() !== '' && asked === null) {
        throw new ConsoleFailure({
          code: 'invalid-input',
          message: `'${head}' is no head of a journal.`,
          remedy:
            'A head is COUNT:HASH, as the page and every report print it, or the hash alone: 64 hexadecimal digits.',
        })
      }
      return verified(tenants.open(tenant), asked, signal)
    },

    'journal.export': async ({ tenant, format, ...wanted }, { signal }) => {
      const access = tenants.open(tenant)
      const verification = await verified(access, null, signal)
      const rows = journalRows(access.workspace, journalEntries(access.workspace, wantedLines(access, wanted)))
      const exportedAt = now()
      const name = access.tenant.displayName ?? access.tenant.name
      const file = await journalFile(format, {
        tenant: { id: access.tenant.id, name },
        exportedAt,
        verification,
        rows,
      })
      return { name: `${fileNamePart(name)} journal ${exportedAt.slice(0, 10)}.${format}`, lines: rows.length, ...file }
    },

    'journal.audits': ({ tenant, entry }, { signal }) => {
      const { access, row } = lineOf(tenant, entry)
      return lookUpAudits(access, planOf(parsedRecord(row.record)), { withScopes, now: ports.clock.now(), signal })
    },
  }
}
