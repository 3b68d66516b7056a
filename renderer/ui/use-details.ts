import { type KeyboardEvent, useRef } from 'react'

/**
 * The keys of a list with a details pane: Escape closes the pane from anywhere on the page, and whoever closes it from within goes on at
 * the row that was open. Spread `page` on the element around both; `close` closes.
 */
export function useDetails(opened: boolean, setOpen: (id: string | null) => void) {
  const ref = useRef<HTMLDivElement | null>(null)
  const close = () => {
    const inPane = document.activeElement?.closest('[data-region="details"]') !== null
    if (inPane) ref.current?.querySelector<HTMLElement>('[role="row"][aria-selected="true"]')?.focus()
    setOpen(null)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && !event.defaultPrevented && opened) close()
  }
  return { page: { ref, role: 'presentation', onKeyDown }, close }
}
