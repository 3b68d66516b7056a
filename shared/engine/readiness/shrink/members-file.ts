import { failureOf } from '#shared/contract/failure'
import { safeTable } from '#shared/engine/reports/csv-table'
import { fileNamePart } from '#shared/engine/file-name'
import type { Ports } from '#shared/engine/ports'
import { scimOf } from '#shared/engine/provisioning/targets'
import type { TenantAccess } from '#shared/engine/session/tenants'
import type { CachedApp } from '#shared/engine/store/app-rows'
import type { CachedGroup } from '#shared/engine/store/group-rows'
import { listMappings } from '#shared/engine/store/mapping-rows'
import { memberSets } from '#shared/engine/store/member-sets'
import { peopleByKey } from '#shared/engine/store/people-lists'
import { readProduct } from '#shared/engine/verification/read-product'

const columns = ['where', 'id', 'userName', 'displayName', 'mail', 'active'] as const
type Line = Readonly<Record<(typeof columns)[number], string | null>>

/**
 * Who is in a group of the product, read now, and in the group of Entra by the directory's cache. What the product does not tell is said
 * in a line of its own; only a cancelled call throws.
 */
export async function membersFile(
  parts: {
    readonly access: TenantAccess
    readonly app: CachedApp
    readonly group: CachedGroup
    readonly ports: Ports
    /** ISO 8601. */
    readonly now: string
  },
  signal: AbortSignal,
): Promise<{ readonly name: string; readonly text: string }> {
  const { access, app, group, now } = parts
  const lines = [...(await productLines(parts, signal)), ...entraLines(access, group)]
  return {
    name: `${fileNamePart(app.displayName)} ${fileNamePart(group.displayName)} members ${now.slice(0, 10)}.csv`,
    text: safeTable(columns, lines),
  }
}

async function productLines(
  { access, app, group, ports }: Parameters<typeof membersFile>[0],
  signal: AbortSignal,
): Promise<Line[]> {
  const rows = listMappings(access.workspace).filter(({ appId, groupId }) => appId === app.id && groupId === group.id)
  const sought = (rows.length === 0 ? [{ to: null, groupId: group.id }] : rows).map((mapping) => ({
    mapping,
    groupName: group.displayName,
    everybody: false,
  }))
  try {
    const scim = scimOf(access.workspace, app, ports)
    const read = await readProduct(scim, sought, signal, () => undefined)
    const accounts = read.accounts.all()
    return read.found.flatMap((found) => {
      const members = found.kind === 'there' ? (read.groups[found.at]?.members ?? null) : null
      if (members === null) return [untold(found.kind === 'missing' ? 'the group is not there' : 'not told')]
      return [...members].flatMap((at) => {
        const account = accounts[at]
        if (account === undefined) return []
        const { id, userName, displayName, mail, active } = account
        return [{ where: 'product', id, userName, displayName, mail, active: active === null ? null : String(active) }]
      })
    })
  } catch (thrown) {
    signal.throwIfAborted()
    return [untold(failureOf(thrown).message)]
  }
}

/** Stands for the members that the product does not tell, with why. */
const untold = (why: string): Line => ({
  where: 'product',
  id: null,
  userName: null,
  displayName: `Members unknown: ${why}`,
  mail: null,
  active: null,
})

function entraLines({ directory }: TenantAccess, group: CachedGroup): Line[] {
  return peopleByKey(directory, [...memberSets(directory).usersOf(group.key)]).map((person) => ({
    where: 'Entra',
    id: person.id,
    userName: person.userPrincipalName,
    displayName: person.displayName,
    mail: person.mail,
    active: person.accountEnabled === null ? null : String(person.accountEnabled),
  }))
}
