import { useParams } from '@tanstack/react-router'
import type { AbilityId } from '#shared/domain/ability'
import { useContractQuery } from '../../../backend/use-contract-query'

/**
 * Why a button that needs an ability is disabled on the page that the address names; null where it is not. Graph is not asked: what cannot
 * be told is tried, and the engine has the last word.
 */
export function useDisabled(ability: AbilityId): string | null {
  const { tenant, app } = useParams({ strict: false })
  const { data } = useContractQuery(
    'session.abilities',
    { tenant, ...(app === undefined ? {} : { app }), kept: true },
    { enabled: tenant !== undefined },
  )
  return data?.abilities.find(({ id }) => id === ability)?.disabled ?? null
}
