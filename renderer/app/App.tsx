import { FluentProvider, makeStyles } from '@fluentui/react-components'
import { RouterProvider } from '@tanstack/react-router'
import { BackendProvider } from '../backend/BackendProvider'
import type { BackendClient } from '../backend/client'
import { router } from './routes'
import { useSystemTheme } from './theme'

const useStyles = makeStyles({ root: { height: '100%', overflow: 'auto' } })

/** The whole page: theme, engine, addresses. */
export function App({ client }: { client: BackendClient }) {
  const styles = useStyles()
  return (
    <FluentProvider theme={useSystemTheme()} className={styles.root}>
      <BackendProvider client={client}>
        <RouterProvider router={router} />
      </BackendProvider>
    </FluentProvider>
  )
}
