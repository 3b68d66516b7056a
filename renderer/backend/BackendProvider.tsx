import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { createContext, type ReactNode, useContext, useEffect, useState } from 'react'
import { isTouched } from './areas'
import { askAgain } from './ask-again'
import type { BackendClient } from './client'

export interface Connection {
  /** Whether the page can reach the engine at this moment. */
  readonly reachable: boolean
  /** How often the engine was started again since the page was opened. */
  readonly restarts: number
}

const ClientContext = createContext<BackendClient | null>(null)
const ConnectionContext = createContext<Connection>({ reachable: true, restarts: 0 })

/** What is read stays as it is until the engine says that it has changed: no timer, no focus, no retry makes a call. */
function createQueries(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: Number.POSITIVE_INFINITY,
        gcTime: 30 * 60_000,
        retry: false,
        networkMode: 'always',
        refetchOnMount: true,
        refetchOnWindowFocus: false,
        refetchOnReconnect: false,
      },
      mutations: { retry: false, networkMode: 'always' },
    },
  })
}

/** Gives the page its client, and refetches what the engine's events touch. */
export function BackendProvider({ client, children }: { client: BackendClient; children: ReactNode }) {
  const [queries] = useState(createQueries)
  const [connection, setConnection] = useState<Connection>({ reachable: true, restarts: 0 })

  useEffect(() => void client.operations.adopt(), [client])
  useEffect(
    () =>
      client.subscribe((event) => {
        if (event.type === 'changed') {
          askAgain(queries, ([name, input]) => isTouched(String(name), input, event))
        } else if (event.type === 'engine') {
          setConnection(({ restarts }) => ({ reachable: true, restarts: restarts + 1 }))
          void queries.invalidateQueries()
        } else if (event.type === 'connection') {
          setConnection((known) => ({ ...known, reachable: event.state === 'restored' }))
          if (event.state === 'restored') {
            void queries.invalidateQueries()
            void client.operations.adopt()
          }
        }
      }),
    [client, queries],
  )
  return (
    <ClientContext value={client}>
      <ConnectionContext value={connection}>
        <QueryClientProvider client={queries}>{children}</QueryClientProvider>
      </ConnectionContext>
    </ClientContext>
  )
}

export function useBackend(): BackendClient {
  const client = useContext(ClientContext)
  if (client === null) throw new Error('useBackend needs a BackendProvider above it.')
  return client
}

export function useConnection(): Connection {
  return useContext(ConnectionContext)
}
