import type { ListManners } from '#shared/engine/scim/list-manners'

/** Servers that refuse a larger count with 400 say 100 in their documents (AWS, Databricks). */
export const safePage = 100
/** Counts that are tried again, one after the other, where a larger one was refused and a safe one came back full. */
const steps = [200, 500]
/** A page of rows may be this large before the next one asks for no more rows than it held. */
const lightPageBytes = 32 * 1024 * 1024

/** How many rows the next page asks for: less where a count is refused or too heavy, more where pages come back full and light. */
export class PageSize {
  readonly #most: number
  readonly #manners: ListManners
  #count: number
  #worked = 0
  #refused: number | null = null
  #fixed = false

  constructor(pageSize: number, growTo: number | undefined, manners: ListManners) {
    this.#most = Math.max(pageSize, growTo ?? 0)
    this.#manners = manners
    this.#count = Math.min(pageSize, manners.most ?? pageSize)
  }

  get count(): number {
    return this.#count
  }

  /** No other count from here on. */
  fix(count: number): void {
    this.#count = count
    this.#fixed = true
  }

  /** The count was refused; true where a smaller one is left to try. `left` is how many rows the server says are to come. */
  refused(left: number | null): boolean {
    const between = steps.find((step) => step > this.#worked && step < this.#count && (left === null || left > step))
    const smaller = this.#worked === 0 ? safePage : (between ?? this.#worked)
    if (smaller >= this.#count) return false
    this.#refused = this.#count
    this.#count = smaller
    return true
  }

  /** The page was too heavy to take; true where a smaller one is left to try. */
  tooHeavy(): boolean {
    if (this.#count < 2) return false
    this.fix(Math.floor(this.#count / 2))
    return true
  }

  /** A page came back, of so many rows and bytes; `left` as above. */
  came(rows: number, bytes: number, left: number | null): void {
    const manners = this.#manners
    if (this.#refused !== null) {
      manners.tooMany = this.#refused
      manners.most = this.#count
      this.#refused = null
    } else if (manners.most !== null && this.#count > manners.most) manners.most = this.#count
    if (this.#fixed || rows < this.#count) return
    this.#worked = this.#count
    const wanted = manners.tooMany === null ? this.#most : this.#nextStep(manners.tooMany, left)
    const light = Math.floor(lightPageBytes / Math.max(1, bytes / rows))
    this.#count = Math.max(this.#count, Math.min(wanted, this.#most, light))
  }

  /** A step that may be refused costs a request, so that it must be able to save several. */
  #nextStep(tooMany: number, left: number | null): number {
    if (left !== null && left <= 5 * this.#count) return 0
    return steps.find((step) => step > this.#count && step < tooMany) ?? 0
  }
}
