import { type Theme, webDarkTheme, webLightTheme } from '@fluentui/react-components'
import { useSyncExternalStore } from 'react'

const dark = matchMedia('(prefers-color-scheme: dark)')

const subscribe = (listener: () => void) => {
  dark.addEventListener('change', listener)
  return () => dark.removeEventListener('change', listener)
}

/**
 * Light or dark as the system says, at once when it changes. With a contrast theme of the system (forced colours) the browser replaces
 * every colour by the system's own, and Fluent keeps what those colours would hide.
 */
export function useSystemTheme(): Theme {
  return useSyncExternalStore(subscribe, () => dark.matches) ? webDarkTheme : webLightTheme
}
