import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import type { ProvisioningSearch } from '../../app/search-params'

/** What a page of provisioning keeps in its address. */
export interface ProvisioningSearchState {
  readonly search: ProvisioningSearch
  /** Text of the filter box. */
  readonly text: string
  setText(text: string): void
  /** Changes what is named; an empty text takes it out of the address. */
  set(change: ProvisioningSearch): void
}

/** The job, the filters and whose details are open, as the address of the page has them. */
export function useProvisioningSearch(): ProvisioningSearchState {
  const search: ProvisioningSearch = useSearch({ strict: false })
  const navigate = useNavigate()
  // The address follows the box: were the box to follow the address, fast typing would lose letters.
  const [text, setText] = useState(search.q ?? '')
  const set = (change: ProvisioningSearch) => {
    const told = Object.entries({ ...search, ...change }).filter(([, value]) => value !== '' && value !== undefined)
    void navigate({ to: '.', search: Object.fromEntries(told), replace: true })
  }
  return {
    search,
    text,
    setText: (q) => {
      setText(q)
      set({ q })
    },
    set,
  }
}
