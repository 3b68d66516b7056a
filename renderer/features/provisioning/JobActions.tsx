import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import {
  Button,
  Menu,
  MenuItem,
  MenuList,
  MenuPopover,
  MenuTrigger,
  useRestoreFocusTarget,
} from '@fluentui/react-components'
import { ArrowClockwise20Regular, MoreHorizontal20Regular, Pause20Regular, Play20Regular } from '@fluentui/react-icons'
import { AbleButton } from '../session/abilities/AbleButton'
import { useDisabled } from '../session/abilities/use-ability'
import type { JobRow } from './job-verdict'
import type { JobVerb } from './use-job-plan'

/** The verbs of a job; each leads to a plan and sends nothing by itself. A verb that makes no sense now says why. */
export function JobActions(props: {
  job: JobRow
  busy: boolean
  /** A cycle is watched: another start or restart would have to be watched in its place. */
  watching: boolean
  /** Why no verb can be run: the provisioning service refused just now. */
  refused: string | null
  onPlan: (verb: JobVerb) => void
  onRestartOptions: () => void
}) {
  const { job, busy, watching, refused, onPlan, onRestartOptions } = props
  // Where the focus goes when a plan is closed.
  const focusHere = useRestoreFocusTarget()
  const runs = job.state === 'Active' || job.state === 'Quarantine'
  const disabling = useDisabled('run-jobs')
  const unable = disabling ?? refused
  const unwatched = watching ? t`Stop watching the cycle first.` : null
  return (
    <>
      {runs ? (
        <AbleButton
          {...focusHere}
          ability="run-jobs"
          refused={refused}
          says={t`The Entra admin center and product guides call this Stop provisioning. The cycle that is running goes to its end.`}
          icon={<Pause20Regular />}
          disabledFocusable={busy}
          onClick={() => onPlan('pause')}
        >
          <Trans>Pause</Trans>
        </AbleButton>
      ) : (
        <AbleButton
          {...focusHere}
          ability="run-jobs"
          refused={refused}
          says={
            unwatched ?? t`Provisioning goes on where it was paused. Members who were missed before may need a restart.`
          }
          appearance="primary"
          icon={<Play20Regular />}
          disabledFocusable={busy || watching}
          onClick={() => onPlan('start')}
        >
          <Trans>Start</Trans>
        </AbleButton>
      )}
      <AbleButton
        {...focusHere}
        ability="run-jobs"
        refused={refused}
        says={unwatched ?? t`Evaluates everybody in scope again, in a new initial cycle; links are kept.`}
        appearance={runs ? 'primary' : 'secondary'}
        icon={<ArrowClockwise20Regular />}
        disabledFocusable={busy || watching}
        onClick={() => onPlan('restart')}
      >
        <Trans>Restart</Trans>
      </AbleButton>
      <Menu>
        <MenuTrigger disableButtonEnhancement>
          <Button {...focusHere} icon={<MoreHorizontal20Regular />} disabledFocusable={busy}>
            <Trans>More</Trans>
          </Button>
        </MenuTrigger>
        <MenuPopover>
          <MenuList>
            <MenuItem disabled={watching || unable !== null} onClick={onRestartOptions}>
              <Trans>Choose what a restart forgets…</Trans>
            </MenuItem>
          </MenuList>
        </MenuPopover>
      </Menu>
    </>
  )
}
