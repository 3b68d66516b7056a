import { useRouterState } from '@tanstack/react-router'

/** Tenant and app that the address names, for what is around every page; undefined where it names none. */
export function usePlace(): {
  readonly tenant: string | undefined
  readonly app: string | undefined
  readonly path: string
} {
  const params = useRouterState({ select: ({ matches }) => matches.at(-1)?.params as Readonly<Record<string, string>> })
  const path = useRouterState({ select: ({ location }) => location.pathname })
  return { tenant: params?.['tenant'], app: params?.['app'], path }
}
