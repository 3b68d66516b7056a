import { useRouterState } from '@tanstack/react-router'
import { type RefObject, useEffect, useRef } from 'react'
import { keptEntries } from '../ui/kept-entries'
import { useHistoryIndex } from '../ui/use-kept-state'

/** So long a page may take to be as long as it was, in milliseconds; then it stays where it is. */
const patience = 4_000

/** The element that scrolls the rows of a long list. */
const listScroller = '[role="rowgroup"] > div'

/** What a scrolled element is called among what is kept; null for one that nobody comes back to. */
function nameOf(page: HTMLElement, element: EventTarget | null): string | null {
  if (element === page) return 'scroll page'
  return element instanceof HTMLElement && element.matches(listScroller) ? 'scroll list' : null
}

/**
 * Keeps how far a page and its list are scrolled, and scrolls them there again when the person comes back by the window's history. A page
 * that is gone to anew begins at its top.
 */
export function useKeptScroll(page: RefObject<HTMLElement | null>): void {
  const index = useHistoryIndex()
  const shown = useRouterState({ select: ({ resolvedLocation }) => resolvedLocation?.state.__TSR_index })
  /** While a page is on its way or comes back, what scrolls is not the person. */
  const settledAt = useRef<number | null>(null)
  useEffect(() => {
    const element = page.current
    if (element === null) return
    const onScroll = ({ target }: Event) => {
      const name = nameOf(element, target)
      if (name !== null && settledAt.current === index) keptEntries.set(index, name, (target as HTMLElement).scrollTop)
    }
    element.addEventListener('scroll', onScroll, { capture: true, passive: true })
    return () => element.removeEventListener('scroll', onScroll, { capture: true })
  }, [page, index])
  useEffect(() => {
    const element = page.current
    if (element === null || shown !== index) return
    return comeBack(element, index, () => {
      settledAt.current = index
    })
  }, [page, shown, index])
}

/** Scrolls as soon as there is enough to scroll; gives way to the person at once. Answers its end. */
function comeBack(page: HTMLElement, index: number, onSettled: () => void): () => void {
  const top = (name: string) => Number(keptEntries.get(index, name) ?? 0)
  const wanted = [
    { of: () => page, top: top('scroll page'), done: false },
    { of: () => page.querySelector<HTMLElement>(listScroller), top: top('scroll list'), done: false },
  ]
  const gestures = ['wheel', 'pointerdown', 'keydown'] as const
  const observer = new MutationObserver(() => look())
  const end = () => {
    observer.disconnect()
    clearTimeout(timer)
    for (const gesture of gestures) page.removeEventListener(gesture, end)
    onSettled()
  }
  const look = () => {
    for (const one of wanted) {
      const element = one.of()
      if (one.done || element === null) continue
      element.scrollTop = one.top
      one.done = Math.abs(element.scrollTop - one.top) <= 1
    }
    if (wanted.every(({ done, top: to, of }) => done || (to === 0 && of() === null))) end()
  }
  const timer = setTimeout(end, patience)
  for (const gesture of gestures) page.addEventListener(gesture, end, { passive: true })
  observer.observe(page, { childList: true, subtree: true, attributes: true, attributeFilter: ['style'] })
  look()
  return end
}
