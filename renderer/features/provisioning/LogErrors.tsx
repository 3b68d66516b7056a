import { t } from '@lingui/core/macro'
import { Button, makeStyles, tokens } from '@fluentui/react-components'
import type { Output } from '#shared/contract/contract'
import { Card } from '../../ui/Card'
import { inFigures } from '../../ui/in-figures'

const useStyles = makeStyles({
  list: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: tokens.spacingHorizontalS,
    margin: 0,
    padding: 0,
    listStyleType: 'none',
  },
})

const mostShown = 8

/** The codes among the rows, most frequent first; each is a filter. */
export function LogErrors(props: {
  errors: Output<'provisioning.log'>['errors']
  chosen: string
  onChoose: (code: string) => void
}) {
  const { errors, chosen, onChoose } = props
  const styles = useStyles()
  if (errors.length === 0) return null
  return (
    <Card title={t`Errors`} sentence={t`Choose one to see its rows only.`}>
      <ul className={styles.list}>
        {errors.slice(0, mostShown).map(({ code, title, count }) => (
          <li key={code}>
            <Button
              size="small"
              aria-pressed={code === chosen}
              appearance={code === chosen ? 'primary' : 'secondary'}
              title={code}
              onClick={() => onChoose(code === chosen ? '' : code)}
            >
              {`${title} (${inFigures(count)})`}
            </Button>
          </li>
        ))}
      </ul>
    </Card>
  )
}
