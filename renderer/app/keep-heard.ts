/** What is modal hides the page behind it from screen readers; so long after it is gone the page is heard again, in milliseconds. */
const patience = 400

/**
 * Keeps the page from staying hidden to screen readers when what was modal above it left in the same moment as its page: the library
 * hides what is behind a dialog a quarter of a second late, and then nobody is left who would take it back.
 */
export function keepHeard(page: HTMLElement): void {
  let waiting: number | undefined
  const isSilent = () =>
    page.getAttribute('aria-hidden') === 'true' && document.querySelector('[aria-modal="true"]') === null
  const look = () => {
    if (!isSilent() || waiting !== undefined) return
    waiting = window.setTimeout(() => {
      waiting = undefined
      if (isSilent()) page.removeAttribute('aria-hidden')
    }, patience)
  }
  new MutationObserver(look).observe(page, { attributeFilter: ['aria-hidden'] })
  // Dialogs are drawn beside the page.
  new MutationObserver(look).observe(document.body, { childList: true })
}
