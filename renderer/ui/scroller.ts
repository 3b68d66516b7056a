/** What an element carries that scrolls a long list within it. */
export const scroller = { 'data-scroller': '' }

/** The element that scrolls another one; null where none is marked. */
export function scrollerOf(element: Element | null): HTMLElement | null {
  return element?.closest<HTMLElement>('[data-scroller]') ?? null
}
