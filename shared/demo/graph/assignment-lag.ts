import type { DemoAssignment } from '#shared/demo/model'

/** Graph documents that appRoleAssignedTo shows a write late. This remembers writes until they are old enough to be seen. */
export interface AssignmentLag {
  added(assignment: DemoAssignment, at: number): void
  removed(assignment: DemoAssignment, at: number): void
  /** What a list shows now, of what is true now; `lagMs` is how old a write must be to show. */
  visible(current: readonly DemoAssignment[], now: number, lagMs: number): DemoAssignment[]
}

const mostRemembered = 1000

export function createAssignmentLag(): AssignmentLag {
  const addedAt = new Map<string, number>()
  let gone: { readonly assignment: DemoAssignment; readonly at: number }[] = []
  return {
    added(assignment, at) {
      addedAt.set(assignment.id, at)
      const oldest = addedAt.keys().next()
      if (addedAt.size > mostRemembered && oldest.done !== true) addedAt.delete(oldest.value)
    },
    removed(assignment, at) {
      // An assignment that no list has shown yet disappears without having been seen.
      gone = [...gone, { assignment, at }].slice(-mostRemembered)
    },
    visible(current, now, lagMs) {
      const settled = (id: string) => now - (addedAt.get(id) ?? Number.NEGATIVE_INFINITY) >= lagMs
      const ids = new Set(current.map((assignment) => assignment.id))
      const lingering = gone
        .filter(({ assignment, at }) => now - at < lagMs && settled(assignment.id) && !ids.has(assignment.id))
        .map(({ assignment }) => assignment)
      return [...current.filter((assignment) => settled(assignment.id)), ...lingering]
    },
  }
}
