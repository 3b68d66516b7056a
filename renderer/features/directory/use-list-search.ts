import { useNavigate, useSearch } from '@tanstack/react-router'
import type { ListSearch } from '../../app/search-params'
import { useTypedText } from '../../app/use-typed-text'

export interface ListSearchState {
  readonly text: string
  readonly open: string | null
  setText(text: string): void
  /** Null closes the details. */
  setOpen(id: string | null): void
}

/** What a list was filtered by and whose details are open, kept in the address of the page. */
export function useListSearch(): ListSearchState {
  const search: ListSearch = useSearch({ strict: false })
  const navigate = useNavigate()
  const [text, setText] = useTypedText()
  const keep = (q: string, open: string | null) =>
    void navigate({
      to: '.',
      search: { ...(q === '' ? {} : { q }), ...(open === null ? {} : { open }) },
      replace: true,
    })
  const open = search.open ?? null
  return {
    text,
    open,
    setText: (next) => {
      setText(next)
      keep(next, open)
    },
    setOpen: (id) => keep(text, id),
  }
}
