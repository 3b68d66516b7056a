import { useRouterState } from '@tanstack/react-router'
import { useState } from 'react'
import { keptEntries } from './kept-entries'

/** The place in the window's history that is shown or about to be. */
export function useHistoryIndex(): number {
  return useRouterState({ select: ({ location }) => location.state.__TSR_index })
}

/** A state that is as it was when the person comes back to this page by the window's history. `name` is its own on its page. */
export function useKeptState<T>(name: string, initial: T): readonly [T, (next: T) => void] {
  const index = useHistoryIndex()
  const path = useRouterState({ select: ({ location }) => location.pathname })
  const key = `${path} ${name}`
  const kept = () => keptEntries.get(index, key) as T | undefined
  const [state, setState] = useState(() => kept() ?? initial)
  const [shownAt, setShownAt] = useState(index)
  if (shownAt !== index) {
    // The same page of another place: it stays drawn, and what it was then comes back.
    setShownAt(index)
    setState(kept() ?? state)
  }
  return [
    state,
    (next) => {
      keptEntries.set(index, key, next)
      setState(next)
    },
  ]
}
