import { t } from '@lingui/core/macro'
import { makeStyles, tokens } from '@fluentui/react-components'
import { CopyButton } from '../../ui/CopyButton'

const useStyles = makeStyles({
  root: {
    display: 'grid',
    gridTemplateColumns: 'minmax(88px, max-content) minmax(0, max-content) max-content',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalM,
    rowGap: tokens.spacingVerticalXXS,
    margin: 0,
    '& dt': { color: tokens.colorNeutralForeground3, overflowWrap: 'anywhere' },
    '& dd': { margin: 0, minWidth: 0 },
  },
  row: { display: 'contents' },
  words: { overflowWrap: 'anywhere' },
  value: { fontFamily: tokens.fontFamilyMonospace, overflowWrap: 'anywhere', whiteSpace: 'pre-wrap' },
})

/** A value that only a person knows stands in parentheses, in words: nobody types those. */
const isInWords = (value: string) => /^\(.*\)$/s.test(value)

/** What is typed somewhere else, each value to be copied as it stands. */
export function TypedValues({ values }: { values: readonly { readonly field: string; readonly value: string }[] }) {
  const styles = useStyles()
  return (
    <dl className={styles.root} aria-label={t`What to type`}>
      {values.map(({ field, value }) => (
        <div key={`${field} ${value}`} className={styles.row}>
          <dt>{field}</dt>
          <dd className={isInWords(value) ? styles.words : styles.value}>{value}</dd>
          <dd>
            {isInWords(value) ? null : <CopyButton size="small" appearance="subtle" label={t`Copy`} text={value} />}
          </dd>
        </div>
      ))}
    </dl>
  )
}
