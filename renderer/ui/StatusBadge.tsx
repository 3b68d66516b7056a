import { makeStyles, mergeClasses, tokens, Tooltip } from '@fluentui/react-components'
import {
  CheckmarkCircle20Filled,
  Clock20Regular,
  DismissCircle20Filled,
  type FluentIcon,
  Info20Regular,
  QuestionCircle20Regular,
  SubtractCircle20Regular,
  Warning20Filled,
} from '@fluentui/react-icons'

export type Status = 'good' | 'bad' | 'warning' | 'waiting' | 'unknown' | 'off' | 'info'

const icons: Readonly<Record<Status, FluentIcon>> = {
  good: CheckmarkCircle20Filled,
  bad: DismissCircle20Filled,
  warning: Warning20Filled,
  waiting: Clock20Regular,
  unknown: QuestionCircle20Regular,
  off: SubtractCircle20Regular,
  info: Info20Regular,
}

const useStyles = makeStyles({
  root: {
    display: 'inline-flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalSNudge,
    minWidth: 0,
    maxWidth: '100%',
  },
  icon: { flexShrink: 0, '@media (forced-colors: active)': { color: 'CanvasText' } },
  word: {
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
    '@media (max-width: 480px)': { whiteSpace: 'normal' },
  },
  good: { color: tokens.colorStatusSuccessForeground1 },
  bad: { color: tokens.colorStatusDangerForeground1 },
  warning: { color: tokens.colorStatusWarningForeground3 },
  quiet: { color: tokens.colorNeutralForeground3 },
})

/** A state as an icon and a word; the tooltip says what the word means here. The colour adds nothing that the word does not say. */
export function StatusBadge({ status, word, tooltip }: { status: Status; word: string; tooltip?: string | undefined }) {
  const styles = useStyles()
  const Icon = icons[status]
  const colour = status === 'good' || status === 'bad' || status === 'warning' ? styles[status] : styles.quiet
  const badge = (
    <span className={styles.root}>
      <Icon className={mergeClasses(styles.icon, colour)} aria-hidden />
      <span className={styles.word}>{word}</span>
    </span>
  )
  return tooltip === undefined ? (
    badge
  ) : (
    <Tooltip content={tooltip} relationship="description">
      {badge}
    </Tooltip>
  )
}
