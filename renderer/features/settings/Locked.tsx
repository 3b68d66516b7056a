import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { makeStyles, tokens, Tooltip } from '@fluentui/react-components'
import { LockClosed16Regular } from '@fluentui/react-icons'
import { type Policies, policyNames } from '#shared/domain/policy'
import { useContractQuery } from '../../backend/use-contract-query'

const useStyles = makeStyles({
  root: {
    display: 'inline-flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalSNudge,
    color: tokens.colorNeutralForeground2,
  },
  icon: { flexShrink: 0 },
})

/** The lock of a setting that the organisation lays down, its place in the tooltip; nothing where nobody lays it down. */
export function Locked({ policy, id }: { policy: keyof Policies; id?: string }) {
  const styles = useStyles()
  const { data } = useContractQuery('policies.list', {})
  const laidDown = data?.policies.find(({ name }) => name === policyNames[policy])
  if (laidDown === undefined) return null
  return (
    <Tooltip
      content={t`${{ laidDown: laidDown.name }}: ${{ value: laidDown.value }}. From ${{ source: laidDown.source }}.`}
      relationship="description"
    >
      <span id={id} className={styles.root}>
        <LockClosed16Regular className={styles.icon} aria-hidden />
        <Trans>Laid down by your organisation</Trans>
      </span>
    </Tooltip>
  )
}
