import { type FocusEvent, useCallback, useLayoutEffect, useRef, useState } from 'react'
import { type Blocks, blocksBetween } from './block-range'
import { scrollerOf } from './scroller'

/** So far outside of what is seen a block is drawn already, in px. */
const ahead = 600
/** The list is looked at anew when it was scrolled by so many px. */
const step = 200

const unmeasured: ReadonlyMap<number, number> = new Map()

/** Which of `count` blocks of a list are drawn as its element, `ref`, is scrolled; `usual` is how tall a block is about, in px. */
export function useBlocks(count: number, usual: number) {
  const ref = useRef<HTMLDivElement | null>(null)
  const [heights, setHeights] = useState(unmeasured)
  /** The part of the list that is seen, in px from its top. */
  const [seen, setSeen] = useState({ top: 0, bottom: step })
  /** The block that has the focus stays, or whoever works in it by keyboard would lose the place. */
  const [focused, setFocused] = useState<number | null>(null)

  const tell = useCallback((block: number, height: number) => {
    setHeights((known) => (known.get(block) === height ? known : new Map(known).set(block, height)))
  }, [])
  useLayoutEffect(() => {
    const list = ref.current
    const box = scrollerOf(list)
    if (list === null || box === null) return
    const look = () => {
      const above = box.getBoundingClientRect().top - list.getBoundingClientRect().top
      const top = Math.floor(above / step) * step
      const bottom = Math.ceil((above + box.clientHeight) / step) * step
      setSeen((known) => (known.top === top && known.bottom === bottom ? known : { top, bottom }))
    }
    look()
    const observer = new ResizeObserver(look)
    observer.observe(box)
    box.addEventListener('scroll', look, { passive: true })
    return () => {
      observer.disconnect()
      box.removeEventListener('scroll', look)
    }
  }, [])
  const onFocus = useCallback(({ target }: FocusEvent) => {
    const block = target.closest('[data-block]')?.getAttribute('data-block')
    if (block != null) setFocused(Number(block))
  }, [])

  const blocks: Blocks = { count, usual, heights }
  const { first, end } = blocksBetween(blocks, seen.top - ahead, seen.bottom + ahead)
  const inSight = Array.from({ length: end - first }, (_, index) => first + index)
  const drawn =
    focused === null || focused >= count || (focused >= first && focused < end)
      ? inSight
      : [...inSight, focused].toSorted((a, b) => a - b)
  return { ref, blocks, drawn, tell, onFocus }
}
