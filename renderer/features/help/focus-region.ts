/** Puts the focus on a region of the window, so that it is not lost with a button that goes away. */
export function focusRegion(region: 'page' | 'tour'): void {
  document.querySelector<HTMLElement>(`[data-region="${region}"]`)?.focus({ preventScroll: true })
}
