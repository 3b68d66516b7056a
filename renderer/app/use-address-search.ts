import { useNavigate, useSearch } from '@tanstack/react-router'
import type { ListSearch } from './search-params'
import { useTypedText } from './use-typed-text'

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
  const [text, setText] = useTypedText()
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
