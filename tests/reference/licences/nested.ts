import type { ReferenceTenant } from '#tests/reference/licences/tenant'

/** A row of the tree, by walking down one call within the other. */
export interface ReferenceRow {
  readonly id: string
  readonly above: number | null
  readonly depth: number
  readonly again: boolean
}

/** A group with those inside of it; each is gone into where it stands first. Children are in the order of their names. */
export function referenceTree({ groups }: ReferenceTenant, top: string): ReferenceRow[] {
  const rows: ReferenceRow[] = []
  const enter = (id: string, above: number | null, depth: number) => {
    const again = rows.some((row) => row.id === id)
    const place = rows.push({ id, above, depth, again }) - 1
    if (again) return
    for (const child of children(groups, id)) enter(child, place, depth + 1)
  }
  enter(top, null, 0)
  return rows
}

function children(groups: ReferenceTenant['groups'], id: string): string[] {
  const held = (groups.get(id)?.members ?? []).filter((member) => groups.has(member))
  const name = (one: string) => groups.get(one)?.name.toLowerCase() ?? ''
  return [...new Set(held)].toSorted((a, b) => (name(a) < name(b) ? -1 : 1))
}
