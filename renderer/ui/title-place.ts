import { createContext } from 'react'

/** The name of the app whose pages are shown, for the window's title; null outside of an app. */
export const TitlePlace = createContext<string | null>(null)
