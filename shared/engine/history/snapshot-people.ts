import type { People } from '#shared/domain/snapshot'
import type { Database, ReadDatabase } from '#shared/engine/store/database'
import { idsOfKeys, userKeysOf } from '#shared/engine/store/history-member-rows'
import { peopleNumbers } from '#shared/engine/store/history-people-rows'

/** People by the numbers of the history, whichever way they are told. */
export interface SnapshotPeople {
  ofIds(ids: readonly string[]): People
  /** Direct members of a group that are users, by the group's number in the directory's file. */
  ofGroup(group: number): People
}

/** Call inside a transaction of the workspace, and use it no longer than that. */
export function snapshotPeople(workspace: Database, directory: ReadDatabase): SnapshotPeople {
  const numbers = peopleNumbers(workspace)
  const known = new Map<number, number>()
  const sorted = (list: readonly number[]): People => {
    const all = Uint32Array.from(list).toSorted()
    return all.filter((person, at) => at === 0 || person !== all[at - 1])
  }
  return {
    ofIds: (ids) => sorted(ids.map((id) => numbers.of(id))),
    ofGroup: (group) => {
      const keys = userKeysOf(directory, group)
      const unknown = keys.filter((key) => !known.has(key))
      for (const { key, id } of idsOfKeys(directory, unknown)) known.set(key, numbers.of(id))
      return sorted(keys.flatMap((key) => known.get(key) ?? []))
    },
  }
}
