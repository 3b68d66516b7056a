import { makeStyles, tokens } from '@fluentui/react-components'
import { useQuery } from '@tanstack/react-query'
import { createContext, type CSSProperties, type ReactNode, useContext, useLayoutEffect } from 'react'
import { DataTableRow } from './DataTableRow'
import type { ListOrder, PageSource } from './page-source'
import { pageOf } from './page-window'
import type { RowFocus } from './use-row-focus'

const useStyles = makeStyles({
  bar: {
    display: 'block',
    height: '10px',
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralStencil1,
    '@media (forced-colors: active)': { backgroundColor: 'GrayText' },
  },
  failed: {
    color: tokens.colorNeutralForeground3,
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
  },
})

/** Pages are kept so long after they were seen last, in milliseconds; a tenant's whole list need not stay in memory. */
const keptFor = 5 * 60_000

interface Pages<T, S extends string> {
  readonly source: PageSource<T, S>
  readonly list: ListOrder<S>
  readonly rowId: (row: T) => string
  readonly focus: RowFocus
}

const PagesContext = createContext<Pages<unknown, string> | null>(null)

/** Gives the rows below the pages that they are part of. */
export function PagesProvider<T, S extends string>({ pages, children }: { pages: Pages<T, S>; children: ReactNode }) {
  // A grid has rows of one kind and orders of one list.
  return <PagesContext value={pages as unknown as Pages<unknown, string>}>{children}</PagesContext>
}

/** A row by its number: it asks for its page, and shows where its values will stand until the page is there. */
export function BigGridRow({ row, style }: { row: number; style: CSSProperties }) {
  const pages = useContext(PagesContext)
  if (pages === null) throw new Error('A row belongs to a grid.')
  const { source, list, rowId, focus } = pages
  const styles = useStyles()
  const from = pageOf(row)
  const { data, error } = useQuery({
    ...source.page(list, from),
    gcTime: keptFor,
    notifyOnChangeProps: ['data', 'error'],
  })
  const item = data?.rows[row - from]
  useLayoutEffect(() => {
    focus.drawn(row)
    return () => focus.goes(row)
  }, [focus, row])

  const missing = (column: number) => {
    if (error === null)
      return <span className={styles.bar} style={{ width: `${widths[(row + column) % widths.length]}%` }} />
    return column === 0 ? (
      <span className={styles.failed} title={error.message}>
        {error.message}
      </span>
    ) : null
  }
  return (
    <DataTableRow
      item={item}
      id={item === undefined ? '' : rowId(item)}
      style={style}
      instead={item === undefined ? missing : undefined}
    />
  )
}

/** Of the column, in per cent: no two lines alike, as texts are not. */
const widths = [70, 45, 60, 35, 80]
