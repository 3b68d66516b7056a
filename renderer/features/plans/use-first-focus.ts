import { useEffect, useId } from 'react'

/** Gives the focus to the element with the id that is answered, once, when it is first shown. */
export function useFirstFocus(): string {
  const id = useId()
  useEffect(() => {
    // In the frame after, because a dialog itself first focuses whatever comes first in it.
    const frame = requestAnimationFrame(() => document.getElementById(id)?.focus())
    return () => cancelAnimationFrame(frame)
  }, [id])
  return id
}
