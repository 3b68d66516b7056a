import { t } from '@lingui/core/macro'
import { makeStyles, tokens } from '@fluentui/react-components'
import { Warning16Filled } from '@fluentui/react-icons'
import type { PagedColumn } from '../../ui/data-column'
import { kindInWords } from '../../ui/group-words'
import { StatusBadge } from '../../ui/StatusBadge'
import { TwoLines } from '../../ui/TwoLines'
import { CutText, QuietText } from './CellText'
import type { RowOf, SortOf } from './use-row-pages'
import { inFigures } from '../../ui/in-figures'

export type GroupRow = RowOf<'directory.groupRows'>

const useStyles = makeStyles({
  twin: { display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalXXS, minWidth: 0 },
  icon: {
    color: tokens.colorStatusWarningForeground3,
    flexShrink: 0,
    '@media (forced-colors: active)': { color: 'CanvasText' },
  },
})

/** Which columns are left where the details of a group take the room: the others are said there. */
export const columnsBesideDetails: ReadonlySet<string> = new Set(['group', 'people'])

/** The columns of the list of groups. */
export const groupColumns: readonly PagedColumn<GroupRow, SortOf<'directory.groupRows'>>[] = [
  {
    id: 'group',
    title: t`Group`,
    sort: 'name',
    width: { least: 220, share: 3 },
    render: (group) => <GroupName group={group} />,
  },
  {
    id: 'kind',
    title: t`Kind`,
    sort: 'kind',
    width: { least: 150, share: 1 },
    render: (group) => <CutText text={kindInWords(group)} />,
  },
  {
    id: 'security',
    title: t`Security-enabled`,
    width: { least: 136, share: 1 },
    render: ({ securityEnabled }) => (
      <StatusBadge {...securityWords(securityEnabled)} word={securityEnabled ? t`Yes` : t`No`} />
    ),
  },
  {
    id: 'people',
    title: t`People`,
    sort: 'people',
    align: 'end',
    width: { least: 88, share: 0 },
    render: ({ memberCount }) => <Size count={memberCount} />,
  },
  {
    id: 'apps',
    title: t`Mapped to`,
    width: { least: 140, share: 2 },
    render: ({ mappedTo }) =>
      mappedTo.length === 0 ? <QuietText text={t`No app`} /> : <CutText text={appNames(mappedTo)} />,
  },
]

/** Whether the provisioning service reads a group at all, in words. */
export function securityWords(securityEnabled: boolean): { status: 'good' | 'off'; word: string; tooltip: string } {
  return securityEnabled
    ? { status: 'good', word: t`Security-enabled`, tooltip: t`Entra can provision the direct members of this group.` }
    : {
        status: 'off',
        word: t`Not security-enabled`,
        tooltip: t`Entra does not provision from a group that is not security-enabled.`,
      }
}

const appNames = (apps: GroupRow['mappedTo']) => apps.map(({ displayName }) => displayName).join(', ')

function GroupName({ group }: { group: GroupRow }) {
  const styles = useStyles()
  const { displayName, id, sameName } = group
  return (
    <TwoLines
      title={displayName}
      first={displayName}
      {...(sameName <= 1
        ? {}
        : {
            second: (
              <span className={styles.twin}>
                <Warning16Filled className={styles.icon} aria-hidden />
                <CutText
                  text={t`${{ sameName: inFigures(sameName) }} groups of this name · ${{ id: id.slice(0, 8) }}…`}
                />
              </span>
            ),
          })}
    />
  )
}

function Size({ count }: { count: number | null }) {
  return count === null ? <QuietText text={t`not known`} /> : <>{inFigures(count)}</>
}
