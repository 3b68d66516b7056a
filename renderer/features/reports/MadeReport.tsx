import { plural, t } from '@lingui/core/macro'
import { makeStyles, MessageBar, MessageBarBody, MessageBarTitle, tokens } from '@fluentui/react-components'
import type { Output } from '#shared/contract/contract'

const useStyles = makeStyles({
  root: { marginBottom: tokens.spacingVerticalM },
  list: { margin: `${tokens.spacingVerticalXS} 0 0`, paddingLeft: tokens.spacingHorizontalL, overflowWrap: 'anywhere' },
})

/** So many sentences are shown; the report itself has them all. */
const mostShown = 10

/** That a report was made, and what it cannot say. */
export function MadeReport({ made }: { made: Omit<Output<'reports.make'>, 'base64'> }) {
  const styles = useStyles()
  const { name, unknown } = made
  const more = unknown.length - mostShown
  return (
    <MessageBar className={styles.root} intent={unknown.length === 0 ? 'success' : 'warning'} layout="multiline">
      <MessageBarBody>
        <MessageBarTitle>{t`“${name}” was handed over to be saved.`}</MessageBarTitle>
        {unknown.length === 0 ? null : (
          <>
            {plural(unknown.length, { one: 'One thing it cannot say:', other: '# things it cannot say:' })}
            <ul className={styles.list}>
              {unknown.slice(0, mostShown).map((one) => (
                <li key={one}>{one}</li>
              ))}
              {more > 0 ? <li>{plural(more, { one: 'And # more.', other: 'And # more.' })}</li> : null}
            </ul>
          </>
        )}
      </MessageBarBody>
    </MessageBar>
  )
}
