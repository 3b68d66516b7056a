import type { Output } from '#shared/contract/contract'
import { useAppInput } from '../../app/use-current'
import { useContractQuery } from '../../backend/use-contract-query'

export type Product = Output<'directory.products'>['products'][number]

/** The product that the app of this page is recognised as, the generic one where nothing speaks for another; undefined until known. */
export function useProduct(): Product | undefined {
  const { tenant, app } = useAppInput()
  const apps = useContractQuery('directory.apps', { tenant })
  const products = useContractQuery('directory.products', {})
  const row = apps.data?.apps.find(({ id }) => id === app)
  if (row === undefined || products.data === undefined) return undefined
  return products.data.products.find(({ id }) => id === (row.profile ?? 'generic'))
}
