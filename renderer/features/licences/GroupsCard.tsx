import { plural, t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { Button, makeStyles, tokens } from '@fluentui/react-components'
import { useEffect, useRef, useState } from 'react'
import { groupIdOfRule, type DraftInHand, isOn } from './draft-edits'
import { type GroupDeed, GroupLine } from './GroupLine'
import {
  bringsWords,
  type Estimate,
  type EstimatedGroup,
  groupsInOrder,
  peopleCounted,
  widestOf,
} from './licence-words'
import { PictureCard } from './PictureCard'
import { inFigures } from '../../ui/in-figures'

const useStyles = makeStyles({
  list: { margin: 0, padding: 0, listStyleType: 'none' },
  quiet: { color: tokens.colorNeutralForeground3 },
})

/** Groups that are shown before somebody asks for all. */
const firstShown = 40

/** Every group that the app has or the draft adds, with its switch and what it brings. */
export function GroupsCard(props: {
  estimate: Estimate
  inHand: DraftInHand
  onDo: (deed: GroupDeed, group: EstimatedGroup) => void
}) {
  const { estimate, inHand, onDo } = props
  const styles = useStyles()
  const [all, setAll] = useState(false)
  const { draft, idle } = inHand
  const groups = groupsInOrder([...estimate.byGroup, ...idle.map(idleGroup)], draft)
  const widest = widestOf(groups)
  const added = new Set(draft.with.map((id) => id.toLowerCase()))
  const flat = new Set(draft.flatten.map((id) => id.toLowerCase()))
  const list = useRef<HTMLUListElement | null>(null)
  const before = useRef(groups.length)
  useEffect(() => {
    // Whoever took a group out stood on its line, which is gone.
    const lost = groups.length < before.current && document.activeElement === document.body
    if (lost) list.current?.querySelector('input')?.focus()
    before.current = groups.length
  }, [groups.length])
  const shown = all ? groups : groups.slice(0, firstShown)
  const { people, unique } = estimate.direct
  return (
    <PictureCard
      title={t`What each group brings`}
      sentence={t`Switch a group to see the bill without it. The strong part of a bar: people whom only this group brings.`}
      app={estimate.app.displayName}
      file="groups"
      draw={async (width) => (await import('./contribution-drawing')).contributionDrawing(groups, width)}
      heads={['Group', t`Members`, t`Only by it`, t`Of these charged for`]}
      rows={() =>
        groups.map((group) => ({
          id: group.groupId,
          cells: [
            group.state === 'off' ? t`${{ groupName: group.groupName }} (switched off)` : group.groupName,
            group.members === null ? bringsWords(group) : inFigures(group.members),
            inFigures(group.unique),
            inFigures(group.uniqueBillable),
          ],
        }))
      }
      below={
        people === 0 ? undefined : (
          <span className={styles.quiet}>
            {people > 1
              ? t`${{ people: peopleCounted(people) }} are assigned one by one; ${plural(unique, { one: '# of them comes', other: '# of them come' })} by no group.`
              : unique === 1
                ? t`One person is assigned alone, and comes by no group.`
                : t`One person is assigned alone and comes by a group too.`}
          </span>
        )
      }
    >
      {groups.length === 0 ? (
        <span className={styles.quiet}>
          <Trans>No group is assigned to the app, and the draft adds none.</Trans>
        </span>
      ) : (
        <ul ref={list} className={styles.list} aria-label={t`Groups`}>
          {shown.map((group) => (
            <GroupLine
              key={group.groupId}
              group={group}
              on={isOn(inHand, group.groupId)}
              added={
                group.state === 'draft' || added.has(group.groupId.toLowerCase()) || idleIds(idle).has(group.groupId)
              }
              flat={flat.has(group.groupId.toLowerCase())}
              widest={widest}
              onDo={onDo}
            />
          ))}
        </ul>
      )}
      {shown.length === groups.length ? null : (
        <div>
          <Button size="small" onClick={() => setAll(true)}>
            {t`Show all ${{ groups: inFigures(groups.length) }} groups`}
          </Button>
        </div>
      )}
    </PictureCard>
  )
}

const idleIds = (idle: DraftInHand['idle']) => new Set(idle.map(groupIdOfRule))

/** A rule that is switched off: the engine is not asked about it, so nothing is known of it. */
const idleGroup = (rule: DraftInHand['idle'][number]): EstimatedGroup => ({
  groupId: groupIdOfRule(rule),
  groupName: rule.name,
  state: 'off',
  members: null,
  unique: 0,
  uniqueBillable: 0,
  billable: 0,
  hidden: false,
})
