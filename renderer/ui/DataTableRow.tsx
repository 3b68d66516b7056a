import { t } from '@lingui/core/macro'
import { makeStyles, mergeClasses, tokens, useFocusableGroup } from '@fluentui/react-components'
import { DataGridCell, DataGridRow } from '@fluentui-contrib/react-data-grid-react-window'
import {
  type CSSProperties,
  createContext,
  type KeyboardEvent,
  type MouseEvent,
  type ReactNode,
  useContext,
} from 'react'
import { cellStyle, type TableColumn } from './data-column'

const useStyles = makeStyles({
  // Fluent lets a row grow with its longest cell, and its columns then stand apart from those of the other rows.
  row: { minWidth: 0, borderBottomColor: tokens.colorNeutralStroke3 },
  opens: { cursor: 'pointer' },
  opened: {
    backgroundColor: tokens.colorBrandBackground2,
    ':hover': { backgroundColor: tokens.colorBrandBackground2Hover },
    '@media (forced-colors: active)': { outline: '2px solid Highlight', outlineOffset: '-2px' },
  },
  cell: {
    boxSizing: 'border-box',
    // As tall as its row: beside and below a link a cell is still large enough for a pointer.
    alignSelf: 'stretch',
    paddingLeft: tokens.spacingHorizontalM,
    paddingRight: tokens.spacingHorizontalM,
  },
  end: { justifyContent: 'flex-end', textAlign: 'right', fontVariantNumeric: 'tabular-nums' },
})

const isInteractive = (target: EventTarget | null) =>
  target instanceof Element && target.closest('a, button, input, [role="checkbox"], [role="menuitem"]') !== null

/** What the rows of one table have in common. */
export interface RowSettings<T> {
  readonly columns: ReadonlyMap<string, TableColumn<T>>
  readonly selectable: boolean
  /** Id of the row whose details are shown; undefined where rows show none. */
  readonly opened: string | null | undefined
  readonly onOpen: ((row: T) => void) | undefined
}

const SettingsContext = createContext<RowSettings<unknown> | null>(null)

/** Gives the rows below what they have in common. The list would draw every row anew, and lose the focus, for a new way to draw them. */
export function RowSettingsProvider<T>({ settings, children }: { settings: RowSettings<T>; children: ReactNode }) {
  // A table has rows of one kind, and its own columns alone read them.
  return <SettingsContext value={settings as unknown as RowSettings<unknown>}>{children}</SettingsContext>
}

/** Left to Fluent, Enter would step into the row's cells, which the arrow to the right does too. */
const enterOpens = { Enter: true }

/** One row of a table. `instead` draws a cell by its column's place, for a row whose values are not there. */
export function DataTableRow(props: {
  item: unknown
  id: string
  style: CSSProperties
  instead?: ((column: number) => ReactNode) | undefined
}) {
  const { item, id, style, instead } = props
  const settings = useContext(SettingsContext)
  if (settings === null) throw new Error('A row belongs to a table.')
  const { columns, selectable } = settings
  const onOpen = instead === undefined ? settings.onOpen : undefined
  const opened = settings.opened === undefined ? null : settings.opened === id
  const styles = useStyles()
  const rowKeys = useFocusableGroup({
    tabBehavior: 'limited-trap-focus',
    ignoreDefaultKeydown: enterOpens,
  })
  return (
    <DataGridRow
      style={style}
      {...(settings.onOpen === undefined ? {} : rowKeys)}
      className={mergeClasses(styles.row, onOpen && styles.opens, opened === true && styles.opened)}
      {...(opened === null ? {} : { 'aria-selected': opened })}
      {...(instead === undefined ? {} : { 'aria-busy': true })}
      {...(selectable ? { selectionCell: { checkboxIndicator: { 'aria-label': t`Select row` } } } : {})}
      onClick={(event: MouseEvent) => {
        if (onOpen !== undefined && !isInteractive(event.target)) onOpen(item)
      }}
      onKeyDown={(event: KeyboardEvent) => {
        if (onOpen === undefined || event.key !== 'Enter' || isInteractive(event.target)) return
        event.preventDefault()
        onOpen(item)
      }}
    >
      {({ columnId }) => {
        const column = columns.get(String(columnId))
        return (
          <DataGridCell
            style={cellStyle(column)}
            className={mergeClasses(styles.cell, column?.align === 'end' && styles.end)}
          >
            {instead === undefined ? column?.render(item) : instead([...columns.keys()].indexOf(String(columnId)))}
          </DataGridCell>
        )
      }}
    </DataGridRow>
  )
}
