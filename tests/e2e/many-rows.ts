import { join } from 'node:path'
import type { SourcePerson } from '#shared/domain/source-attributes'
import { cacheWriter, type CacheWriter } from '#shared/engine/directory/cache-writer'
import { openDatabase } from '#shared/engine/store/database'
import { finishLists } from '#shared/engine/store/list-anchors'

/** No sync forgets what was seen after it. */
const run = Number.MAX_SAFE_INTEGER

/** A row's object id; rows of one number have the same in every list, so seed groups or people, not both. */
export function numberedId(index: number): string {
  return `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`
}

/** Puts so many groups into what the console keeps of a tenant, as a sync of a tenant of that size would: "Campus 0", "Campus 1" … */
export function putManyGroups(
  dataFolder: string,
  tenant: string,
  count: number,
  name: (index: number) => string = (index) => `Campus ${index}`,
): void {
  put(dataFolder, tenant, count, ({ groups }, index) => {
    groups.put(
      {
        id: numberedId(index),
        displayName: name(index),
        kind: 'security',
        dynamic: false,
        securityEnabled: true,
        hidesMembers: false,
      },
      run,
    )
  })
}

/** The same with people "Person 000000" … by numbers of six digits, of whom every hundredth is disabled; Entra told `attributes` of each. */
export function putManyPeople(
  dataFolder: string,
  tenant: string,
  count: number,
  attributes: SourcePerson['attributes'] = {},
): void {
  put(dataFolder, tenant, count, ({ people }, index) => {
    const number = String(index).padStart(6, '0')
    people.put(
      {
        id: numberedId(index),
        displayName: `Person ${number}`,
        userPrincipalName: `person.${number}@many.test`,
        mail: `person.${number}@mail.many.test`,
        accountEnabled: index % 100 !== 0,
        userType: 'Member',
        attributes,
      },
      run,
    )
  })
}

function put(
  dataFolder: string,
  tenant: string,
  count: number,
  one: (writer: CacheWriter, index: number) => void,
): void {
  const directory = openDatabase(join(dataFolder, `directory-${tenant}.db`))
  try {
    directory.transaction(() => {
      const writer = cacheWriter(directory)
      for (let index = 0; index < count; index += 1) one(writer, index)
      finishLists(directory)
    })
  } finally {
    directory.close()
  }
}
