import { makeStyles, tokens } from '@fluentui/react-components'
import { Warning16Filled } from '@fluentui/react-icons'
import type { DataColumn } from '../../ui/DataTable'
import { kindInWords } from '../../ui/group-words'
import { StatusBadge } from '../../ui/StatusBadge'
import { TwoLines } from '../../ui/TwoLines'
import type { GroupRow } from './group-rows'

const useStyles = makeStyles({
  twin: { display: 'inline-flex', alignItems: 'center', gap: tokens.spacingHorizontalXXS },
  icon: {
    color: tokens.colorStatusWarningForeground3,
    flexShrink: 0,
    '@media (forced-colors: active)': { color: 'CanvasText' },
  },
  cut: { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
  quiet: { color: tokens.colorNeutralForeground3 },
})

/** Which columns are left where the details of a group take the room: the others are said there. */
export const columnsBesideDetails: ReadonlySet<string> = new Set(['group', 'people'])

/** The columns of the list of groups. */
export const groupColumns: readonly DataColumn<GroupRow>[] = [
  {
    id: 'group',
    title: 'Group',
    value: ({ displayName }) => displayName,
    width: { least: 220, share: 3 },
    render: (group) => <GroupName group={group} />,
  },
  {
    id: 'kind',
    title: 'Kind',
    value: kindInWords,
    width: { least: 150, share: 1 },
    render: (group) => <Cut text={kindInWords(group)} />,
  },
  {
    id: 'security',
    title: 'Security-enabled',
    value: ({ securityEnabled }) => (securityEnabled ? 0 : 1),
    width: { least: 136, share: 1 },
    render: ({ securityEnabled }) => (
      <StatusBadge {...securityWords(securityEnabled)} word={securityEnabled ? 'Yes' : 'No'} />
    ),
  },
  {
    id: 'people',
    title: 'People',
    value: ({ memberCount }) => memberCount,
    align: 'end',
    width: { least: 88, share: 0 },
    render: ({ memberCount }) => <Size count={memberCount} />,
  },
  {
    id: 'apps',
    title: 'Mapped to',
    value: ({ mappedTo }) => (mappedTo.length === 0 ? null : appNames(mappedTo)),
    width: { least: 140, share: 2 },
    render: ({ mappedTo }) => (mappedTo.length === 0 ? <Quiet text="No app" /> : <Cut text={appNames(mappedTo)} />),
  },
]

/** Whether the provisioning service reads a group at all, in words. */
export function securityWords(securityEnabled: boolean): { status: 'good' | 'off'; word: string; tooltip: string } {
  return securityEnabled
    ? { status: 'good', word: 'Security-enabled', tooltip: 'Entra can provision the direct members of this group.' }
    : {
        status: 'off',
        word: 'Not security-enabled',
        tooltip: 'Entra does not provision from a group that is not security-enabled.',
      }
}

const appNames = (apps: GroupRow['mappedTo']) => apps.map(({ displayName }) => displayName).join(', ')

function GroupName({ group }: { group: GroupRow }) {
  const styles = useStyles()
  const { displayName, id, twins } = group
  return (
    <TwoLines
      title={displayName}
      first={displayName}
      {...(twins.length === 0
        ? {}
        : {
            second: (
              <span className={styles.twin}>
                <Warning16Filled className={styles.icon} aria-hidden />
                {`${twins.length + 1} groups of this name · ${id.slice(0, 8)}…`}
              </span>
            ),
          })}
    />
  )
}

function Size({ count }: { count: number | null }) {
  return count === null ? <Quiet text="not known" /> : <>{count.toLocaleString()}</>
}

function Cut({ text }: { text: string }) {
  return (
    <span className={useStyles().cut} title={text}>
      {text}
    </span>
  )
}

function Quiet({ text }: { text: string }) {
  return <span className={useStyles().quiet}>{text}</span>
}
