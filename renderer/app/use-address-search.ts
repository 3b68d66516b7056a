import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import type { ListSearch } from './search-params'

/** What a page keeps in its address. */
export interface AddressSearch<S extends ListSearch> {
  readonly search: S
  /** Text of the filter box. */
  readonly text: string
  setText(text: string): void
  /** Changes what is named; an empty text takes it out of the address. */
  set(change: Partial<S>): void
}

/** The filters and whose details are open, as the address of the page has them; `S` is what the page's route takes. */
export function useAddressSearch<S extends ListSearch>(): AddressSearch<S> {
  const found: ListSearch = useSearch({ strict: false })
  // The route of the page checked it.
  const search = found as S
  const navigate = useNavigate()
  // The address follows the box: were the box to follow the address, fast typing would lose letters.
  const [text, setText] = useState(search.q ?? '')
  const set = (change: Partial<S>) => {
    const told = Object.entries({ ...search, ...change }).filter(([, value]) => value !== '' && value !== undefined)
    void navigate({ to: '.', search: Object.fromEntries(told), replace: true })
  }
  return {
    search,
    text,
    setText: (q) => {
      setText(q)
      set({ q } as Partial<S>)
    },
    set,
  }
}
