import type { ConsoleFailure } from '#shared/contract/failure'
import { listAnswer } from '#shared/engine/scim/answers'
import type { ListAnswer } from '#shared/engine/scim/answers'
import { answerInvalid } from '#shared/engine/scim/scim-failure'
import type { ScimCall, ScimLimits } from '#shared/engine/scim/scim-resources'
import type { Query, ScimTransport } from '#shared/engine/scim/scim-transport'
import { suspectedPageCut } from '#shared/engine/scim/suspected-cut'

export interface Sweep<Row> {
  /** By id, in the order met. */
  readonly rows: ReadonlyMap<string, Row>
  /** The server lists nothing more: proven by an empty answer past the end, by the end of its cursors, or by paging that was seen to work. */
  readonly confirmed: boolean
  /** Rows of the server's own page where there was more than one: lists inside rows may be cut at the same number. */
  readonly pageLimit: number | null
  readonly notes: readonly string[]
}

export interface SweepRequest<Row> {
  readonly path: '/Users' | '/Groups'
  readonly query: Query
  readonly pageSize: number
  /** Lets later pages grow to this many rows where the first one was light. */
  readonly growTo?: number
  read(row: unknown): Row | null
  idOf(row: Row): string
}

/** The server refused the list itself; callers try another query or throw its failure. */
export class ListRefused extends Error {
  readonly status: number
  readonly failure: ConsoleFailure

  constructor(status: number, failure: ConsoleFailure) {
    super(failure.message)
    this.name = 'ListRefused'
    this.status = status
    this.failure = failure
  }
}

/** Servers that refuse a larger count with 400 say 100 in their documents (AWS, Databricks). */
const safePage = 100
/** A page of rows may be this large before the next one asks for no more rows than it held. */
const lightPageBytes = 8 * 1024 * 1024
/**
 * Reads a whole list, whatever the server makes of startIndex, count and totalResults. It advances by what came, counts ids, and
 * looks past the end before it believes that there is one. Throws ListRefused where the first page is refused, and named failures.
 */
export async function sweep<Row>(
  transport: ScimTransport,
  limits: ScimLimits,
  request: SweepRequest<Row>,
  call: ScimCall,
): Promise<Sweep<Row>> {
  const first = await new Pass(transport, limits, request, call).run()
  if (!first.shifted) return first.sweep
  // RFC 7644 3.4.2.4 knows no snapshot: rows came or went while the pages were read, so they are read once more.
  const second = await new Pass(transport, limits, request, call).run()
  if (!second.shifted) return second.sweep
  const notes = [
    ...second.sweep.notes,
    `The list at ${request.path} changed while it was read, twice; its numbers may be off by a few.`,
  ]
  return { ...second.sweep, confirmed: false, notes }
}

interface Page extends ListAnswer {
  readonly fresh: number
  readonly bytes: number
}

class Pass<Row> {
  readonly #transport: ScimTransport
  readonly #limits: ScimLimits
  readonly #request: SweepRequest<Row>
  readonly #call: ScimCall
  readonly #rows = new Map<string, Row>()
  readonly #notes: string[] = []
  #count: number
  #requests = 0
  #invalid = 0
  #firstId: string | null = null
  #firstLength = 0
  #total: number | null = null
  #totalLies = false
  #shifted = false
  /** Pages by startIndex that brought new ids: from the second on, startIndex is seen to work. */
  #advances = 0

  constructor(transport: ScimTransport, limits: ScimLimits, request: SweepRequest<Row>, call: ScimCall) {
    this.#transport = transport
    this.#limits = limits
    this.#request = request
    this.#call = call
    this.#count = request.pageSize
  }

  async run(): Promise<{ sweep: Sweep<Row>; shifted: boolean }> {
    const reached = await this.#byIndex()
    if (this.#invalid > 0) {
      this.#notes.push(`${this.#invalid} entries at ${this.#request.path} have no usable id and are not counted.`)
    }
    const confirmed = reached && this.#invalid === 0
    const pageLimit = this.#advances > 1 ? this.#firstLength : null
    return {
      sweep: { rows: this.#rows, confirmed, pageLimit, notes: this.#notes },
      shifted: this.#shifted,
    }
  }

  /** True where the end is proven. */
  async #byIndex(): Promise<boolean> {
    let start = 1
    while (this.#withinBounds()) {
      const page = await this.#page({ startIndex: start, count: this.#count })
      if (page.nextCursor !== null) return this.#byCursor(page.nextCursor)
      if (page.rows.length === 0) {
        if (start === 1 && this.#count > safePage && this.#total !== null && this.#total > 0) {
          // Some servers answer a count above their limit with nothing.
          this.#count = safePage
          continue
        }
        return this.#emptyPage(start)
      }
      if (page.fresh === 0) {
        if (this.#totalReached()) return this.#afterRepeat()
        if (this.#firstLength < this.#count && start > 1 && this.#firstLength > 1) {
          // Servers that make page numbers out of startIndex/count repeat themselves unless count is their own page length.
          this.#count = this.#firstLength
          const again = await this.#page({ startIndex: start, count: this.#count })
          if (again.fresh === 0) return this.#afterRepeat()
          start += again.rows.length
          continue
        }
        return this.#afterRepeat()
      }
      start += page.rows.length
      this.#advances += 1
      if (this.#advances === 1) this.#grow(page)
      if (this.#total !== null && !this.#totalLies && start > this.#total) {
        const end = await this.#probe(start)
        if (end !== 'more') return end === 'end'
        start += 1
        this.#advances += 1
      }
    }
    return false
  }

  /** Looks at one place past the claimed end (scim: a total may be a page length, a page limit or a lie). */
  async #probe(start: number): Promise<'end' | 'more' | 'unproven'> {
    const probe = await this.#try({ startIndex: start, count: 1 })
    if (probe === null) return this.#totalReached() && !suspectedPageCut(this.#rows.size) ? 'end' : 'unproven'
    if (probe.nextCursor !== null) return (await this.#byCursor(probe.nextCursor)) ? 'end' : 'unproven'
    if (probe.rows.length === 0) return this.#emptyPage(start) ? 'end' : 'unproven'
    if (probe.fresh === 0) return (await this.#afterRepeat()) ? 'end' : 'unproven'
    this.#totalLies = true
    return 'more'
  }

  /** An empty page is the end, unless the server itself says that there is more. */
  #emptyPage(start: number): boolean {
    if (this.#totalLies || this.#total === null || this.#rows.size + this.#invalid >= this.#total) return true
    this.#notes.push(
      start === 1
        ? `The server says ${this.#total} at ${this.#request.path} and lists none of them.`
        : `The server says ${this.#total} at ${this.#request.path} and lists ${this.#rows.size}.`,
    )
    return false
  }

  #totalReached(): boolean {
    return this.#total !== null && this.#rows.size + this.#invalid >= this.#total
  }

  /** The server answered known rows: it wraps past its end, or it does not know startIndex at all. */
  async #afterRepeat(): Promise<boolean> {
    const pagingWorks = this.#advances > 1 || (await this.#secondRowDiffers())
    if (pagingWorks) {
      if (this.#total === null || this.#totalLies || this.#totalReached()) return true
      this.#notes.push(
        `The server says ${this.#total} at ${this.#request.path}, but repeats itself after ${this.#rows.size}.`,
      )
      return false
    }
    if (await this.#cursorsKnown()) return true
    return this.#oneLargePage()
  }

  async #secondRowDiffers(): Promise<boolean> {
    if (this.#rows.size < 2) return false
    const probe = await this.#try({ startIndex: 2, count: 1 })
    const row = probe?.rows.length === 1 ? this.#request.read(probe.rows[0]) : null
    return row !== null && this.#request.idOf(row) !== this.#firstId
  }

  /** RFC 9865 (and the older dialect of AWS) pages by cursors, which begin with an empty one. */
  async #cursorsKnown(): Promise<boolean> {
    if (this.#firstLength < Math.min(this.#count, safePage) && !suspectedPageCut(this.#firstLength)) return false
    const answer = await this.#try({ cursor: '', count: Math.min(this.#count, safePage) })
    if (answer === null || answer.nextCursor === null) return false
    return this.#byCursor(answer.nextCursor, Math.min(this.#count, safePage))
  }

  /** Without paging, one page must hold everything: a larger count is asked for until no more comes. */
  async #oneLargePage(): Promise<boolean> {
    let asked = this.#count
    let received = this.#firstLength
    while (received >= asked && this.#withinBounds()) {
      asked = Math.min(asked * 10, this.#limits.rows)
      const answer = await this.#try({ startIndex: 1, count: asked })
      if (answer === null || answer.rows.length <= received) break
      received = answer.rows.length
    }
    if (received < asked && !suspectedPageCut(received) && (this.#total === null || this.#totalReached())) return true
    this.#notes.push(
      `The server ignores startIndex at ${this.#request.path}: ${this.#rows.size} are listed, there may be more that it cannot show.`,
    )
    return false
  }

  /** True where the cursors came to their end. */
  async #byCursor(cursor: string, count = this.#count): Promise<boolean> {
    let seen = new Set<string>()
    let next: string | null = cursor
    let restarted = false
    let barren = 0
    let barrenAllowed = 3
    while (next !== null && this.#withinBounds()) {
      if (seen.has(next) || barren >= barrenAllowed) {
        this.#notes.push(`The server's cursors at ${this.#request.path} go in a circle; the list may be a part.`)
        return false
      }
      seen.add(next)
      let page: Page | null = await this.#try({ cursor: next, count })
      if (page === null && !restarted) {
        // RFC 9865: an expired cursor means to begin again; the ids already known are kept, so that many pages bring none.
        restarted = true
        barrenAllowed += seen.size
        seen = new Set()
        page = await this.#try({ cursor: '', count })
      }
      if (page === null) {
        this.#notes.push(`The server gave a cursor at ${this.#request.path} and then refused it; the list is a part.`)
        return false
      }
      barren = page.fresh === 0 ? barren + 1 : 0
      next = page.nextCursor
    }
    return next === null && this.#emptyPage(2)
  }

  #withinBounds(): boolean {
    if (this.#requests < this.#limits.pages && this.#rows.size < this.#limits.rows) return true
    this.#notes.push(`Reading ${this.#request.path} stopped at ${this.#rows.size} entries, the console's bound.`)
    return false
  }

  async #page(position: Query): Promise<Page> {
    for (;;) {
      this.#requests += 1
      const answer = await this.#transport.get(
        this.#request.path,
        { ...this.#request.query, ...position },
        this.#call.signal,
      )
      if (answer.ok) {
        const list = listAnswer(answer.body)
        if (list === null) {
          throw new ListRefused(200, answerInvalid(this.#transport.host, answer.at, 'it is no list (ListResponse)'))
        }
        return this.#take(list, answer.bytes)
      }
      const count = Number(position.count)
      const smaller = answer.tooLarge ? Math.floor(count / 2) : safePage
      if (!(answer.tooLarge || answer.status === 400) || smaller >= count || smaller < 1)
        throw new ListRefused(answer.status, answer.failure)
      this.#count = smaller
      position = { ...position, count: smaller }
    }
  }

  /** A page that may be refused: null then. */
  async #try(position: Query): Promise<Page | null> {
    this.#requests += 1
    const answer = await this.#transport.get(
      this.#request.path,
      { ...this.#request.query, ...position },
      this.#call.signal,
    )
    const list = answer.ok ? listAnswer(answer.body) : null
    return answer.ok && list !== null ? this.#take(list, answer.bytes) : null
  }

  #take(list: ListAnswer, bytes: number): Page {
    let fresh = 0
    let invalid = 0
    for (const raw of list.rows) {
      const row = this.#request.read(raw)
      if (row === null) {
        invalid += 1
        continue
      }
      const id = this.#request.idOf(row)
      if (this.#rows.has(id)) continue
      this.#firstId ??= id
      this.#rows.set(id, row)
      fresh += 1
    }
    if (fresh > 0 || this.#rows.size === 0) this.#invalid += invalid
    if (this.#firstLength === 0) this.#firstLength = list.rows.length
    this.#noteTotal(list)
    this.#call.onProgress?.(this.#rows.size, this.#totalLies ? null : this.#total)
    return { ...list, fresh, bytes }
  }

  /** A total that equals its page's length is a lie told by some servers, not a change of the list. */
  #noteTotal(list: ListAnswer): void {
    if (list.total === null) return
    if (this.#total !== null && list.total !== this.#total && list.total !== list.rows.length) this.#shifted = true
    if (this.#total === null || list.total > this.#total) this.#total = list.total
  }

  #grow(page: Page): void {
    const most = this.#request.growTo
    if (most === undefined || page.rows.length < this.#count) return
    const perRow = Math.max(1, page.bytes / page.rows.length)
    this.#count = Math.max(this.#count, Math.min(most, Math.floor(lightPageBytes / perRow)))
  }
}
