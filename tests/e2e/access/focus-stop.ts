/** Where Tab stopped. */
export interface Stop {
  readonly what: string
  readonly region: string | null
  /** Whether the walk was here before: it has come round. */
  readonly again: boolean
  readonly faults: readonly string[]
}

/** Runs in the page: looks at all that can have the focus before anything has it. */
export function candidates(): void {
  const focusable =
    'a[href], button:not([disabled]), input:not([disabled]):not([type="hidden"]):not([hidden]), select:not([disabled]), textarea:not([disabled]), [tabindex]:not([tabindex="-1"])'
  // The walk begins at the beginning, wherever the focus was.
  document.body.tabIndex = -1
  document.body.focus()
  document.body.removeAttribute('tabindex')
  /** All by which something can show that it has the focus: its own edges, those of its box, and what is drawn before and after them. */
  const look = (element: Element): string => {
    const around = [element, element.parentElement, element.parentElement?.parentElement, element.firstElementChild]
    const boxes = around.filter((it) => it != null)
    return boxes
      .flatMap((box) => [null, '::before', '::after'].map((pseudo) => getComputedStyle(box, pseudo)))
      .map((style) =>
        [
          style.content,
          style.outlineStyle === 'none' ? '' : style.outline,
          style.boxShadow,
          style.textDecoration,
          style.stroke,
          style.borderTop,
          style.borderBottom,
          style.transform,
          style.opacity,
        ].join(' '),
      )
      .join('|')
  }
  const shown = [...document.querySelectorAll(focusable)].filter(
    (it) =>
      it.checkVisibility({ visibilityProperty: true }) &&
      !it.hasAttribute('data-tabster-dummy') &&
      it.closest('[aria-hidden="true"], [inert]') === null,
  )
  const known = new Map(shown.map((element) => [element, look(element)]))
  Object.assign(globalThis, { walk: { seen: new Set<Element>(), known, look, last: null } })
}

/** Runs in the page: what has the focus now; null where the page itself has it. */
export async function stop(): Promise<Stop | null> {
  const { walk } = globalThis as unknown as {
    walk: {
      seen: Set<Element>
      known: ReadonlyMap<Element, string>
      look: (element: Element) => string
      last: Element | null
    }
  }
  const element = document.activeElement
  if (element === null || element === document.body) return null
  const text = (node: Element | null | undefined) => (node?.textContent ?? '').trim()
  const named = (element.getAttribute('aria-labelledby') ?? '')
    .split(/\s+/)
    .map((id) => text(document.getElementById(id)))
    .join(' ')
  const labels = [...((element as HTMLInputElement).labels ?? [])].map(text).join(' ')
  const name = [
    element.getAttribute('aria-label'),
    named,
    labels,
    element.matches('input, select, textarea') ? text(element.closest('label')) : text(element),
    element.getAttribute('title'),
    element.querySelector('[aria-label]')?.getAttribute('aria-label'),
  ].find((it) => it != null && it.trim() !== '')
  const what = `${element.tagName.toLowerCase()} “${(name ?? '').slice(0, 60)}”`

  const faults: string[] = []
  if (name === undefined) faults.push(`has no name: ${element.outerHTML.slice(0, 200)}`)
  const box = element.getBoundingClientRect()
  const inside = {
    left: Math.max(box.left, 0),
    right: Math.min(box.right, innerWidth),
    top: Math.max(box.top, 0),
    bottom: Math.min(box.bottom, innerHeight),
  }
  // Of nine points of what has the focus one at least is at the top of what is drawn there: it is not wholly covered.
  const hit = [0.1, 0.5, 0.9].some((x) =>
    [0.1, 0.5, 0.9].some((y) => {
      const at = document.elementFromPoint(
        inside.left + (inside.right - inside.left) * x,
        inside.top + (inside.bottom - inside.top) * y,
      )
      const around = element.closest('label') ?? element.parentElement
      return at !== null && (element.contains(at) || (element.matches('input') && around?.contains(at) === true))
    }),
  )
  if (!hit) faults.push('is out of sight or covered')
  const before = walk.known.get(element)
  const drawn = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 0)))
  // A page without motion changes a frame later.
  for (let frame = 0; frame < 3 && walk.look(element) === before; frame += 1) await drawn()
  if (before !== undefined && walk.look(element) === before) faults.push('does not show that it has the focus')
  if (
    walk.last !== null &&
    walk.last.isConnected &&
    !walk.seen.has(element) &&
    (walk.last.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING) === 0
  )
    faults.push('comes before the stop that was before it')
  // A date has stops inside of it.
  const again = walk.seen.has(element) && element !== walk.last
  walk.seen.add(element)
  walk.last = element
  return { what, region: element.closest('[data-region]')?.getAttribute('data-region') ?? null, again, faults }
}
