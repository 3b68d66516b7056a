import type { QueryKey } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { Output } from '#shared/contract/contract'
import { useBackend } from '../../backend/BackendProvider'
import type { ComparedMember } from './last-comparison'
import type { MemberVerdict } from './member-lists'

export type MemberPage = Output<'verification.members'>

export interface MembersWanted {
  readonly row: string
  readonly verdict: MemberVerdict
  readonly reason: ComparedMember['reason']
  readonly search: string
}

/** Where the people of a row come from, `memberPageRows` at a time. */
export interface MemberSource {
  page(
    wanted: MembersWanted,
    start: number,
  ): {
    readonly queryKey: QueryKey
    readonly queryFn: (context: { readonly signal: AbortSignal }) => Promise<MemberPage>
  }
}

/** People that are asked for together. */
export const memberPageRows = 100

function listInput({ row, verdict, reason, search }: MembersWanted, start: number) {
  return {
    row,
    verdict,
    ...(reason === null ? {} : { reason }),
    ...(search === '' ? {} : { search }),
    start,
    count: memberPageRows,
  }
}

/** People of the last comparison of an app, from the store; asked again when another comparison has been taken. */
export function useLastMembers({ tenant, app }: { readonly tenant: string; readonly app: string }): MemberSource {
  const client = useBackend()
  return useMemo(
    () => ({
      page: (wanted, start) => {
        const input = { tenant, app, ...listInput(wanted, start) }
        return {
          queryKey: ['verification.members', input],
          queryFn: ({ signal }) => client.call('verification.members', input, signal),
        }
      },
    }),
    [client, tenant, app],
  )
}

/** People of a verification that was opened from a file. */
export function useFileMembers(id: string): MemberSource {
  const client = useBackend()
  return useMemo(
    () => ({
      page: (wanted, start) => {
        const input = { id, ...listInput(wanted, start) }
        return {
          queryKey: ['verification.fileMembers', input],
          queryFn: ({ signal }) => client.call('verification.fileMembers', input, signal),
        }
      },
    }),
    [client, id],
  )
}
