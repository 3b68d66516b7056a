import { randomUUID } from 'node:crypto'

import express from 'express'
import { Resources, Schemas, Types } from 'scimmy'
import { SCIMMYRouters } from 'scimmy-routers'

import { listen } from '#tests/fakes/loopback-server'
import type { ScimSeed, ScimServer } from '#tests/fakes/scim-seed'
import { seedScim } from '#tests/fakes/scim-seed'

const token = 'scimmy-token-for-tests'

interface Row {
  readonly id: string
  readonly meta: { readonly created: Date; readonly lastModified: Date }
  readonly [attribute: string]: unknown
}

interface Shelves {
  readonly users: Map<string, Row>
  readonly groups: Map<string, Row>
}

/** SCIMMY keeps its resource types for the whole process; which server a request belongs to comes as its context. */
function declare(): void {
  // Entra's stock mapping writes the department, which lives in the enterprise extension.
  Resources.User.extend(Schemas.EnterpriseUser)
  const types = [
    [Resources.User, (shelves: Shelves) => shelves.users],
    [Resources.Group, (shelves: Shelves) => shelves.groups],
  ] as const
  for (const [type, shelf] of types) {
    const isUser = type === Resources.User
    Resources.declare(type as typeof Resources.User)
      .ingress((resource, data, context: Shelves) => {
        const rows = shelf(context)
        const given = data as unknown as Record<string, unknown>
        const id = resource.id ?? randomUUID()
        const before = rows.get(id)
        if (resource.id !== undefined && before === undefined) throw missing(id)
        if (isUser && [...rows.values()].some((row) => row.id !== id && row.userName === given.userName)) {
          throw new Types.Error(409, 'uniqueness', 'userName is taken')
        }
        const now = new Date()
        // A JSON round trip leaves plain data: SCIMMY hands over objects that validate on every touch.
        const plain = JSON.parse(JSON.stringify(given)) as Record<string, unknown>
        const row: Row = { ...plain, id, meta: { created: before?.meta.created ?? now, lastModified: now } }
        rows.set(id, row)
        return row as never
      })
      .egress((resource, context: Shelves) => {
        const rows = shelf(context)
        // SCIMMY parses the filter and leaves applying it to the storage.
        if (resource.id === undefined)
          return (resource.filter?.match([...rows.values()]) ?? [...rows.values()]) as never
        const row = rows.get(resource.id)
        if (row === undefined) throw missing(resource.id)
        return row as never
      })
      .degress((resource, context: Shelves) => {
        if (!shelf(context).delete(resource.id as string)) throw missing(String(resource.id))
      })
  }
}

const missing = (id: string) => new Types.Error(404, null as never, `Resource ${id} not found`)

let declared = false

/**
 * The SCIMMY server (a library that nobody here wrote, with storage in a Map) on 127.0.0.1, seeded over HTTP. `accepts` lets other
 * Authorization headers in than the one with its own token.
 */
export async function startScimmy(
  seed: ScimSeed = {},
  accepts: (header: string | undefined) => Promise<boolean> = async () => false,
): Promise<ScimServer> {
  if (!declared) declare()
  declared = true

  const shelves: Shelves = { users: new Map(), groups: new Map() }
  const app = express()
  app.use(
    '/scim',
    new SCIMMYRouters({
      type: 'bearer',
      handler: async (request) => {
        const header = request.header('Authorization')
        if (header !== `Bearer ${token}` && !(await accepts(header))) throw new Error('The token is not known')
        return 'tester'
      },
      context: () => shelves,
    }),
  )
  const server = await listen(app)
  const base = `${server.origin}/scim`
  await seedScim({ base, token }, seed).catch(async (error: unknown) => {
    await server.stop()
    throw error
  })
  return { base, token, stop: server.stop }
}
