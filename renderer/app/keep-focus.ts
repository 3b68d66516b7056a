import type { AnyRouter } from '@tanstack/react-router'

/**
 * Whoever follows a link by keyboard goes on in the page it leads to: the element that had the focus is gone with its page, and the next
 * Tab would begin at the top of the window. A page that takes the focus itself keeps it. Answers the way to end this.
 */
export function keepFocus(router: AnyRouter): () => void {
  return router.subscribe('onRendered', ({ fromLocation, pathChanged }) => {
    if (fromLocation === undefined || !pathChanged || document.activeElement !== document.body) return
    const page = document.querySelector('main')
    if (page === null) return
    if (!page.hasAttribute('tabindex')) page.tabIndex = -1
    page.focus({ preventScroll: true })
  })
}
