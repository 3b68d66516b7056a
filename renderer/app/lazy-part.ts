import { type ComponentType, createElement, use } from 'react'

/** What stands in the place of a part whose file did not come: the console was replaced or ended since the window was opened. */
export class PartNotLoaded extends Error {
  constructor(cause: unknown) {
    super(cause instanceof Error ? cause.message : String(cause), { cause })
    this.name = 'PartNotLoaded'
  }
}

/** A component whose code is read when it is first needed; `preload` is there until it was read, as the router looks for it. */
export type LazyPart<P> = ((props: P) => React.ReactNode) & { preload?: () => Promise<void> }

const unread: (() => Promise<void>)[] = []

/**
 * A page or a dialog in a file of its own. A page is read before the address changes to it; elsewhere a Suspense stands around it. The
 * router's own way loads the whole window again where a file is missing, and what was typed is gone: here the part throws
 * `PartNotLoaded`, which the page's fault tells, and the next visit asks once more.
 */
export function lazyPart<P extends object>(load: () => Promise<ComponentType<P>>): LazyPart<P> {
  let reading: Promise<void> | undefined
  let failed: PartNotLoaded | undefined
  let Loaded: ComponentType<P> | undefined

  const read = async () => {
    try {
      Loaded = await load()
      failed = undefined
      // Nothing is left to wait for, and each promise would put the page off by a turn.
      delete Part.preload
    } catch (thrown) {
      reading = undefined
      failed = new PartNotLoaded(thrown)
      throw failed
    }
  }
  const readOnce = () => (reading ??= read())
  const Part: LazyPart<P> = (props) => {
    if (failed !== undefined) throw failed
    if (Loaded !== undefined) return createElement(Loaded, props)
    use(readOnce())
    return null
  }
  Part.preload = readOnce
  unread.push(readOnce)
  return Part
}

/**
 * A page of a room, by the name it has there. The type of the page is not looked at: pages ask the router for the type of their address,
 * and the router is made of them.
 */
export function lazyPage<Room extends object>(room: () => Promise<Room>, name: keyof Room & string): LazyPart<object> {
  return lazyPart(async () => (await room())[name] as ComponentType<object>)
}

/** Reads the parts that nobody has opened yet, one in each idle moment, so that the first visit does not wait for a file either. */
export function readPartsWhenIdle(): void {
  const next = () => {
    const read = unread.shift()
    // A file that does not come is told where its part is opened.
    if (read !== undefined) void read().then(readPartsWhenIdle, readPartsWhenIdle)
  }
  // Not every browser that may show the console tells when it is idle.
  if ('requestIdleCallback' in window) window.requestIdleCallback(next)
  else setTimeout(next, 100)
}
