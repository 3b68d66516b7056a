import { plural, t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import {
  Button,
  CounterBadge,
  makeStyles,
  Popover,
  PopoverSurface,
  PopoverTrigger,
  tokens,
  typographyStyles,
} from '@fluentui/react-components'
import { Alert20Regular } from '@fluentui/react-icons'
import { useRef, useState } from 'react'
import { useCommand } from '../../backend/use-command'
import { FailureNotice } from '../../ui/FailureNotice'
import { NoticeItem } from './NoticeItem'
import { type Notice, noticeMark } from './notice-place'
import { useNotices } from './use-notices'

const useStyles = makeStyles({
  button: { minWidth: '40px', position: 'relative' },
  counter: { position: 'absolute', top: 0, right: 0 },
  surface: {
    display: 'flex',
    flexDirection: 'column',
    boxSizing: 'border-box',
    width: 'min(480px, calc(100vw - 32px))',
    maxHeight: 'calc(100vh - 80px)',
    overflowY: 'auto',
    padding: 0,
    outlineStyle: 'none',
  },
  title: {
    ...typographyStyles.subtitle2,
    margin: 0,
    padding: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalL}`,
    outlineStyle: 'none',
  },
  list: { margin: 0, padding: 0, listStyleType: 'none' },
  foot: {
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}`,
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
  },
})

const none: readonly Notice[] = []

/** Clear of the window's edge. */
const positioning = { position: 'below', align: 'end', overflowBoundaryPadding: 8 } as const

/** The bell of a tenant: how many notices there are, and each with the way to where it is seen to. Put aside, one stays so until it changes. */
export function NoticeBell({ tenant, onRead }: { tenant: string; onRead: () => void }) {
  const styles = useStyles()
  const notices = useNotices(tenant) ?? none
  const dismiss = useCommand('notices.dismiss')
  const [open, setOpen] = useState(false)
  const [asideShown, setAsideShown] = useState(false)
  const title = useRef<HTMLHeadingElement>(null)
  const standing = notices.filter(({ dismissed }) => !dismissed)
  const aside = notices.filter(({ dismissed }) => dismissed)
  const set = (of: readonly Notice[], dismissed: boolean) => {
    dismiss.mutate({ tenant, notices: of.map(({ key, state }) => ({ key, state })), dismissed })
    // What was pressed goes with its notice.
    title.current?.focus()
  }
  const shown = asideShown ? notices : standing
  const words = standing.length === 0 ? t`No notices` : plural(standing.length, { one: '# notice', other: '# notices' })
  return (
    <Popover
      trapFocus
      positioning={positioning}
      open={open}
      onOpenChange={(_, next) => {
        setOpen(next.open)
        if (!next.open) setAsideShown(false)
      }}
    >
      <PopoverTrigger disableButtonEnhancement>
        <Button appearance="subtle" className={styles.button} aria-label={words} icon={<Alert20Regular />}>
          {standing.length === 0 ? null : (
            <CounterBadge className={styles.counter} size="small" color="danger" count={standing.length} aria-hidden />
          )}
        </Button>
      </PopoverTrigger>
      <PopoverSurface className={styles.surface} aria-label={t`Notices`}>
        <h2 className={styles.title} ref={title} tabIndex={-1}>
          {standing.length === 0 ? t`Nothing needs to be heard of` : words}
        </h2>
        {dismiss.error === null ? null : <FailureNotice failure={dismiss.error.failure} />}
        <ul className={styles.list}>
          {shown.map((notice) => (
            <NoticeItem
              key={noticeMark(notice)}
              tenant={tenant}
              notice={notice}
              onGo={() => setOpen(false)}
              onRead={onRead}
              onDismiss={() => set([notice], !notice.dismissed)}
            />
          ))}
        </ul>
        {standing.length < 2 && aside.length === 0 ? null : (
          <div className={styles.foot}>
            {standing.length < 2 ? null : (
              <Button appearance="transparent" size="small" onClick={() => set(standing, true)}>
                <Trans>Put all aside</Trans>
              </Button>
            )}
            {aside.length === 0 ? null : (
              <Button
                appearance="transparent"
                size="small"
                aria-expanded={asideShown}
                onClick={() => setAsideShown(!asideShown)}
              >
                {asideShown
                  ? t`Hide what was put aside`
                  : t`Show ${plural(aside.length, { one: '# that was put aside', other: '# that were put aside' })}`}
              </Button>
            )}
          </div>
        )}
      </PopoverSurface>
    </Popover>
  )
}
