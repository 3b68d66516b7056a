import { t } from '@lingui/core/macro'
import { useNavigate } from '@tanstack/react-router'
import { useMemo } from 'react'
import { useBackend } from '../../backend/BackendProvider'
import { useContractQuery } from '../../backend/use-contract-query'
import { useOperation } from '../../backend/use-operation'
import type { PaletteItem } from './palette-item'

type Command = Omit<PaletteItem, 'kind'>

/** What can be done in the tenant that the address names, from wherever in it. */
export function useTenantCommands(tenant: string | undefined): readonly PaletteItem[] {
  const navigate = useNavigate()
  const client = useBackend()
  const given = tenant ?? ''
  const asked = { enabled: tenant !== undefined }
  const account = useContractQuery('session.account', { tenant: given }, asked).data
  const { running, start } = useOperation('directory.sync', given)
  return useMemo(() => {
    if (tenant === undefined) return []
    const commands: readonly Command[] = [
      {
        id: 'command refresh',
        name: t`Refresh`,
        about: t`read the tenant again`,
        others: [t`sync synchronise read update`],
        disabled: running ? t`The tenant is being read already.` : null,
        // It goes on behind the palette; how it ends is said below the header.
        run: () => void start({ tenant }).catch(() => undefined),
      },
      {
        id: 'command report',
        name: t`New report`,
        others: [t`export PDF Excel`],
        run: () => navigate({ to: '/tenants/$tenant/reports', params: { tenant } }),
      },
      ...(account == null
        ? []
        : [
            {
              id: 'command sign-out',
              name: t`Sign out`,
              about: account.username,
              others: [t`log off leave`],
              run: async () => {
                await client.call('session.signOut', { tenant })
                await navigate({ to: '/' })
              },
            },
          ]),
    ]
    return commands.map((command) => ({ ...command, kind: 'command' }))
  }, [navigate, client, tenant, account, running, start])
}

/** What can be done with the app that the address names. */
export function useAppCommands(place: {
  readonly tenant: string | undefined
  readonly app: string | undefined
}): readonly PaletteItem[] {
  const { tenant, app } = place
  const navigate = useNavigate()
  const given = { tenant: tenant ?? '', app: app ?? '' }
  const asked = { enabled: tenant !== undefined && app !== undefined }
  const row = useContractQuery('directory.apps', { tenant: given.tenant }, asked).data?.apps.find(
    ({ id }) => id === app,
  )
  const abilities = useContractQuery('session.abilities', { ...given, kept: true }, asked).data?.abilities
  const compare = useOperation('verification.compare', given.app)
  const snapshot = useOperation('history.take', given.app)
  return useMemo(() => {
    if (row === undefined || tenant === undefined || app === undefined) return []
    const params = { tenant, app }
    const about = row.displayName
    const notAble = abilities?.find(({ id }) => id === 'run-jobs')?.disabled ?? null
    const commands: readonly Command[] = [
      {
        id: `command compare ${app}`,
        name: t`Compare this app`,
        about,
        others: [t`verify comparison differences`],
        disabled: compare.running
          ? t`It is being compared already.`
          : row.mappedGroups === 0
            ? t`No group is mapped yet, so there is nothing to compare.`
            : row.target === null
              ? t`The product is not connected yet.`
              : null,
        run: () => {
          void compare.start({ tenant, app }).catch(() => undefined)
          return navigate({ to: '/tenants/$tenant/apps/$app/verify', params })
        },
      },
      {
        id: `command snapshot ${app}`,
        name: t`Take a snapshot`,
        about,
        others: [t`history keep drift`],
        disabled: snapshot.running ? t`A snapshot is being taken already.` : null,
        run: () => {
          void snapshot.start({ tenant, app }).catch(() => undefined)
          return navigate({ to: '/tenants/$tenant/apps/$app/history', params })
        },
      },
      {
        id: `command job ${app}`,
        name: t`Start, pause or restart provisioning`,
        about,
        others: [t`job cycle stop`],
        disabled: row.jobs.length === 0 && row.jobsUnknown === null ? t`The app has no provisioning job.` : notAble,
        run: () => navigate({ to: '/tenants/$tenant/apps/$app/provisioning', params }),
      },
    ]
    return commands.map((command) => ({ ...command, kind: 'command' }))
  }, [navigate, tenant, app, row, abilities, compare, snapshot])
}
