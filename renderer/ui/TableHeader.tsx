import { t } from '@lingui/core/macro'
import { DataGridRow, makeStyles, tokens } from '@fluentui/react-components'
import { DataGridHeader, DataGridHeaderCell } from '@fluentui-contrib/react-data-grid-react-window'
import { cellStyle, type TableColumn } from './data-column'

const useStyles = makeStyles({
  row: { minHeight: '38px' },
  cell: {
    boxSizing: 'border-box',
    paddingLeft: tokens.spacingHorizontalM,
    paddingRight: tokens.spacingHorizontalM,
    fontWeight: tokens.fontWeightSemibold,
    fontSize: tokens.fontSizeBase200,
    color: tokens.colorNeutralForeground3,
  },
})

/** The first row of a table: the columns' titles, to sort by. `gutter` is the width of the scroll bar of the rows below, in px. */
export function TableHeader(props: {
  columns: ReadonlyMap<string, TableColumn<never>>
  gutter: number
  selectable?: boolean
}) {
  const { columns, gutter, selectable = false } = props
  const styles = useStyles()
  return (
    <DataGridHeader style={{ paddingRight: gutter }}>
      {/* Fluent's own row, because the package's has no number but those of the rows below. */}
      <DataGridRow
        className={styles.row}
        aria-rowindex={1}
        {...(selectable ? { selectionCell: { checkboxIndicator: { 'aria-label': t`Select all rows` } } } : {})}
      >
        {({ columnId }) => {
          const column = columns.get(String(columnId))
          const end = column?.align === 'end' ? { style: { justifyContent: 'flex-end' } } : {}
          return (
            <DataGridHeaderCell className={styles.cell} style={cellStyle(column)} button={end}>
              {column?.title}
            </DataGridHeaderCell>
          )
        }}
      </DataGridRow>
    </DataGridHeader>
  )
}
