import { type ReactNode, Suspense, useEffect, useSyncExternalStore } from 'react'
import { useBackend } from '../../backend/BackendProvider'
import { lazyPart } from '../lazy-part'
import { paletteStore } from './palette-store'

const PaletteDialog = lazyPart(async () => (await import('./PaletteDialog')).PaletteDialog)

/** What is above the page keeps the keyboard: a palette over a plan's confirmation would lead away from it. */
const above = '[role="dialog"][aria-modal="true"], [role="alertdialog"]'

/** Around every page: Ctrl+K, Cmd+K or the window's menu opens the command palette. */
export function PaletteHost({ children }: { children?: ReactNode }) {
  const { open } = useSyncExternalStore(paletteStore.subscribe, paletteStore.state)
  const { subscribe } = useBackend()
  useEffect(() => {
    const ask = () => {
      if (document.querySelector(above) === null) paletteStore.open()
    }
    const onKeyDown = (event: KeyboardEvent) => {
      const chosen = event.key.toLowerCase() === 'k' && (event.ctrlKey || event.metaKey)
      if (!chosen || event.altKey || event.shiftKey || event.defaultPrevented) return
      // A browser would go to its own search.
      event.preventDefault()
      ask()
    }
    document.addEventListener('keydown', onKeyDown)
    const end = subscribe((event) => {
      if (event.type === 'window' && event.ask === 'palette') ask()
    })
    return () => {
      document.removeEventListener('keydown', onKeyDown)
      end()
    }
  }, [subscribe])
  return (
    <>
      {children}
      {open ? (
        <Suspense fallback={null}>
          <PaletteDialog />
        </Suspense>
      ) : null}
    </>
  )
}
