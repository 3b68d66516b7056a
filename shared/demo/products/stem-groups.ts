import { userOf } from '#shared/demo/products/hand'
import type { ProductDirectory, ProductGroup, ProductUser } from '#shared/demo/scim/directory'

/** A row of the mapping table; a row that is added and not saved has no effect yet. */
export interface MappingRow {
  /** Object id of the Entra group. */
  readonly entra: string
  /** Id of the STEM group. */
  readonly stem: string
  saved: boolean
}

/** SmartSpace's own side: STEM groups, the mapping table, and who was put into a STEM group by hand. */
export class StemGroups {
  readonly #directory: ProductDirectory
  #rows: MappingRow[] = []
  readonly #byHand = new Map<string, Set<string>>()

  constructor(directory: ProductDirectory) {
    this.#directory = directory
  }

  /** Groups made in STEM; the directory groups that Entra pushed are not among them. */
  stemGroups(): ProductGroup[] {
    return [...this.#directory.groups.values()].filter((group) => group.origin === 'local')
  }

  rows(): readonly MappingRow[] {
    return this.#rows
  }

  /** False where the table has the row already. */
  addRow(entra: string, stem: string): boolean {
    if (this.#rows.some((row) => row.entra === entra && row.stem === stem)) return false
    this.#rows.push({ entra, stem, saved: false })
    return true
  }

  removeRow(entra: string, stem: string): boolean {
    const before = this.#rows.length
    this.#rows = this.#rows.filter((row) => row.entra !== entra || row.stem !== stem)
    return this.#rows.length < before
  }

  /** A STEM group is gone: nothing feeds it any more. */
  removeRowsOf(stem: string): void {
    this.#rows = this.#rows.filter((row) => row.stem !== stem)
    this.#byHand.delete(stem)
  }

  /** Puts added rows in force; answers how many. */
  save(): number {
    const waiting = this.#rows.filter((row) => !row.saved)
    for (const row of waiting) row.saved = true
    return waiting.length
  }

  userNamed(text: string): ProductUser {
    return userOf(this.#directory, text)
  }

  addByHand(group: ProductGroup, user: ProductUser): void {
    const hand = this.#byHand.get(group.id) ?? new Set()
    this.#byHand.set(group.id, hand.add(user.id))
    group.members.add(user.id)
    this.#directory.touch(group)
  }

  /** Takes a person out who was put in by hand; whom a directory group brings is back at its next sync. False where the person is not in. */
  removeByHand(group: ProductGroup, user: ProductUser): boolean {
    this.#byHand.get(group.id)?.delete(user.id)
    if (!group.members.delete(user.id)) return false
    this.#directory.touch(group)
    return true
  }

  /** A directory group was written by Entra: every STEM group that it feeds becomes the union of its feeders and its people by hand. */
  synced(written: ProductGroup): void {
    const fed = new Set(
      this.#rows.filter((row) => row.saved && row.entra === written.externalId).map((row) => row.stem),
    )
    for (const id of fed) {
      const group = this.#directory.groups.get(id)
      if (group === undefined) continue
      const union = new Set<string>(this.#byHand.get(id))
      for (const feeder of this.#feedersOf(id)) for (const member of feeder.members) union.add(member)
      for (const member of group.members) if (!union.has(member)) group.members.delete(member)
      for (const member of union) group.members.add(member)
      this.#directory.touch(group)
    }
  }

  /** An account is gone for good. */
  forget(user: ProductUser): void {
    for (const hand of this.#byHand.values()) hand.delete(user.id)
  }

  #feedersOf(stem: string): ProductGroup[] {
    const entra = new Set(this.#rows.filter((row) => row.saved && row.stem === stem).map((row) => row.entra))
    return [...this.#directory.groups.values()].filter(
      (group) => group.origin === 'scim' && group.externalId !== null && entra.has(group.externalId),
    )
  }
}
