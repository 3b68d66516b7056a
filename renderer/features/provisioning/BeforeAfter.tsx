import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { makeStyles, tokens } from '@fluentui/react-components'
import { SmallTable } from '../../ui/SmallTable'

const useStyles = makeStyles({
  quiet: { color: tokens.colorNeutralForeground3 },
})

/** Attributes with the value before and after; a null is no value. */
export function BeforeAfter(props: {
  label: string
  rows: readonly { readonly name: string; readonly before: string | null; readonly after: string | null }[]
}) {
  const styles = useStyles()
  const value = (text: string | null) =>
    text === null ? (
      <span className={styles.quiet}>
        <Trans>none</Trans>
      </span>
    ) : text === '' ? (
      <span className={styles.quiet}>
        <Trans>empty text</Trans>
      </span>
    ) : (
      text
    )
  return (
    <SmallTable label={props.label} heads={[t`Attribute`, t`Before`, t`After`]} kind="even">
      {props.rows.map(({ name, before, after }) => (
        <tr key={`${name} ${before ?? ''} ${after ?? ''}`}>
          <td>{name}</td>
          <td>{value(before)}</td>
          <td>{value(after)}</td>
        </tr>
      ))}
    </SmallTable>
  )
}
