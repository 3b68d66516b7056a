import { t } from '@lingui/core/macro'
import { Badge, Tooltip } from '@fluentui/react-components'
import { LockClosed16Regular } from '@fluentui/react-icons'
import { useContractQuery } from '../backend/use-contract-query'

/** Says where nothing is written: because the organisation laid it down, or because it was chosen at sign-in. Nothing elsewhere. */
export function ReadOnlyBadge({ chosen, narrow }: { chosen: boolean; narrow: boolean }) {
  const laidDown = useContractQuery('policies.list', {}).data?.inForce.readOnly === true
  if (!laidDown && !chosen) return null
  const words = laidDown ? t`Read-only: laid down by your organisation` : 'Read-only'
  return (
    <Tooltip
      relationship="description"
      content={
        laidDown
          ? t`The policy ReadOnly is in force: plans can be made and looked at, and are not run.`
          : t`It was chosen at sign-in that nothing is written in this tenant. Sign in again to change that.`
      }
    >
      <Badge appearance="tint" color="informative" icon={<LockClosed16Regular />} tabIndex={0}>
        {narrow ? 'Read-only' : words}
      </Badge>
    </Tooltip>
  )
}
