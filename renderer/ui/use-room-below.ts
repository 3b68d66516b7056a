import { type RefObject, useEffect, useRef, useState } from 'react'

const margin = 28

/** How many px are left below the top of an element in the window, kept up to date when the window changes its size. */
export function useRoomBelow<E extends HTMLElement>(): { readonly ref: RefObject<E | null>; readonly room: number } {
  const ref = useRef<E | null>(null)
  const [room, setRoom] = useState(600)
  useEffect(() => {
    const measure = () => {
      const top = ref.current?.getBoundingClientRect().top
      if (top !== undefined) setRoom(Math.floor(window.innerHeight - Math.max(0, top) - margin))
    }
    measure()
    window.addEventListener('resize', measure)
    return () => window.removeEventListener('resize', measure)
  }, [])
  return { ref, room }
}
