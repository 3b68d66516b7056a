import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { Button, makeStyles, Switch, tokens } from '@fluentui/react-components'
import { ArrowReset20Regular } from '@fluentui/react-icons'
import type { LicenceDraft } from '#shared/domain/licence'
import { Disclosure } from '../../ui/Disclosure'
import { GroupPicker } from '../directory/GroupPicker'
import { Card } from '../../ui/Card'
import { DraftRule } from './DraftRule'
import type { Estimate } from './licence-words'
import { inFigures } from '../../ui/in-figures'

const useStyles = makeStyles({
  parts: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'flex-start',
    columnGap: tokens.spacingHorizontalXXL,
    rowGap: tokens.spacingVerticalM,
  },
  picker: { flex: '0 1 360px', minWidth: '220px' },
  // Level with the box of the picker, below its label.
  switches: { display: 'flex', flexWrap: 'wrap', columnGap: tokens.spacingHorizontalL, paddingTop: '22px' },
})

/** What the draft may change beside the groups that are assigned: more groups, who is left out, rules. */
export function DraftCard(props: {
  draft: LicenceDraft
  /** Undefined before the first estimate. */
  among: Estimate['among'] | undefined
  bare: boolean
  onGroup: (groupId: string) => void
  onRule: (rule: LicenceDraft['rules'][number]) => void
  onExclude: (change: Partial<Pick<LicenceDraft, 'excludeDisabled' | 'excludeGuests'>>) => void
  onReset: () => void
}) {
  const { draft, among, bare, onGroup, onRule, onExclude, onReset } = props
  const styles = useStyles()
  const counted = (count: number | undefined) => (count === undefined ? '' : ` (${inFigures(count)})`)
  return (
    <Card
      title={t`What if`}
      sentence={t`A draft is counted and nothing else: no group is assigned, and nobody is told.`}
      actions={
        <Button appearance="subtle" icon={<ArrowReset20Regular />} disabledFocusable={bare} onClick={onReset}>
          <Trans>Back to today</Trans>
        </Button>
      }
    >
      <div className={styles.parts}>
        <div className={styles.picker}>
          <GroupPicker
            label={t`Group to add to the draft`}
            chosen={null}
            onChoose={(group) => (group === null ? undefined : onGroup(group.id))}
          />
        </div>
        <div className={styles.switches}>
          <Switch
            label={`${t`Leave out disabled accounts`}${counted(among?.disabled)}`}
            checked={draft.excludeDisabled}
            onChange={(_, { checked }) => onExclude({ excludeDisabled: checked })}
          />
          <Switch
            label={`${t`Leave out guests`}${counted(among?.guests)}`}
            checked={draft.excludeGuests}
            onChange={(_, { checked }) => onExclude({ excludeGuests: checked })}
          />
        </div>
      </div>
      <Disclosure label={t`A dynamic group by a rule`}>
        <DraftRule onAdd={onRule} />
      </Disclosure>
    </Card>
  )
}
