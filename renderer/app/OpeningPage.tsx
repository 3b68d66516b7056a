import { t } from '@lingui/core/macro'
import { makeStyles, Spinner, tokens } from '@fluentui/react-components'

const useStyles = makeStyles({ root: { display: 'block', padding: tokens.spacingHorizontalXXL } })

/** Stands where a page will be while its file is read. */
export function OpeningPage() {
  return (
    <output className={useStyles().root}>
      <Spinner size="small" labelPosition="after" label={t`Opening the page`} />
    </output>
  )
}
