import type { AnnounceContextValue } from '@fluentui/react-components'

/** So long a text stands where screen readers look for new ones, in milliseconds. */
const stands = 1_500
/** The same text again within so many milliseconds is the same piece of news. */
const once = 1_000

/** A browser's own way to say something to screen readers, where it has one. */
type Notify = (message: string, options: { readonly priority: 'high' | 'normal' }) => void

/**
 * What notices and pages are said to screen readers by, each once: the browser's own way, or else a live region. The region is out of
 * reach of whoever searches the page, and is never hidden behind what is modal.
 */
export function createAnnouncer(page: Document): AnnounceContextValue {
  const last = new Map<string, number>()
  const regions = new Map<boolean, HTMLElement>()
  const regionOf = (alert: boolean): HTMLElement => {
    const known = regions.get(alert)
    if (known !== undefined) return known
    const host = page.createElement('div')
    // Fluent hides everything else beside an open dialog.
    host.dataset['tabsterNeverHide'] = ''
    Object.assign(host.style, {
      position: 'absolute',
      width: '1px',
      height: '1px',
      overflow: 'hidden',
      clipPath: 'inset(50%)',
    })
    const region = page.createElement('div')
    region.ariaLive = alert ? 'assertive' : 'polite'
    host.attachShadow({ mode: 'closed' }).append(region)
    page.body.append(host)
    regions.set(alert, region)
    return region
  }
  const say = (message: string, alert: boolean) => {
    const notify = Reflect.get(page, 'ariaNotify') as Notify | undefined
    if (typeof notify === 'function') return notify.call(page, message, { priority: alert ? 'high' : 'normal' })
    const text = page.createElement('p')
    text.textContent = message
    regionOf(alert).append(text)
    setTimeout(() => text.remove(), stands)
  }
  // A region must be there before its first text.
  if (typeof Reflect.get(page, 'ariaNotify') !== 'function') for (const alert of [false, true]) regionOf(alert)
  return {
    announce: (message, { alert = false } = {}) => {
      const now = performance.now()
      for (const [text, at] of last) if (now - at > once) last.delete(text)
      if (message.trim() === '' || last.has(message)) return
      last.set(message, now)
      say(message, alert)
    },
  }
}
