import { useRouter } from '@tanstack/react-router'
import { type ReactNode, useEffect } from 'react'
import { useBackend } from '../backend/BackendProvider'
import { keptEntries } from '../ui/kept-entries'
import { PaletteHost } from './palette/PaletteHost'

/** Around every page, whatever it is of: the command palette, what the desktop's window asks for, what is kept for the way back. */
export function Shell({ children }: { children?: ReactNode }) {
  const { history } = useRouter()
  const { subscribe } = useBackend()
  useEffect(
    () =>
      history.subscribe(({ location, action }) => {
        if (action.type === 'PUSH') keptEntries.dropFrom(location.state.__TSR_index)
      }),
    [history],
  )
  useEffect(
    () =>
      subscribe((event) => {
        if (event.type === 'window' && event.ask === 'place') history.push(event.path)
      }),
    [history, subscribe],
  )
  return <PaletteHost>{children}</PaletteHost>
}
