import { plural } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { makeStyles, MessageBar, MessageBarBody, MessageBarTitle, tokens } from '@fluentui/react-components'
import type { Output } from '#shared/contract/contract'
import { Age } from '../../ui/Age'
import type { Comparison } from './last-comparison'
import { joinedByAnd } from '../../ui/joined'

const useStyles = makeStyles({ bar: { marginBottom: tokens.spacingVerticalM } })

type MappingRow = Output<'mappings.list'>['mappings'][number]

/** What has happened since a comparison was taken, so that nobody trusts an old number: a cycle ended, mappings came or went. */
export function ComparisonNotes(props: {
  comparison: Comparison
  mappings: readonly MappingRow[]
  /** When the last provisioning cycle ended, as far as known; ISO 8601. */
  cycleEnded: string | null
}) {
  const { comparison, mappings, cycleEnded } = props
  const styles = useStyles()
  const cycle = cycleEnded !== null && Date.parse(cycleEnded) > Date.parse(comparison.takenAt) ? cycleEnded : null
  const compared = new Set(comparison.groups.flatMap(({ direct, groupId }) => (direct ? [] : [groupId])))
  const mapped = new Set(mappings.map(({ groupId }) => groupId))
  const added = [...mapped].filter((id) => !compared.has(id)).length
  const removed = [...compared].filter((id) => !mapped.has(id)).length
  if (cycle === null && added === 0 && removed === 0) return null
  const changes = [
    added === 0
      ? null
      : plural(added, { one: '# mapped group is not in it yet', other: '# mapped groups are not in it yet' }),
    removed === 0
      ? null
      : plural(removed, {
          one: '# of its groups is not mapped any more',
          other: '# of its groups are not mapped any more',
        }),
  ].filter((text) => text !== null)
  return (
    <MessageBar intent="info" layout="multiline" className={styles.bar}>
      <MessageBarBody>
        <MessageBarTitle>
          <Trans>This comparison is older than what it compares.</Trans>
        </MessageBarTitle>
        {cycle === null ? null : (
          <>
            <Trans>
              A provisioning cycle ended <Age instant={cycle} />, after it was taken.
            </Trans>{' '}
          </>
        )}
        {changes.length === 0 ? null : `${joinedByAnd(changes)}. `}
        <Trans>Compare again to see what holds now.</Trans>
      </MessageBarBody>
    </MessageBar>
  )
}
