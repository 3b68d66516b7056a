import { makeStyles, mergeClasses, tokens, useFocusableGroup } from '@fluentui/react-components'
import { DataGridCell, DataGridRow } from '@fluentui-contrib/react-data-grid-react-window'
import type { CSSProperties, KeyboardEvent, MouseEvent } from 'react'
import { cellStyle, type DataColumn } from './data-column'

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
    paddingLeft: tokens.spacingHorizontalM,
    paddingRight: tokens.spacingHorizontalM,
  },
  end: { justifyContent: 'flex-end', textAlign: 'right', fontVariantNumeric: 'tabular-nums' },
})

const isInteractive = (target: EventTarget | null) =>
  target instanceof Element && target.closest('a, button, input, [role="checkbox"], [role="menuitem"]') !== null

/** One row of a DataTable. `opened`: whether its details are shown; null where rows show none. */
export function DataTableRow<T>(props: {
  item: T
  style: CSSProperties
  columns: ReadonlyMap<string, DataColumn<T>>
  selectable: boolean
  opened: boolean | null
  onOpen: ((row: T) => void) | undefined
}) {
  const { item, style, columns, selectable, opened, onOpen } = props
  const styles = useStyles()
  // Enter on a row opens it; left to itself it would step into the row's cells, which the arrow to the right does too.
  const enterOpens = useFocusableGroup({ tabBehavior: 'limited-trap-focus', ignoreDefaultKeydown: { Enter: true } })
  return (
    <DataGridRow<T>
      style={style}
      {...(onOpen === undefined ? {} : enterOpens)}
      className={mergeClasses(styles.row, onOpen && styles.opens, opened === true && styles.opened)}
      {...(opened === null ? {} : { 'aria-selected': opened })}
      {...(selectable ? { selectionCell: { checkboxIndicator: { 'aria-label': 'Select row' } } } : {})}
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
            {column?.render(item)}
          </DataGridCell>
        )
      }}
    </DataGridRow>
  )
}
