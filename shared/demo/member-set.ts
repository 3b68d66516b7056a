/** The direct members of a group by id, in the order they joined; their list is kept between changes, so that nobody walks them in vain. */
export class MemberSet extends Set<string> {
  private kept: readonly string[] | null = null

  /** The members in their order; the same array until somebody joins or leaves. */
  list(): readonly string[] {
    this.kept ??= [...this]
    return this.kept
  }

  override add(id: string): this {
    if (!this.has(id)) this.kept = null
    return super.add(id)
  }

  override delete(id: string): boolean {
    const left = super.delete(id)
    if (left) this.kept = null
    return left
  }

  override clear(): void {
    this.kept = null
    super.clear()
  }
}

/** A set of these members, each once. */
export function memberSet(ids: Iterable<string>): MemberSet {
  const members = new MemberSet()
  for (const id of ids) members.add(id)
  return members
}

/** The members of any set in their order; quick where it is a MemberSet that has not changed. */
export function listOf(members: ReadonlySet<string>): readonly string[] {
  return members instanceof MemberSet ? members.list() : [...members]
}
