import { type RefObject, useLayoutEffect, useRef, useState } from 'react'

const margin = 24
/** A pane is never lower than this, in px; the page then scrolls to its end. */
const least = 320

/** How tall an element may be to end within the window where it stands now, in px, kept up to date as the page scrolls and changes its size. */
export function usePaneHeight<E extends HTMLElement>(): { readonly ref: RefObject<E | null>; readonly height: number } {
  const ref = useRef<E | null>(null)
  const [height, setHeight] = useState(least)
  useLayoutEffect(() => {
    const measure = () => {
      const element = ref.current
      if (element === null) return
      const room = window.innerHeight - Math.max(0, element.getBoundingClientRect().top) - margin
      setHeight(Math.max(least, Math.floor(room)))
    }
    measure()
    const page = ref.current?.closest('main')
    const observer = new ResizeObserver(measure)
    if (page != null) observer.observe(page)
    page?.addEventListener('scroll', measure, { passive: true })
    window.addEventListener('resize', measure)
    return () => {
      observer.disconnect()
      page?.removeEventListener('scroll', measure)
      window.removeEventListener('resize', measure)
    }
  }, [])
  return { ref, height }
}
