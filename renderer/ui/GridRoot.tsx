import {
  type DataGridProps,
  useDataGridContextValues_unstable,
  useDataGridStyles_unstable,
} from '@fluentui/react-components'
import { renderDataGrid_unstable, useDataGrid_unstable } from '@fluentui-contrib/react-data-grid-react-window'
import type { Ref } from 'react'

/** The grid of the contributed package, counting its header: a screen reader hears "row 2 of 10,001" for the first of ten thousand. */
export function GridRoot({ ref, ...props }: DataGridProps & { ref?: Ref<HTMLDivElement> }) {
  // The package's own types want a ref that is never absent.
  const state = useDataGrid_unstable(props, ref ?? null)
  useDataGridStyles_unstable(state)
  const values = useDataGridContextValues_unstable(state)
  return renderDataGrid_unstable({ ...state, root: { ...state.root, 'aria-rowcount': props.items.length + 1 } }, values)
}
