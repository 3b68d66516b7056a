import { useEffect, useId } from 'react'
import type { PaletteItem } from './palette-item'
import { paletteStore } from './palette-store'

/** A command that a page adds to the palette while it is shown. */
export type PaletteCommand = Omit<PaletteItem, 'kind'>

/** Adds the page's own commands to the command palette (Ctrl+K) for as long as the page is shown. */
export function usePaletteCommands(commands: readonly PaletteCommand[]): void {
  const id = useId()
  useEffect(() => {
    paletteStore.setCommands(
      id,
      commands.map((command) => ({ ...command, kind: 'command' })),
    )
  }, [id, commands])
  useEffect(() => () => paletteStore.setCommands(id, []), [id])
}
