import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import {
  Badge,
  Button,
  makeStyles,
  Menu,
  MenuItem,
  MenuList,
  MenuPopover,
  MenuTrigger,
  mergeClasses,
  Switch,
  tokens,
  useRestoreFocusTarget,
} from '@fluentui/react-components'
import { MoreHorizontal20Regular } from '@fluentui/react-icons'
import { isRule } from './draft-edits'
import { barOf, bringsWords, type EstimatedGroup } from './licence-words'

const forced = '@media (forced-colors: active)'
const hollow = { backgroundColor: 'Canvas', outline: '1px solid CanvasText' }

const useStyles = makeStyles({
  root: {
    display: 'grid',
    gridTemplateColumns: 'auto minmax(110px, 1.2fr) minmax(72px, 1.6fr) minmax(92px, auto) auto',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalS,
    minHeight: '40px',
    // With large text what a group brings stands below its name.
    '@media (max-width: 480px)': { gridTemplateColumns: 'auto minmax(0, 1fr) auto' },
  },
  name: {
    minWidth: 0,
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalSNudge,
    overflowWrap: 'anywhere',
  },
  switch: { marginLeft: `calc(-1 * ${tokens.spacingHorizontalS})` },
  track: { position: 'relative', height: '14px', '@media (max-width: 480px)': { display: 'none' } },
  bar: {
    position: 'absolute',
    insetBlock: 0,
    left: 0,
    borderRadius: tokens.borderRadiusSmall,
    [forced]: { forcedColorAdjust: 'none' },
  },
  all: { backgroundColor: tokens.colorPaletteTealBackground2, [forced]: hollow },
  only: { backgroundColor: tokens.colorPaletteTealBorderActive, [forced]: { backgroundColor: 'Highlight' } },
  draftAll: { backgroundColor: tokens.colorPaletteDarkOrangeBackground2, [forced]: hollow },
  // The same stripes as the picture of the seats has.
  draftOnly: {
    backgroundImage: `repeating-linear-gradient(45deg, ${tokens.colorPaletteDarkOrangeBorderActive} 0 6px, ${tokens.colorPaletteDarkOrangeBackground2} 6px 8px)`,
    [forced]: { backgroundImage: 'repeating-linear-gradient(45deg, CanvasText 0 4px, Canvas 4px 7px)' },
  },
  words: {
    textAlign: 'right',
    fontVariantNumeric: 'tabular-nums',
    fontSize: tokens.fontSizeBase200,
    '@media (max-width: 480px)': { textAlign: 'left', gridRow: 2, gridColumn: 2 },
  },
  off: { color: tokens.colorNeutralForeground3 },
})

export type GroupDeed = 'switch' | 'people' | 'nested' | 'flatten' | 'assign' | 'take-out'

/** A group or rule with its switch, its bar, and what else can be done with it. */
export function GroupLine(props: {
  group: EstimatedGroup
  on: boolean
  /** It is in the draft and not assigned. */
  added: boolean
  flat: boolean
  widest: number
  onDo: (deed: GroupDeed, group: EstimatedGroup) => void
}) {
  const { group, on, added, flat, widest, onDo } = props
  const styles = useStyles()
  const focusHere = useRestoreFocusTarget()
  const { all, only } = barOf(group, widest)
  const rule = isRule(group.groupId)
  const item = (deed: GroupDeed, words: string) => <MenuItem onClick={() => onDo(deed, group)}>{words}</MenuItem>
  return (
    <li className={styles.root}>
      <Switch
        className={styles.switch}
        checked={on}
        aria-label={group.groupName}
        aria-description={added ? t`${{ brings: bringsWords(group) }}, in the draft` : bringsWords(group)}
        onChange={() => onDo('switch', group)}
      />
      <span className={mergeClasses(styles.name, !on && styles.off)}>
        {group.groupName}
        {added ? (
          <Badge appearance="tint" size="small" color="warning">
            {rule ? t`draft rule` : 'draft'}
          </Badge>
        ) : null}
        {flat ? (
          <Badge appearance="tint" size="small" color="informative">
            <Trans>nested people too</Trans>
          </Badge>
        ) : null}
      </span>
      <span className={styles.track} aria-hidden>
        <span
          className={mergeClasses(styles.bar, added ? styles.draftAll : styles.all)}
          style={{ width: `${all * 100}%` }}
        />
        {on ? (
          <span
            className={mergeClasses(styles.bar, added ? styles.draftOnly : styles.only)}
            style={{ width: `${only * 100}%` }}
          />
        ) : null}
      </span>
      <span className={mergeClasses(styles.words, !on && styles.off)}>{bringsWords(group)}</span>
      <Menu>
        <MenuTrigger disableButtonEnhancement>
          <Button
            {...focusHere}
            appearance="subtle"
            size="small"
            icon={<MoreHorizontal20Regular />}
            aria-label={t`More about ${{ groupName: group.groupName }}`}
          />
        </MenuTrigger>
        <MenuPopover>
          <MenuList>
            {on ? item('people', t`Who comes by this group alone`) : null}
            {rule ? null : item('nested', t`Groups inside of it…`)}
            {rule
              ? null
              : item('flatten', flat ? t`Count its direct people only` : t`Count people of nested groups too`)}
            {added && !rule ? item('assign', t`Assign it to the app…`) : null}
            {added ? item('take-out', t`Take it out of the draft`) : null}
          </MenuList>
        </MenuPopover>
      </Menu>
    </li>
  )
}
