import { AnnounceProvider, FluentProvider, makeStyles } from '@fluentui/react-components'
import { i18n } from '@lingui/core'
import { RouterProvider } from '@tanstack/react-router'
import { useEffect } from 'react'
import { BackendProvider } from '../backend/BackendProvider'
import type { BackendClient } from '../backend/client'
import { createAnnouncer } from './announcer'
import { ExportPolicy } from './ExportPolicy'
import { keepFocus } from './keep-focus'
import { directionOf } from './language'
import { router } from './routes'
import { Shell } from './Shell'
import { useSystemTheme } from './theme'

const announcer = createAnnouncer(document)

const useStyles = makeStyles({ root: { height: '100vh', overflow: 'auto' } })

/** The whole page: theme, engine, addresses. */
export function App({ client }: { client: BackendClient }) {
  const styles = useStyles()
  useEffect(() => keepFocus(router), [])
  // The class is on an element of our own: the provider's classes are copied to every layer that opens above the page.
  return (
    <FluentProvider theme={useSystemTheme()} dir={directionOf(i18n.locale)}>
      {/* Without it no notice is ever said to a screen reader. */}
      <AnnounceProvider value={announcer}>
        <BackendProvider client={client}>
          <ExportPolicy />
          <div className={styles.root}>
            <RouterProvider router={router} InnerWrap={Shell} />
          </div>
        </BackendProvider>
      </AnnounceProvider>
    </FluentProvider>
  )
}
