/** Which records hold a text: the servers are asked for one userName at a time, thousands of times in a cycle. */
export class Lookup {
  readonly #ids = new Map<string, Set<string>>()

  set(id: string, before: string | null, after: string | null): void {
    if (before === after) return
    if (before !== null) {
      const held = this.#ids.get(before)
      held?.delete(id)
      if (held?.size === 0) this.#ids.delete(before)
    }
    if (after !== null) this.#ids.set(after, (this.#ids.get(after) ?? new Set()).add(id))
  }

  /** Ids that hold the text, oldest first. */
  get(text: string): readonly string[] {
    return [...(this.#ids.get(text) ?? [])]
  }
}
