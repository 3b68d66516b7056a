import { type RefObject, useEffect, useRef, useState } from 'react'

const margin = 28

/**
 * How many px are left below the top of an element in the window, and how wide the scroll bar of the list inside it is (0 where it has
 * none), both kept up to date when the window changes its size. `scrolls`: whether the list has a scroll bar.
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
      setSize({ room, gutter: scrolls && list !== null ? list.offsetWidth - list.clientWidth : 0 })
    }
    measure()
    window.addEventListener('resize', measure)
    return () => window.removeEventListener('resize', measure)
  }, [scrolls])
  return { ref, ...size }
}
