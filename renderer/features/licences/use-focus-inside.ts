import { useRestoreFocusSource } from '@fluentui/react-components'
import { useEffect, useRef } from 'react'

/**
 * For a part of a page that is opened and closed, as its attributes: the focus goes to the first element of a selector, and in the end
 * back to the button that opened it, which is marked with useRestoreFocusTarget.
 */
export function useFocusInside(selector: string) {
  const ref = useRef<HTMLElement | null>(null)
  const back = useRestoreFocusSource()
  useEffect(() => ref.current?.querySelector<HTMLElement>(selector)?.focus(), [selector])
  return { ref, ...back }
}
