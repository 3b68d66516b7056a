import { type KeyboardEvent, useEffect, useRef } from 'react'

const openedRow = '[role="row"][aria-selected="true"]'
/** The rows of a grid that remembers its row while that is scrolled out of sight. */
const rows = '[role="rowgroup"][tabindex="-1"]'

/**
 * The keys of a list with a details pane: Escape closes the pane from anywhere on the page, and whoever closes it from within goes on at
 * the row that was open. Spread `page` on the element around both; `close` closes.
 */
export function useDetails(opened: boolean, setOpen: (id: string | null) => void) {
  const ref = useRef<HTMLDivElement | null>(null)
  const element = (selector: string) => ref.current?.querySelector<HTMLElement>(selector)
  // A list may leave out columns beside a pane: the cell that was pressed is gone with its column.
  useEffect(() => {
    if (opened && document.activeElement === document.body) {
      ref.current?.querySelector<HTMLElement>(openedRow)?.focus({ preventScroll: true })
    }
  }, [opened])
  const close = () => {
    const focused = document.activeElement
    const lost = focused === document.body || focused?.closest('[data-region="details"]') !== null
    if (lost) (element(openedRow) ?? element(rows))?.focus()
    setOpen(null)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && !event.defaultPrevented && opened) close()
  }
  return { page: { ref, role: 'presentation', onKeyDown }, close }
}
