import { type KeyboardEvent, useRef } from 'react'

const openedRow = '[role="row"][aria-selected="true"]'
/** The rows of a grid that remembers its row while that is scrolled out of sight. */
const rows = '[role="rowgroup"][tabindex="-1"]'

/**
 * The keys of a list with a details pane: Escape closes the pane from anywhere on the page, and whoever closes it from within goes on at
 * the row that was open. Spread `page` on the element around both; `close` closes.
 */
export function useDetails(opened: boolean, setOpen: (id: string | null) => void) {
  const ref = useRef<HTMLDivElement | null>(null)
  const close = () => {
    const element = (selector: string) => ref.current?.querySelector<HTMLElement>(selector)
    const inPane = document.activeElement?.closest('[data-region="details"]') !== null
    if (inPane) (element(openedRow) ?? element(rows))?.focus()
    setOpen(null)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && !event.defaultPrevented && opened) close()
  }
  return { page: { ref, role: 'presentation', onKeyDown }, close }
}
