import type { ConsoleFailure } from '#shared/contract/failure'
import { listAnswer } from '#shared/engine/scim/answers'
import type { ListAnswer } from '#shared/engine/scim/answers'
import { blamedParameters } from '#shared/engine/scim/blamed-parameters'
import type { ListManners, ListPath } from '#shared/engine/scim/list-manners'
import { answerInvalid } from '#shared/engine/scim/scim-failure'
import { PageSize, safePage } from '#shared/engine/scim/page-size'
import type { ScimCall, ScimLimits } from '#shared/engine/scim/scim-resources'
import type { Query, ScimAnswer, ScimTransport } from '#shared/engine/scim/scim-transport'
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
  readonly path: ListPath
  readonly query: Query
  readonly pageSize: number
  /** Lets later pages grow to this many rows where the first one was light. */
  readonly growTo?: number
  /** A refusal has been met that may have been one of the count: no cursors are begun anew for larger pages. */
  readonly careful?: boolean
  read(row: unknown): Row | null
  idOf(row: Row): string
}

/** The server refused the list itself; callers try another query or throw its failure. */
export class ListRefused extends Error {
  readonly status: number
  readonly scimType: string | null
  readonly failure: ConsoleFailure

  constructor(status: number, scimType: string | null, failure: ConsoleFailure) {
    super(failure.message)
    this.name = 'ListRefused'
    this.status = status
    this.scimType = scimType
    this.failure = failure
  }
}

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
  /** It begins with a row that was not known: so startIndex led there. */
  readonly leads: boolean
  readonly bytes: number
}

class Pass<Row> {
  readonly #transport: ScimTransport
  readonly #limits: ScimLimits
  readonly #request: SweepRequest<Row>
  readonly #call: ScimCall
  readonly #manners: ListManners
  readonly #rows = new Map<string, Row>()
  readonly #notes: string[] = []
  readonly #size: PageSize
  #requests = 0
  #invalid = 0
  #firstId: string | null = null
  #firstLength = 0
  #longest = 0
  #total: number | null = null
  #totalLies = false
  #shifted = false
  #cursorLost = false
  /** Pages by startIndex that brought new ids: from the second on, startIndex is seen to work. */
  #advances = 0

  constructor(transport: ScimTransport, limits: ScimLimits, request: SweepRequest<Row>, call: ScimCall) {
    this.#transport = transport
    this.#limits = limits
    this.#request = request
    this.#call = call
    this.#manners = transport.manners[request.path]
    this.#size = new PageSize(request.pageSize, request.growTo, this.#manners)
  }

  async run(): Promise<{ sweep: Sweep<Row>; shifted: boolean }> {
    const reached = this.#lost(await this.#fromTheStart())
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
  async #fromTheStart(): Promise<boolean> {
    const { paging, noIndex } = this.#manners
    if (paging === 'cursor' || paging === 'whole' || noIndex) {
      const ended = await this.#withoutIndex()
      if (!(ended instanceof ListRefused)) return ended
      if (this.#projected()) throw ended
    }
    try {
      return await this.#byIndex()
    } catch (error) {
      if (!(error instanceof ListRefused) || !this.#mayRefuseIndex(error)) throw error
      const ended = await this.#withoutIndex()
      if (ended instanceof ListRefused) throw this.#manners.noIndex ? ended : error
      return ended
    }
  }

  #projected(): boolean {
    return 'attributes' in this.#request.query || 'excludedAttributes' in this.#request.query
  }

  /** Whether the refusal of a first page may be one of startIndex and count (AWS, WSO2). */
  #mayRefuseIndex({ status, scimType, failure }: ListRefused): boolean {
    if (this.#rows.size > 0 || this.#manners.paging === 'index' || scimType === 'invalidFilter') return false
    if (blamedParameters(failure).has('startIndex')) this.#manners.noIndex = true
    return this.#manners.noIndex || (!this.#projected() && (status === 400 || status === 501))
  }

  /** Cursors from an empty one on (RFC 9865), else the list in one piece. */
  async #withoutIndex(): Promise<boolean | ListRefused> {
    if (this.#manners.paging !== 'whole') {
      let first = await this.#ask({ cursor: '', count: this.#size.count })
      if (first.page === null && this.#mayBeCount(first.refused) && this.#size.refused(this.#left())) {
        first = await this.#ask({ cursor: '', count: this.#size.count })
      }
      if (first.page === null && blamedParameters(first.refused.failure).has('projection')) return first.refused
      if (first.page !== null) {
        this.#manners.paging = 'cursor'
        return first.page.nextCursor === null
          ? this.#wholeIn(first.page, this.#size.count)
          : this.#fromCursor(first.page, { cursor: '' })
      }
    }
    const whole = await this.#ask({})
    if (whole.page === null) return whole.refused
    const { nextCursor, rows } = whole.page
    if (nextCursor !== null) return this.#byCursor(nextCursor, null)
    const beyond = this.#manners.noIndex ? null : await this.#beyond(rows.length)
    if (beyond !== null) return beyond ? this.#byIndex() : this.#emptyPage(2)
    this.#manners.paging ??= 'whole'
    return this.#wholeIn(whole.page, Infinity)
  }

  /**
   * Whether there is more behind a first page that came without any parameter: some servers page by startIndex after all, once they
   * are asked for no more rows than they send by themselves. null where that cannot be told, or need not be asked.
   */
  async #beyond(length: number): Promise<boolean | null> {
    if (length === 0 || (this.#totalReached() && !suspectedPageCut(length))) return null
    const { page } = await this.#ask({ startIndex: this.#nextPlace(), count: length })
    if (page === null || (page.rows.length > 0 && !page.leads)) return null
    this.#size.fix(length)
    this.#manners.paging = 'index'
    this.#manners.most = length
    this.#manners.tooMany = length + 1
    if (page.rows.length === 0) return false
    this.#advances += 2
    return true
  }

  /** Whether a first page that leads to no other is the whole list. */
  #wholeIn({ rows, cursorLost }: Page, asked: number): boolean {
    if (cursorLost) return false
    if (this.#total !== null && !this.#totalReached()) return this.#emptyPage(2)
    if (rows.length < asked && !suspectedPageCut(rows.length)) return true
    this.#notes.push(
      `The server does not page ${this.#request.path}: ${this.#rows.size} are listed, a number at which servers cut lists.`,
    )
    return false
  }

  #lost(reached: boolean): boolean {
    if (!this.#cursorLost) return reached
    this.#notes.push(`The server's cursors at ${this.#request.path} lead to nowhere; the list is a part.`)
    return false
  }

  /** True where the end is proven. */
  async #byIndex(): Promise<boolean> {
    let start = this.#nextPlace()
    while (this.#withinBounds()) {
      const page = await this.#page(start)
      if (page.nextCursor !== null) return this.#fromCursor(page, { startIndex: start })
      if (page.rows.length === 0) {
        if (start === 1 && this.#size.count > safePage && this.#total !== null && this.#total > 0) {
          // Some servers answer a count above their limit with nothing.
          this.#manners.most = safePage
          this.#manners.tooMany = safePage + 1
          this.#size.fix(safePage)
          continue
        }
        return this.#emptyPage(start)
      }
      if (page.fresh === 0) {
        if (!this.#totalLies && this.#totalReached()) return this.#afterRepeat()
        const again = page.rows[0] === undefined ? null : this.#request.read(page.rows[0])
        const fromStart = again !== null && this.#request.idOf(again) === this.#firstId
        if (this.#firstLength < this.#size.count && start > 1 && this.#firstLength > 1) {
          // Servers that make page numbers out of startIndex/count repeat themselves unless count is their own page length.
          this.#size.fix(this.#firstLength)
          const smaller = await this.#page(start)
          if (smaller.fresh === 0) return this.#afterRepeat()
          start = this.#nextPlace()
          continue
        }
        // Within the list that the server itself counts, it began again: it does not look at startIndex.
        return this.#afterRepeat(fromStart && this.#advances === 1 && this.#total !== null && start <= this.#total)
      }
      start = this.#nextPlace()
      if (page.leads) this.#advances += 1
      this.#size.came(page.rows.length, page.bytes, this.#left())
      if (this.#total !== null && !this.#totalLies && start > this.#total) {
        const end = await this.#probe(start)
        if (end !== 'more') return end === 'end'
        start = this.#nextPlace()
        this.#advances += 1
      }
    }
    return false
  }

  /** Looks at one place past the claimed end (scim: a total may be a page length, a page limit or a lie). */
  async #probe(start: number): Promise<'end' | 'more' | 'unproven'> {
    const probe = await this.#try({ startIndex: start, count: 1 })
    if (probe === null) return this.#totalReached() && !suspectedPageCut(this.#rows.size) ? 'end' : 'unproven'
    if (probe.nextCursor !== null) {
      // The server leads on by cursors, and gave none with the first page: that was the whole list.
      if (probe.fresh === 0 && this.#advances <= 1) return 'end'
      // A cursor holds for the count it came with, which was 1 here; so the cursors are begun anew.
      return (await this.#cursorsAnew()) ? 'end' : 'unproven'
    }
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

  /** Behind all that came. Pages may overlap, so that what is known is counted and not what was sent. */
  #nextPlace(): number {
    return this.#rows.size + this.#invalid + 1
  }

  #left(): number | null {
    return this.#total === null || this.#totalLies ? null : Math.max(0, this.#total - this.#rows.size)
  }

  #totalReached(): boolean {
    return this.#total !== null && this.#rows.size + this.#invalid >= this.#total
  }

  /** The server answered known rows: it wraps past its end, or it does not know startIndex at all. */
  async #afterRepeat(ignored = false): Promise<boolean> {
    const pagingWorks = !ignored && (this.#advances > 1 || (await this.#secondRowDiffers()))
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
    if (this.#firstLength < Math.min(this.#size.count, safePage) && !suspectedPageCut(this.#firstLength)) return false
    return this.#cursorsAnew()
  }

  async #cursorsAnew(): Promise<boolean> {
    const count = Math.min(this.#size.count, safePage)
    const answer = await this.#try({ cursor: '', count })
    if (answer === null || answer.nextCursor === null) return false
    this.#manners.paging = 'cursor'
    return this.#byCursor(answer.nextCursor, count)
  }

  /** Without paging, one page must hold everything: a larger count is asked for until no more comes. */
  async #oneLargePage(): Promise<boolean> {
    let asked = this.#size.count
    let received = this.#longest
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

  /** Goes on from a first page with a cursor; begins anew where that page was small on purpose and a larger one may come. */
  async #fromCursor(page: Page, position: Query): Promise<boolean> {
    const { count } = this.#size
    this.#size.came(page.rows.length, page.bytes, this.#left())
    if (this.#size.count > count && this.#manners.tooMany === null && this.#request.careful !== true) {
      const larger = await this.#try({ ...position, count: this.#size.count })
      if (larger !== null) return this.#byCursor(larger.nextCursor, this.#size.count)
    }
    this.#size.fix(count)
    return this.#byCursor(page.nextCursor, count)
  }

  /**
   * True where the cursors came to their end. `count` is the one that the first cursor came with, null where none was sent:
   * RFC 9865 wants every parameter the same from page to page.
   */
  async #byCursor(cursor: string | null, count: number | null): Promise<boolean> {
    let asked = count
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
      const answer = await this.#ask({ cursor: next, ...(asked === null ? {} : { count: asked }) })
      let { page } = answer
      if (answer.page === null && !restarted) {
        // An expired cursor means to begin again; the ids already known are kept, so that many pages bring none.
        restarted = true
        barrenAllowed += seen.size
        seen = new Set()
        if (answer.refused.scimType === 'invalidCount') asked = asked !== null && asked > safePage ? safePage : null
        page = (await this.#ask({ cursor: '', ...(asked === null ? {} : { count: asked }) })).page
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

  async #page(startIndex: number): Promise<Page> {
    for (;;) {
      const answer = await this.#get({ startIndex, count: this.#size.count })
      if (answer.ok) {
        const list = listAnswer(answer.body)
        if (list === null) throw this.#noList(answer.at)
        if (list.nextCursor === null) this.#manners.paging ??= 'index'
        return this.#take(list, answer.bytes)
      }
      const smaller = answer.tooLarge
        ? this.#size.tooHeavy()
        : this.#mayBeCount(answer) && this.#size.refused(this.#left())
      if (!smaller) throw new ListRefused(answer.status, answer.scimType, answer.failure)
    }
  }

  #mayBeCount({ status, scimType, failure }: Omit<ListRefused, keyof Error>): boolean {
    const blamed = blamedParameters(failure)
    return status === 400 && scimType !== 'invalidFilter' && (blamed.size === 0 || blamed.has('count'))
  }

  /** A page that may be refused: null then. */
  async #try(position: Query): Promise<Page | null> {
    return (await this.#ask(position)).page
  }

  async #ask(position: Query): Promise<{ page: Page } | { page: null; refused: ListRefused }> {
    const answer = await this.#get(position)
    if (!answer.ok) return { page: null, refused: new ListRefused(answer.status, answer.scimType, answer.failure) }
    const list = listAnswer(answer.body)
    return list === null ? { page: null, refused: this.#noList(answer.at) } : { page: this.#take(list, answer.bytes) }
  }

  #noList(at: string): ListRefused {
    return new ListRefused(200, null, answerInvalid(this.#transport.host, at, 'it is no list (ListResponse)'))
  }

  #get(position: Query): Promise<ScimAnswer> {
    this.#requests += 1
    return this.#transport.get(this.#request.path, { ...this.#request.query, ...position }, this.#call.signal)
  }

  #take(list: ListAnswer, bytes: number): Page {
    let fresh = 0
    let leads: boolean | null = null
    let invalid = 0
    for (const raw of list.rows) {
      const row = this.#request.read(raw)
      if (row === null) {
        invalid += 1
        continue
      }
      const id = this.#request.idOf(row)
      leads ??= !this.#rows.has(id)
      if (this.#rows.has(id)) continue
      this.#firstId ??= id
      this.#rows.set(id, row)
      fresh += 1
    }
    if (fresh > 0 || this.#rows.size === 0) this.#invalid += invalid
    if (this.#firstLength === 0) this.#firstLength = list.rows.length
    this.#longest = Math.max(this.#longest, list.rows.length)
    if (list.cursorLost) this.#cursorLost = true
    this.#noteTotal(list)
    this.#call.onProgress?.(this.#rows.size, this.#totalLies ? null : this.#total)
    return { ...list, fresh, leads: leads === true, bytes }
  }

  /** A total that equals its page's length is a lie told by some servers, not a change of the list. */
  #noteTotal(list: ListAnswer): void {
    if (list.total === null) return
    if (this.#total !== null && list.total !== this.#total && list.total !== list.rows.length) this.#shifted = true
    if (this.#total === null || list.total > this.#total) this.#total = list.total
  }
}
