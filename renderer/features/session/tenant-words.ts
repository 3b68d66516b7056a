import { plural, t } from '@lingui/core/macro'
import type { Output } from '#shared/contract/contract'
import { inFigures } from '../../ui/in-figures'

export type TenantRow = Output<'session.tenants'>['tenants'][number]
type Cloud = Output<'session.clouds'>['clouds'][number]

/** What a person calls the tenant. */
export function tenantTitle(tenant: TenantRow): string {
  return tenant.displayName ?? tenant.name
}

/** The cloud of a tenant, by the address of its Graph. */
export function cloudInWords(tenant: TenantRow, clouds: readonly Cloud[]): string {
  if (tenant.demo) return t`On this machine`
  const known = clouds.find(({ graph }) => graph === tenant.graph)
  if (known !== undefined) return known.name
  const host = URL.parse(tenant.graph)?.hostname
  return host === undefined ? t`A cloud of its own` : t`A cloud of its own: ${host}`
}

/** Whether the organisation lets this machine work with a tenant; `list` is null or undefined where nothing is laid down. */
export function isAllowed(id: string, list: readonly string[] | null | undefined): boolean {
  return list?.includes(id.toLowerCase()) ?? true
}

/** "3 files, 1.2 MB, and one secret". */
export function receiptInWords({ files, secrets }: Pick<Output<'session.removeTenant'>, 'files' | 'secrets'>): string {
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0)
  const kept = plural(secrets, { one: 'one secret', other: '# secrets' })
  if (files.length === 0) return secrets === 0 ? t`no file` : t`no file and ${kept}`
  const deleted = t`${plural(files.length, { one: 'one file', other: '# files' })} (${{ size: sizeInWords(bytes) }})`
  return secrets === 0 ? deleted : t`${deleted} and ${kept}`
}

function sizeInWords(bytes: number): string {
  const megabytes = bytes / 1_000_000
  return megabytes >= 1
    ? t`${{ size: megabytes.toLocaleString(undefined, { minimumFractionDigits: 1, maximumFractionDigits: 1 }) }} MB`
    : t`${{ size: inFigures(Math.ceil(bytes / 1000)) }} kB`
}

/** What was deleted and what was not, line by line, for a file or a ticket. */
export function receiptText(receipt: Output<'session.removeTenant'>): string {
  const { tenant, removedAt, files, secrets, rewritten, left } = receipt
  return [
    t`SCIM Console: receipt for a tenant that was forgotten`,
    t`Tenant: ${{ name: tenant.name }} (${{ id: tenant.id }})`,
    t`When: ${removedAt}`,
    '',
    t`Deleted from this machine: ${{ files: files.length }} files, ${secrets} secrets`,
    ...files.map(({ name, bytes }) => `  ${t`${name} (${bytes} bytes)`}`),
    ...(rewritten.length === 0 ? [] : ['', t`Taken out of backups that hold other tenants:`]),
    ...rewritten.map((name) => `  ${name}`),
    '',
    left.length === 0
      ? t`The data folder was looked through: nothing in it names the tenant any more.`
      : t`Still to be looked at by hand:`,
    ...left.map(({ name, why }) => `  ${name}: ${why}`),
    t`Nothing was changed in Entra or in any product. Files that you saved elsewhere, and backups that you copied, are yours to delete.`,
    '',
  ].join('\n')
}
