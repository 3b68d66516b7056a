import { readdirSync, statSync } from 'node:fs'
import { cpus, freemem, release, totalmem } from 'node:os'
import { join } from 'node:path'
import { failureOf } from '#shared/contract/failure'
import type { OperationState } from '#shared/contract/operations'
import { counted } from '#shared/domain/counted'
import type { Ports } from '#shared/engine/ports'
import { userAgent } from '#shared/engine/scim/user-agent'
import { listBackups } from '#shared/engine/store/backup-folder'
import { openDatabase, type ReadDatabase } from '#shared/engine/store/database'
import { versionOf } from '#shared/engine/store/migrate'
import { migrations } from '#shared/engine/store/migrations/index'
import type { Store } from '#shared/engine/store/open-store'
import { sql } from '#shared/engine/store/sql'
import { listTenants } from '#shared/engine/store/tenant-rows'
import { appFile, fileSafe } from '#shared/engine/store/workspace-files'

const mostLines = 200
/** Larger files are not looked through: it would take long. */
const mostChecked = 512 * 1024 * 1024
/** Variables that decide how the console works; of each only whether it is set is told. */
const meaningful =
  /^(SCIM_CONSOLE_\w+|GRAPH_TRAFFIC|BROWSER|(HTTPS?|ALL|NO)_PROXY|NODE_(OPTIONS|EXTRA_CA_CERTS|USE_ENV_PROXY|USE_SYSTEM_CA|TLS_REJECT_UNAUTHORIZED)|SSL_CERT_(FILE|DIR)|ELECTRON_\w+|DISPLAY|WAYLAND_DISPLAY|XDG_DATA_HOME|LANG|TZ)$/i

/**
 * One Markdown text for whoever is asked for help. It is made of numbers, versions and words of our own; tenants are counted through, and
 * all of it goes through the same redaction as the log.
 */
export async function diagnosticsText(parts: {
  readonly dataFolder: string
  readonly store: Store | null
  readonly ports: Ports
  readonly operations: () => readonly OperationState[]
}): Promise<string> {
  const { dataFolder, store, ports } = parts
  // Long texts are cut by the redaction, so it takes a line at a time.
  const clean = (text: string) => text.split('\n').map(redactWith(ports)).join('\n')
  const sections: [string, string[]][] = [
    ['Versions', versions(store?.app ?? null)],
    ['Tenants', store === null ? ['- the list of tenants cannot be read'] : tenantLines(store)],
    ['Files', fileLines(dataFolder)],
    ['Databases', databaseLines(dataFolder, store)],
    ['Backups', await backupLines(dataFolder)],
    ['Settings', settingLines(store?.app ?? null)],
    ['Policies', policyLines(ports)],
    ['Work since the start', workLines(parts.operations())],
    ['Environment variables that are set', environmentLines()],
  ]
  const lines = ports.log.recent?.(mostLines) ?? []
  return [
    '# Diagnostics of SCIM Console',
    '',
    `Made at ${new Date(ports.clock.now()).toISOString()}. No secret, no name of a person and no content of a tenant is in this text; ids are hashes.`,
    ...sections.flatMap(([title, told]) => ['', `## ${title}`, '', ...told.map(clean)]),
    '',
    `## The last ${lines.length} lines of the log`,
    '',
    '```',
    ...lines,
    '```',
    '',
  ].join('\n')
}

function redactWith({ log }: Ports): (text: string) => string {
  return (text) => log.redact?.(text) ?? text
}

function versions(app: ReadDatabase | null): string[] {
  const { node, electron, chrome } = process.versions
  const sqlite = app?.get<{ v: string }>(sql`SELECT sqlite_version() AS v`)?.v ?? 'not loaded'
  return [
    `- console: ${userAgent}`,
    `- Electron: ${electron ?? 'none, a Node process'}${chrome === undefined ? '' : `, Chromium ${chrome}`}`,
    `- Node: ${node}`,
    `- SQLite: ${sqlite}`,
    `- system: ${process.platform} ${release()} ${process.arch}, ${cpus().length} processors, ${megabytes(totalmem())} memory, ${megabytes(freemem())} free`,
    `- this process: ${megabytes(process.memoryUsage.rss())}, up for ${Math.round(process.uptime())} s`,
  ]
}

function tenantLines(store: Store): string[] {
  const tenants = listTenants(store.app)
  const told = tenants.map(
    ({ id, signIn, demoLogin }, n) =>
      `- tenant ${n + 1}: ${demoLogin === null ? `signs in by ${signIn.kind}` : 'the demo'}${store.setAside(id) === null ? '' : ', its cache was set aside'}`,
  )
  return [`- known: ${tenants.length}`, ...told]
}

/** By kind, because the names hold ids of tenants. */
function fileLines(dataFolder: string): string[] {
  const kinds = new Map<string, { count: number; bytes: number }>()
  const add = (kind: string, bytes: number) => {
    const known = kinds.get(kind) ?? { count: 0, bytes: 0 }
    kinds.set(kind, { count: known.count + 1, bytes: known.bytes + bytes })
  }
  for (const name of namesIn(dataFolder)) {
    const file = statSync(join(dataFolder, name), { throwIfNoEntry: false })
    if (file === undefined) continue
    if (file.isFile()) add(kindOf(name), file.size)
    else
      for (const inner of namesIn(join(dataFolder, name)))
        add(`${kindOf(name)}/`, sizeOf(join(dataFolder, name, inner)))
  }
  return [...kinds].toSorted().map(([kind, { count, bytes }]) => `- ${kind}: ${count}, ${megabytes(bytes)}`)
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}

function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0
}

const knownKinds = ['app.db', 'workspace', 'directory', 'secrets', 'logs', 'backups', 'window', 'restoring']

function kindOf(name: string): string {
  const kind = knownKinds.find((known) => name.startsWith(known)) ?? 'other'
  const states = [
    [/\.set-aside-/, ', set aside'],
    [/\.before-v/, ', before a migration'],
    [/-(wal|shm)$/, ', log'],
  ] as const
  return `${kind}${states.find(([form]) => form.test(name))?.[1] ?? ''}`
}

/** A file of what people made is looked through by SQLite; a cache is made anew where it is damaged. */
function databaseLines(dataFolder: string, store: Store | null): string[] {
  const newest = `- this build knows app ${migrations.app.at(-1)?.version}, workspace ${migrations.workspace.at(-1)?.version}, directory ${migrations.directory.at(-1)?.version}`
  const tenants = store === null ? [] : listTenants(store.app)
  const names = new Map(tenants.map(({ id }, n) => [fileSafe(id), `tenant ${n + 1}`]))
  const files = namesIn(dataFolder).filter((name) => name === appFile || /^(workspace|directory)-.*\.db$/.test(name))
  return [newest, ...files.map((name) => databaseLine(dataFolder, name, names))]
}

function databaseLine(dataFolder: string, name: string, tenants: ReadonlyMap<string, string>): string {
  const [, kind = 'app', id = ''] = /^(workspace|directory)-(.*)\.db$/.exec(name) ?? []
  const whose = kind === 'app' ? '' : ` of ${tenants.get(id) ?? 'a tenant that is not in the list'}`
  const path = join(dataFolder, name)
  try {
    const db = openDatabase(path)
    try {
      const check = kind !== 'directory' && sizeOf(path) <= mostChecked
      const found = check
        ? (db.get<{ quick_check: string }>(sql`PRAGMA quick_check(1)`)?.quick_check ?? 'no answer')
        : 'not asked'
      return `- ${kind}${whose}: version ${versionOf(db)}, ${megabytes(sizeOf(path))}, quick_check ${found === 'ok' || found === 'not asked' ? found : 'found damage'}`
    } finally {
      db.close()
    }
  } catch (thrown) {
    return `- ${kind}${whose}: ${megabytes(sizeOf(path))}, cannot be opened (${failureOf(thrown).code})`
  }
}

async function backupLines(dataFolder: string): Promise<string[]> {
  const backups = await listBackups(dataFolder)
  if (backups.length === 0) return ['- none']
  return backups.map(
    ({ madeAt, bytes, tenants, unusable }) =>
      `- ${madeAt}: ${counted(tenants.length, 'tenant')}, ${megabytes(bytes)}${unusable === null ? '' : ', cannot be used'}`,
  )
}

/** Switches and numbers as they are; a text that a person wrote is only told of. */
function settingLines(app: ReadDatabase | null): string[] {
  if (app === null) return ['- cannot be read']
  const told = app
    .all<{ key: string; value: string }>(sql`SELECT key, value FROM settings ORDER BY key`)
    .map(({ key, value }) => `- ${key}: ${/^(true|false|null|on|off|\d{1,10})$/.test(value) ? value : 'set'}`)
  return told.length === 0 ? ['- none but what is usual'] : told
}

function policyLines({ policies }: Ports): string[] {
  const told = [
    ...policies.found.map(({ name, source }) => `- ${name}: laid down by ${source}`),
    ...policies.faults.map(
      ({ name, source }) => `- ${name}: not used, ${source} has it in a form that is not understood`,
    ),
  ]
  return told.length === 0 ? ['- none'] : told
}

function workLines(operations: readonly OperationState[]): string[] {
  if (operations.length === 0) return ['- none']
  return operations.map(
    ({ name, state, failure }) => `- ${name}: ${state}${failure === null ? '' : ` (${failure.code})`}`,
  )
}

function environmentLines(): string[] {
  const names = Object.keys(process.env).filter((name) => meaningful.test(name) && process.env[name] !== '')
  return names.length === 0 ? ['- none of those that matter'] : names.toSorted().map((name) => `- ${name}`)
}

function megabytes(bytes: number): string {
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`
}
