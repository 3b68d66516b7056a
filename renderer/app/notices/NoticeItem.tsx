import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { Button, makeStyles, tokens, typographyStyles } from '@fluentui/react-components'
import { ButtonLink } from '../../features/directory/ButtonLink'
import { noticeWhy } from '../../features/help/why-words'
import { WhySeen } from '../../features/help/WhySeen'
import { Age } from '../../ui/Age'
import { StatusBadge } from '../../ui/StatusBadge'
import { type Notice, noticePlace } from './notice-place'

const useStyles = makeStyles({
  root: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalXXS,
    padding: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalL}`,
    borderTop: `1px solid ${tokens.colorNeutralStroke3}`,
    overflowWrap: 'anywhere',
  },
  title: { ...typographyStyles.body1Strong, margin: 0 },
  text: { ...typographyStyles.body1, margin: 0, color: tokens.colorNeutralForeground3 },
  row: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalS },
  actions: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS, marginTop: tokens.spacingVerticalXS },
  since: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
})

const states = {
  bad: { status: 'bad', word: t`Urgent`, tooltip: t`Something does not work until this is seen to.` },
  warning: { status: 'warning', word: t`Warning`, tooltip: t`Some people or groups are affected, or will be.` },
} as const

/** One notice: how grave, what, since when, and its one action. */
export function NoticeItem(props: {
  tenant: string
  notice: Notice
  /** The page it leads to is being opened. */
  onGo: () => void
  onRead: () => void
  onDismiss: () => void
}) {
  const { tenant, notice, onGo, onRead, onDismiss } = props
  const styles = useStyles()
  const place = noticePlace(notice)
  return (
    <li className={styles.root}>
      <div className={styles.row}>
        <StatusBadge {...states[notice.status]} />
        {notice.since === null ? null : (
          <span className={styles.since}>
            <Age instant={notice.since} />
          </span>
        )}
      </div>
      <p className={styles.title}>{notice.title}</p>
      <p className={styles.text}>{notice.text}</p>
      <WhySeen why={noticeWhy(notice)} />
      <div className={styles.actions}>
        {place === null ? (
          <Button size="small" onClick={onRead}>
            <Trans>Read the tenant</Trans>
          </Button>
        ) : (
          <ButtonLink size="small" to={place.to} params={{ tenant, app: place.app }} onClick={onGo}>
            {place.verb}
          </ButtonLink>
        )}
        <Button size="small" appearance="subtle" onClick={onDismiss}>
          {notice.dismissed ? t`Take back` : t`Put aside until it changes`}
        </Button>
      </div>
    </li>
  )
}
