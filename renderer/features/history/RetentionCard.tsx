import { plural, t } from '@lingui/core/macro'
import { Dropdown, Field, makeStyles, Option } from '@fluentui/react-components'
import { useTenantId } from '../../app/use-current'
import { useCommand } from '../../backend/use-command'
import { useContractQuery } from '../../backend/use-contract-query'
import { FailureNotice } from '../../ui/FailureNotice'
import { Card } from '../../ui/Card'
import { keptSentence } from './history-words'

const useStyles = makeStyles({ choice: { maxWidth: '320px', '& .fui-Dropdown': { minWidth: 0 } } })

const usual = [7, 30, 90, 180, 400, 1000]

const words = (retention: number | 'keep') =>
  retention === 'keep' ? t`For ever` : plural(retention, { one: '# day', other: '# days' })

/** How long the tenant's snapshots are kept. */
export function RetentionCard() {
  const styles = useStyles()
  const tenant = useTenantId()
  const { data, error, refetch } = useContractQuery('history.retention', { tenant })
  const set = useCommand('history.setRetention')
  if (data === undefined) {
    return error === null ? null : <FailureNotice failure={error.failure} onRetry={() => void refetch()} />
  }
  const days =
    typeof data.retention === 'number' && !usual.includes(data.retention) ? [...usual, data.retention] : usual
  const choices = [...days.toSorted((a, b) => a - b), 'keep' as const]
  return (
    <Card
      title={t`Keeping`}
      sentence={t`For all apps of the tenant: ${{ kept: keptSentence(data) }} Older ones are removed at once; the newest of each app stays. Of people only ids are kept.`}
    >
      {set.error === null ? null : <FailureNotice failure={set.error.failure} onDismiss={set.reset} />}
      <Field className={styles.choice} label={t`Snapshots are kept`}>
        <Dropdown
          value={words(data.retention)}
          selectedOptions={[String(data.retention)]}
          onOptionSelect={(_, { optionValue }) =>
            set.mutate({ tenant, retention: optionValue === 'keep' ? 'keep' : Number(optionValue) })
          }
        >
          {choices.map((choice) => (
            <Option key={choice} value={String(choice)} text={words(choice)}>
              {words(choice)}
            </Option>
          ))}
        </Dropdown>
      </Field>
    </Card>
  )
}
