import type { Telling } from '#shared/demo/graph/delta-changes'

/** All that one pass of a delta query has to tell, read item by item when its page is asked for. */
export interface DeltaPass {
  /** e.g. groups. */
  readonly set: string
  readonly count: number
  /** Member links of an item. */
  links(item: number): number
  tell(item: number): Telling
  /** Token of the deltaLink that stands at the end. */
  readonly deltaToken: string
}

/** Where a page begins. */
export interface Place {
  /** The first item of which nothing was told yet. */
  readonly next: number
  /** An item that was told in part, and how many of its links were; -1 for none. */
  readonly open: number
  readonly told: number
}

export interface PageLimits {
  readonly objects: number
  readonly links: number
}

/** A part of an item: the links from `from` to `to` of it. */
export interface Slice {
  readonly item: number
  readonly from: number
  readonly to: number
}

export const beginning: Place = { next: 0, open: -1, told: 0 }

/**
 * The page that begins at a place, and where the one after it does; null on the last page. An item with more links than fit comes again on
 * the following pages, between other items. Where there are several pages the first item is told once more at the end, for replays
 * happen.
 */
export function fillPage(pass: DeltaPass, place: Place, limits: PageLimits): { slices: Slice[]; after: Place | null } {
  const slices: Slice[] = []
  let { next, open, told } = place
  let used = 0
  if (open >= 0 && pass.links(open) - told <= limits.links / 2) {
    const rest = pass.links(open)
    slices.push({ item: open, from: told, to: rest })
    used = rest - told
    open = -1
  }
  const continued = open
  // An open item leaves half of the page to others.
  const room = continued < 0 ? limits.links : Math.floor(limits.links / 2)
  const seats = continued < 0 ? limits.objects : limits.objects - 1
  for (; next < pass.count && slices.length < seats; next += 1) {
    const links = pass.links(next)
    if (used + links > room) {
      if (continued >= 0 || used >= room) break
      slices.push({ item: next, from: 0, to: room - used })
      ;[open, told] = [next, room - used]
      used = room
      next += 1
      break
    }
    slices.push({ item: next, from: 0, to: links })
    used += links
  }
  if (continued >= 0) {
    const to = Math.min(pass.links(continued), told + limits.links - used)
    slices.push({ item: continued, from: told, to })
    used += to - told
    told = to
    if (told === pass.links(continued)) open = -1
  }
  if (next < pass.count || open >= 0) return { slices, after: { next, open, told: open < 0 ? 0 : told } }
  return atTheEnd(pass, place, limits, slices, used)
}

// After the last item stands the replay: on this page where it fits, else on one of its own.
function atTheEnd(pass: DeltaPass, place: Place, limits: PageLimits, slices: Slice[], used: number) {
  const several = place.next > 0 || place.open >= 0
  if (!several) return { slices, after: null }
  const to = Math.min(pass.links(0), limits.links)
  const fits = slices.length < limits.objects && used + to <= limits.links
  if (!fits) return { slices, after: { next: pass.count, open: -1, told: 0 } }
  return { slices: [...slices, { item: 0, from: 0, to }], after: null }
}

/** A place as part of a token, and back; null for what is none. */
export const writePlace = ({ next, open, told }: Place): string => `${next}.${open}.${told}`

export function readPlace(text: string, pass: DeltaPass): Place | null {
  const match = /^(\d{1,9})\.(-1|\d{1,9})\.(\d{1,9})$/.exec(text)
  if (match === null) return null
  const [next, open, told] = match.slice(1).map(Number)
  if (next === undefined || open === undefined || told === undefined) return null
  return next <= pass.count && open < pass.count ? { next, open, told } : null
}
