import { useRouterState } from '@tanstack/react-router'
import { useState } from 'react'
import { useHistoryIndex } from '../ui/use-kept-state'

/**
 * The text of a filter box that the address follows: were the box to follow the address, fast typing would lose letters. Only where the
 * window goes to another place of its history does the box take what the address says.
 */
export function useTypedText(): readonly [string, (text: string) => void] {
  const index = useHistoryIndex()
  const said = useRouterState({ select: ({ location }) => (location.search as { readonly q?: string }).q ?? '' })
  const [text, setText] = useState(said)
  const [shownAt, setShownAt] = useState(index)
  if (shownAt !== index) {
    setShownAt(index)
    setText(said)
  }
  return [text, setText]
}
