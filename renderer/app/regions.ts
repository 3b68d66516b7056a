const selector = '[data-region]'

/**
 * F6 goes to the next region of the window, Shift+F6 to the one before: header, navigation, page, details pane. Elements with
 * `data-region` are regions, in the order of the document, and must take focus (tabIndex -1). An open dialog keeps the focus.
 * The one that the keys lead to says so by `data-led-to` until the focus goes on.
 */
export function listenForRegionKeys(): () => void {
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'F6' || event.ctrlKey || event.altKey || event.metaKey) return
    if (document.querySelector('[role="dialog"][aria-modal="true"], [role="alertdialog"]') !== null) return
    const regions = [...document.querySelectorAll<HTMLElement>(selector)].filter((it) => it.offsetParent !== null)
    if (regions.length === 0) return
    event.preventDefault()
    // The details stand in the page: of two regions that hold the focus the inner one has it.
    const at = regions.findLastIndex((region) => region.contains(document.activeElement))
    const step = event.shiftKey ? -1 : 1
    const next = at < 0 ? 0 : (at + step + regions.length) % regions.length
    const region = regions[next]
    if (region === undefined) return
    region.toggleAttribute('data-led-to', true)
    const onBlur = () => {
      // A window that another one covers keeps its place.
      if (document.activeElement === region) return
      region.removeAttribute('data-led-to')
      region.removeEventListener('blur', onBlur)
    }
    region.addEventListener('blur', onBlur)
    region.focus()
  }
  document.addEventListener('keydown', onKeyDown)
  return () => document.removeEventListener('keydown', onKeyDown)
}
