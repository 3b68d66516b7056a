import { Trans } from '@lingui/react/macro'
import { makeStyles, tokens } from '@fluentui/react-components'

const useStyles = makeStyles({
  root: {
    width: '100%',
    borderCollapse: 'collapse',
    tableLayout: 'fixed',
    '& th': { textAlign: 'left', fontWeight: tokens.fontWeightRegular, color: tokens.colorNeutralForeground3 },
    '& th, & td': {
      padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalXS}`,
      borderBottom: `1px solid ${tokens.colorNeutralStroke3}`,
      verticalAlign: 'top',
      overflowWrap: 'anywhere',
    },
  },
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
    <table className={styles.root} aria-label={props.label}>
      <thead>
        <tr>
          <th scope="col">
            <Trans>Attribute</Trans>
          </th>
          <th scope="col">
            <Trans>Before</Trans>
          </th>
          <th scope="col">
            <Trans>After</Trans>
          </th>
        </tr>
      </thead>
      <tbody>
        {props.rows.map(({ name, before, after }) => (
          <tr key={`${name} ${before ?? ''} ${after ?? ''}`}>
            <td>{name}</td>
            <td>{value(before)}</td>
            <td>{value(after)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
