import type { Output } from '#shared/contract/contract'

export type TenantRow = Output<'session.tenants'>['tenants'][number]
type Cloud = Output<'session.clouds'>['clouds'][number]

/** What a person calls the tenant. */
export function tenantTitle(tenant: TenantRow): string {
  return tenant.displayName ?? tenant.name
}

/** The cloud of a tenant, by the address of its Graph. */
export function cloudInWords(tenant: TenantRow, clouds: readonly Cloud[]): string {
  if (tenant.demo) return 'On this machine'
  const known = clouds.find(({ graph }) => graph === tenant.graph)
  if (known !== undefined) return known.name
  const host = URL.parse(tenant.graph)?.hostname
  return host === undefined ? 'A cloud of its own' : `A cloud of its own: ${host}`
}

/** Whether the organisation lets this machine work with a tenant; `list` is null or undefined where nothing is laid down. */
export function isAllowed(id: string, list: readonly string[] | null | undefined): boolean {
  return list?.includes(id.toLowerCase()) ?? true
}

/** "3 files, 1.2 MB, and one secret". */
export function receiptInWords({ files, secrets }: Pick<Output<'session.removeTenant'>, 'files' | 'secrets'>): string {
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0)
  const kept = secrets === 0 ? '' : secrets === 1 ? ' and one secret' : ` and ${secrets.toLocaleString()} secrets`
  if (files.length === 0) return `no file${kept}`
  return `${files.length === 1 ? 'one file' : `${files.length} files`} (${sizeInWords(bytes)})${kept}`
}

function sizeInWords(bytes: number): string {
  const megabytes = bytes / 1_000_000
  return megabytes >= 1 ? `${megabytes.toFixed(1)} MB` : `${Math.ceil(bytes / 1000).toLocaleString()} kB`
}

/** What was deleted and what was not, line by line, for a file or a ticket. */
export function receiptText(receipt: Output<'session.removeTenant'>): string {
  const { tenant, removedAt, files, secrets, rewritten, left } = receipt
  return [
    'SCIM Console: receipt for a tenant that was forgotten',
    `Tenant: ${tenant.name} (${tenant.id})`,
    `When: ${removedAt}`,
    '',
    `Deleted from this machine: ${files.length} files, ${secrets} secrets`,
    ...files.map(({ name, bytes }) => `  ${name} (${bytes} bytes)`),
    ...(rewritten.length === 0 ? [] : ['', 'Taken out of backups that hold other tenants:']),
    ...rewritten.map((name) => `  ${name}`),
    '',
    left.length === 0
      ? 'The data folder was looked through: nothing in it names the tenant any more.'
      : 'Still to be looked at by hand:',
    ...left.map(({ name, why }) => `  ${name}: ${why}`),
    'Nothing was changed in Entra or in any product. Files that you saved elsewhere, and backups that you copied, are yours to delete.',
    '',
  ].join('\n')
}
