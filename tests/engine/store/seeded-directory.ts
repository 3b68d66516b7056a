import { onTestFinished } from 'vitest'
import type { Database } from '#shared/engine/store/database'
import { groupWriter } from '#shared/engine/store/group-rows'
import { finishLists } from '#shared/engine/store/list-anchors'
import { membershipWriter, type MemberLink } from '#shared/engine/store/membership-rows'
import { openStore } from '#shared/engine/store/open-store'
import { peopleWriter } from '#shared/engine/store/people-rows'
import type { SourcePerson } from '#shared/domain/source-attributes'
import { principalsOf } from '#shared/engine/store/principal-rows'
import { temporaryFolder } from '#tests/temporary-folder'

export interface Seed {
  readonly people?: readonly {
    readonly id: string
    readonly name: string
    readonly mail?: string | null
    /** What is left out is told, as a member's whose account is enabled. */
    readonly accountEnabled?: boolean | null
    readonly userType?: string | null
    readonly attributes?: SourcePerson['attributes']
  }[]
  readonly groups?: readonly { readonly id: string; readonly name: string; readonly members?: readonly MemberLink[] }[]
}

/** An object id for a number. */
export const idOf = (kind: 'person' | 'group' | 'device', number: number): string =>
  `${{ person: 'a', group: 'b', device: 'c' }[kind].repeat(8)}-0000-4000-8000-${String(number).padStart(12, '0')}`

/** The cache of a tenant that holds what is said, written as a sync writes it; closed when the test has finished. */
export function seededDirectory(seed: Seed, folder = temporaryFolder()): Database {
  const store = openStore({ folder, now: () => 0 })
  onTestFinished(() => store.close())
  const db = store.directory('t')
  writeSeed(db, seed)
  db.transaction(() => finishLists(db))
  return db
}

/** Adds to a cache, as a sync does that has not come to its end. */
export function writeSeed(db: Database, { people = [], groups = [] }: Seed): void {
  db.transaction(() => {
    const principals = principalsOf(db)
    const peopleRows = peopleWriter(db, principals)
    const groupRows = groupWriter(db, principals)
    const links = membershipWriter(db, principals)
    for (const { id, name, ...told } of people) {
      const userPrincipalName = `${id}@contoso.example`
      const rest = { mail: null, accountEnabled: true, userType: 'Member', attributes: {} }
      peopleRows.put({ id, displayName: name, userPrincipalName, ...rest, ...told }, 1)
    }
    for (const { id, name, members = [] } of groups) {
      const group = { id, displayName: name, kind: 'security', dynamic: false, securityEnabled: true } as const
      const { key } = groupRows.put({ ...group, hidesMembers: false }, 1)
      links.begin(key, 1)
      links.merge(key, members)
    }
  })
}
