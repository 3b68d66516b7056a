import { type ListSearch, listSearch } from '../../app/search-params'

/** What the page of an app's history keeps in its address: the two snapshots that are held against each other. */
export interface HistorySearch extends ListSearch {
  readonly from?: number | undefined
  readonly to?: number | undefined
}

const isNumber = (value: unknown) => /^[1-9]\d{0,14}$/.test(String(value))

/** Takes only what the page knows. */
export function historySearch(search: Record<string, unknown>): HistorySearch {
  const told = (['from', 'to'] as const).filter((key) => isNumber(search[key]))
  return { ...listSearch(search), ...Object.fromEntries(told.map((key) => [key, Number(search[key])])) }
}
