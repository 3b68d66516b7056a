import { t } from '@lingui/core/macro'
import { makeStyles, SearchBox, tokens } from '@fluentui/react-components'
import type { ReactNode } from 'react'

const useStyles = makeStyles({
  root: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: tokens.spacingHorizontalM,
    marginBottom: tokens.spacingVerticalM,
    '& > *': { maxWidth: '100%' },
    '& > .fui-TabList': { flexWrap: 'wrap' },
  },
  filter: { width: '240px' },
  count: { marginLeft: 'auto', color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
})

export interface Filter {
  readonly text: string
  readonly onChange: (text: string) => void
}

/** What stands above a table: its filter box, more filters, and how many rows are left of how many. */
export function TableBar(props: { noun: string; filter: Filter; tools?: ReactNode; count: string }) {
  const { noun, filter, tools, count } = props
  const styles = useStyles()
  return (
    <div className={styles.root}>
      <SearchBox
        className={styles.filter}
        size="medium"
        placeholder={t`Filter ${noun}`}
        aria-label={t`Filter ${noun}`}
        dismiss={{ 'aria-label': t`clear` }}
        value={filter.text}
        onChange={(_, { value }) => filter.onChange(value)}
      />
      {tools}
      <output className={styles.count}>{count}</output>
    </div>
  )
}
