import { type RefObject, useEffect, useRef, useState } from 'react'

const margin = 28

/**
 * How many px are left below the top of an element in the window, and how wide the scroll bar of the list inside it is (0 where it has
 * none), both kept up to date when the window or the page in it changes its size. `scrolls`: whether the list has a scroll bar.
 */
export function useRoomBelow<E extends HTMLElement>(
  scrolls: boolean,
): { readonly ref: RefObject<E | null>; readonly room: number; readonly gutter: number } {
  const ref = useRef<E | null>(null)
  const [size, setSize] = useState({ room: 600, gutter: 0 })
  useEffect(() => {
    const measure = () => {
      const element = ref.current
      if (element === null) return
      const room = Math.floor(window.innerHeight - Math.max(0, element.getBoundingClientRect().top) - margin)
      const list = element.querySelector<HTMLElement>('[role="rowgroup"] > div')
      const gutter = scrolls && list !== null ? list.offsetWidth - list.clientWidth : 0
      setSize((known) => (known.room === room && known.gutter === gutter ? known : { room, gutter }))
    }
    measure()
    // A bar that comes or goes above the page leaves the window as large as it is.
    const page = ref.current?.closest('main')
    const observer = new ResizeObserver(measure)
    if (page != null) observer.observe(page)
    window.addEventListener('resize', measure)
    return () => {
      observer.disconnect()
      window.removeEventListener('resize', measure)
    }
  }, [scrolls])
  return { ref, ...size }
}
