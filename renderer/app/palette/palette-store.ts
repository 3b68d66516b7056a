import type { PaletteItem } from './palette-item'

/** So many are remembered until the window is loaded anew; none is written anywhere. */
const mostRemembered = 12

interface PaletteState {
  readonly open: boolean
}

let state: PaletteState = { open: false }
const listeners = new Set<() => void>()
/** What had the focus when the palette was opened. */
let focused: Element | null = null
let used: readonly { readonly item: PaletteItem; readonly tenant: string | undefined }[] = []

function change(next: PaletteState): void {
  state = next
  for (const listener of listeners) listener()
}

/** What the palette is and holds; one for the whole window. */
export const paletteStore = {
  subscribe: (listener: () => void) => {
    listeners.add(listener)
    return () => void listeners.delete(listener)
  },
  state: (): PaletteState => state,
  open: () => {
    focused = document.activeElement
    change({ open: true })
  },
  focusBefore: (): Element | null => focused,
  close: () => change({ open: false }),
  remember: (item: PaletteItem, tenant: string | undefined) => {
    used = [{ item, tenant }, ...used.filter((one) => one.item.id !== item.id || one.tenant !== tenant)].slice(
      0,
      mostRemembered,
    )
  },
  /** What was used last in a tenant, the latest first; nothing of another tenant. */
  used: (tenant: string | undefined): readonly PaletteItem[] =>
    used.flatMap((one) => (one.tenant === tenant ? [one.item] : [])),
}
