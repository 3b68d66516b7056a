import type { Redaction } from '#shared/domain/report'
import { facts, heading, listed, type ReportDocument, said, type Section, table } from '#shared/engine/reports/document'
import { minute } from '#shared/engine/reports/instants'
import type { BuiltReport, ReportContext } from '#shared/engine/reports/report-context'
import { userAgent } from '#shared/engine/scim/user-agent'
import { actingAccount } from '#shared/engine/session/acting-account'
import { journalHead } from '#shared/engine/store/journal-rows'

const redactionWords: Readonly<Record<Redaction, string>> = {
  none: 'Nothing is redacted: people and groups are named.',
  people: 'People are replaced by pseudonyms that hold within this report; groups keep their names.',
  'people-and-groups': 'People and groups are replaced by pseudonyms that hold within this report.',
}

/** A report of a kind with what every report says: of whom and when, what it rests on, what it cannot say, and what may stand in it. */
export function withBasis(context: ReportContext, { document, parts, unknown }: BuiltReport): ReportDocument {
  const { kind, access, one, apps, madeAt, customer, preparedBy, redaction } = context
  const { tenant } = access
  const { count, hash } = journalHead(access.workspace)
  const section: Section = {
    id: 'basis',
    title: 'What this report rests on',
    blocks: [
      table(
        'Parts, and when they were read',
        ['Part', 'Read'],
        parts.map(({ what, at }) => [what, at === null ? 'never' : minute(at)]),
        'Nothing was read.',
      ),
      heading('Not known'),
      unknown.length === 0 ? said('Nothing is missing that this report tells of.') : listed(unknown),
      heading('Made by'),
      facts([
        ['Console', userAgent.replaceAll(/[-/]/g, ' ')],
        ['Account', actingAccount(access)],
        ['Journal', hash === null ? 'The journal was empty.' : `${count}:${hash}`],
        ['Redaction', redactionWords[redaction]],
      ]),
    ],
  }
  return {
    ...document,
    kind,
    cover: document.cover ?? [
      ['Customer', customer],
      ['Tenant', `${tenant.displayName ?? tenant.name} (${tenant.id})`],
      [
        'Application',
        one === null
          ? `${apps.length.toLocaleString('en')} of the tenant's applications`
          : `${one.displayName} (${one.id})`,
      ],
      ['Date', minute(madeAt)],
      ['Prepared by', preparedBy],
    ],
    sections: [...document.sections, section],
    footer: `Made by SCIM Console on ${minute(madeAt)}. It tells what was known at that time, and holds no secret. Times are UTC.`,
  }
}
