import { rmSync } from 'node:fs'
import { copyFile, mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

import { scim } from '@better-auth/scim'
import { betterAuth } from 'better-auth'
import type { BetterAuthPlugin } from 'better-auth'
import { getMigrations } from 'better-auth/db/migration'
import { toNodeHandler } from 'better-auth/node'

import { listen } from '#tests/fakes/loopback-server'
import type { ScimServer, ScimSeed } from '#tests/fakes/scim-seed'
import { seedScim } from '#tests/fakes/scim-seed'

const token = 'better-auth-token-for-tests-0123456789'

/** A credential that the server knows and whose time is over. */
export const expiredToken = 'better-auth-expired-token-0123456789012'

const settings = (database: DatabaseSync, baseURL: string) => ({
  database,
  baseURL,
  secret: 'a-secret-of-the-test-server-only-0123456789',
  telemetry: { enabled: false },
  logger: { disabled: true },
  plugins: [
    scim({
      connections: [
        {
          id: 'console',
          credentials: [
            { type: 'bearer', id: 'whole', token },
            { type: 'bearer', id: 'expired', token: expiredToken, expiresAt: new Date('2020-01-01T00:00:00Z') },
          ],
        },
      ],
      compatibility: { microsoftEntra: { acceptLegacyGroupSchema: true } },
      // The plugin's own types say undefined where exactOptionalPropertyTypes asks for absence.
    }) as BetterAuthPlugin,
  ],
})

let migrated: Promise<string> | undefined

/** The empty database with its tables, made once a process: each server starts from a copy. */
function emptyDatabase(): Promise<string> {
  migrated ??= (async () => {
    const folder = await mkdtemp(join(tmpdir(), 'better-auth-'))
    process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
    const file = join(folder, 'empty.db')
    const database = new DatabaseSync(file)
    const { runMigrations } = await getMigrations(settings(database, 'http://127.0.0.1'))
    await runMigrations()
    database.close()
    return file
  })()
  return migrated
}

let count = 0

/** Better Auth's SCIM server (a product that nobody here wrote) on 127.0.0.1 with its own SQLite file, seeded over HTTP. */
export async function startBetterAuth(seed: ScimSeed = {}): Promise<ScimServer> {
  const empty = await emptyDatabase()
  count += 1
  const file = join(empty, '..', `server-${count}.db`)
  await copyFile(empty, file)
  const database = new DatabaseSync(file)
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF')

  let handle: ReturnType<typeof toNodeHandler> | undefined
  const server = await listen((request, response) => {
    if (handle === undefined) response.writeHead(503).end()
    else void handle(request, response)
  })
  handle = toNodeHandler(betterAuth(settings(database, server.origin)))

  const base = `${server.origin}/api/auth/scim/v2`
  const stop = async () => {
    await server.stop()
    database.close()
  }
  await seedScim({ base, token }, seed).catch(async (error: unknown) => {
    await stop()
    throw error
  })
  return { base, token, stop }
}
