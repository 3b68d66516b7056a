import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { ConsoleFailure } from '#shared/contract/failure'
import type { Handlers } from '#shared/contract/server'
import { applyTransfer } from '#shared/engine/customers/apply-transfer'
import { compareTransfer } from '#shared/engine/customers/compare-transfer'
import { type CustomersParts, nowOf } from '#shared/engine/customers/customers-parts'
import { addOffline, assertCanAdd, knownTenant } from '#shared/engine/customers/offline-tenant'
import { readTransfer } from '#shared/engine/customers/read-transfer'
import { noRows, type Transfer, transferFormat, transferVersion } from '#shared/engine/customers/transfer-schema'
import { workspaceRows } from '#shared/engine/customers/workspace-rows'
import { packTransfer } from '#shared/engine/customers/write-transfer'
import { fileNamePart } from '#shared/engine/file-name'
import { userAgent } from '#shared/engine/scim/user-agent'
import { actingAccount } from '#shared/engine/session/acting-account'
import { everyArea } from '#shared/engine/settings/every-area'
import { makeBackup } from '#shared/engine/store/backup'
import { journalHead, writeJournal } from '#shared/engine/store/journal-rows'
import { tenantDomains } from '#shared/engine/store/tenant-rows'
import { workspaceFile } from '#shared/engine/store/workspace-files'

type TransferHandlers = Pick<
  Handlers,
  'customers.exportWorkspace' | 'customers.previewImport' | 'customers.importWorkspace'
>

/** What `customers.previewImport` takes, in bytes; no larger file is written. */
const mostBytes = 48 * 1024 * 1024
const ending = '.scimconsole'

/** Workspaces that travel to another machine, and come from one. */
export function transferHandlers(parts: CustomersParts): TransferHandlers {
  const { store, tenants, ports, changes } = parts
  const version = userAgent.slice(userAgent.indexOf('/') + 1)
  const opened = async (file: string) => {
    const transfer = await readTransfer(store.folder, Buffer.from(file, 'base64'))
    const known = knownTenant(store, transfer.manifest)
    const id = known?.id ?? transfer.manifest.tenant.id
    tenants.admit(id)
    if (known === null) assertCanAdd(transfer.manifest, ports)
    // No file is made for a tenant of which nothing is kept yet.
    const here =
      known !== null || existsSync(join(store.folder, workspaceFile(id)))
        ? workspaceRows(store.workspace(id), true)
        : noRows
    return { transfer, known, here }
  }
  return {
    'customers.exportWorkspace': async (input) => {
      const { tenant, workspace } = tenants.open(input.tenant)
      const madeAt = nowOf(parts)
      const rows = workspaceRows(workspace, input.history)
      const head = journalHead(workspace)
      const cloud = ports.signIn.clouds().find(({ graph }) => tenant.graph.startsWith(graph))
      const { bytes, parts: packed } = await packTransfer(
        store.folder,
        {
          format: transferFormat,
          version: transferVersion,
          console: version,
          madeAt,
          tenant: {
            id: tenant.id,
            name: tenant.name,
            displayName: tenant.displayName,
            domain: tenantDomains(store.app).get(tenant.id) ?? null,
            cloud: tenant.demoLogin === null ? (cloud?.id ?? null) : null,
          },
          journal: input.history ? { count: head.count, hash: head.hash } : null,
        },
        rows,
      )
      if (bytes.length > mostBytes) throw tooLarge(input.history)
      const shown = packed.map(({ part, rows: count }) => ({ part, rows: count }))
      writeJournal(workspace, {
        at: madeAt,
        kind: 'export',
        subject: tenant.name,
        record: { by: actingAccount({ tenant }), parts: shown },
      })
      changes.changed(tenant.id, 'plans')
      return {
        name: `${fileNamePart(tenant.name)} ${madeAt.slice(0, 10)}${ending}`,
        file: bytes.toString('base64'),
        parts: shown,
      }
    },

    'customers.previewImport': async ({ file }) => shown(await opened(file)),

    'customers.importWorkspace': async ({ file, how }, { signal }) => {
      const { transfer } = await opened(file)
      const before = await makeBackup({
        dataFolder: store.folder,
        version,
        now: ports.clock.now(),
        purpose: 'before-import',
        signal,
      })
      const at = nowOf(parts)
      const known = knownTenant(store, transfer.manifest)
      const workspace = store.workspace(known?.id ?? transfer.manifest.tenant.id)
      // Read again in the transaction that writes: meanwhile somebody may have added a mapping.
      const answer = workspace.transaction(() => {
        const here = workspaceRows(workspace, true)
        const told = shown({ transfer, known, here })
        applyTransfer(workspace, transfer, here, how === 'replace', at)
        const added = known === null ? addOffline(store, transfer.manifest, ports, at) : known
        writeJournal(workspace, {
          at,
          kind: 'import',
          subject: added.name,
          record: { by: actingAccount({ tenant: added }), how, madeAt: transfer.manifest.madeAt, parts: told.parts },
        })
        return { ...told, tenant: { id: added.id, name: added.name }, before: before.name }
      })
      changes.changed(null, ...everyArea)
      return answer
    },
  }
}

function shown({ transfer, known, here }: { transfer: Transfer; known: { name: string } | null; here: typeof noRows }) {
  const { tenant, madeAt, console } = transfer.manifest
  return {
    tenant: { id: tenant.id, name: known?.name ?? tenant.name },
    known: known !== null,
    madeAt,
    console,
    parts: compareTransfer(transfer.rows, here),
  }
}

const tooLarge = (history: boolean) =>
  new ConsoleFailure({
    code: 'invalid-input',
    message: 'What is kept of this tenant makes a file of more than 48 MB, which no console would import.',
    remedy: history ? 'Leave the journal out, or make a backup instead.' : 'Make a backup instead.',
  })
