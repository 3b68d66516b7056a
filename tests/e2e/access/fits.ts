/**
 * Runs in the page: what of it is lost, or has to be scrolled to in two directions. Tables and texts of other programs may scroll to the
 * side in a box of their own.
 */
export function misfits(): string[] {
  const found: string[] = []
  const what = (element: Element) =>
    `${element.tagName.toLowerCase()} “${(element.textContent ?? '').trim().slice(0, 50)}”`
  const page = document.querySelector('main')
  if (document.documentElement.scrollWidth > innerWidth + 1) found.push('the window scrolls to the side')
  if (page !== null && page.clientHeight < 96) found.push(`the page is ${page.clientHeight} px high`)
  /** Lies in a box that scrolls to the side, or that shortens a line whose whole text a title tells. */
  const scrolls = (element: Element | null): boolean => {
    for (let at = element; at !== null && at !== page; at = at.parentElement) {
      const { overflowX, textOverflow } = getComputedStyle(at)
      if (['auto', 'scroll'].includes(overflowX) && at.scrollWidth > at.clientWidth) return true
      if (overflowX === 'hidden' && textOverflow === 'ellipsis' && at.closest('[title], [role="gridcell"]') !== null)
        return true
    }
    return false
  }
  if (page !== null && page.scrollWidth > page.clientWidth + 1) {
    const edge = page.getBoundingClientRect().right
    const beyond = [...page.querySelectorAll('*')].filter((it) => it.getBoundingClientRect().right > edge + 1)
    const free = beyond.filter((it) => !scrolls(it.parentElement))
    const wide = free.length > 0 ? free : beyond.filter((it) => getComputedStyle(it).position === 'absolute')
    const by = wide.find((it) => ![...it.children].some((child) => wide.includes(child)))
    found.push(`the page scrolls to the side, by ${by === undefined ? 'nothing that is seen' : what(by)}`)
  }
  /** Read by screen readers alone. */
  const unseen = ({ width, height }: DOMRect) => width <= 1 || height <= 1
  for (const element of document.body.querySelectorAll('*')) {
    const own = [...element.childNodes].some((node) => node.nodeType === 3 && (node.nodeValue ?? '').trim() !== '')
    const control = element.matches('a[href], button, input, select, textarea, [role="tab"]')
    if (!(own || control) || !element.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue
    const box = element.getBoundingClientRect()
    if (unseen(box)) continue
    if ((box.right > innerWidth + 1 || box.left < -1) && !scrolls(element))
      found.push(`${what(element)} is beyond the edge`)
    const style = getComputedStyle(element)
    const cut = ['hidden', 'clip'].includes(style.overflowY) && element.scrollHeight > element.clientHeight + 3
    if (cut && !style.webkitLineClamp.match(/^\d+$/)) found.push(`${what(element)} is cut below`)
  }
  return [...new Set(found)]
}

/** Runs in the page: sets the text as widely as somebody may need it (1.4.12), or as it was. */
export function spaceText(wide: boolean): void {
  const sheet = new CSSStyleSheet()
  const spaced =
    '* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-bottom: 2em !important }'
  sheet.replaceSync(wide ? spaced : '')
  document.adoptedStyleSheets = [sheet]
}
