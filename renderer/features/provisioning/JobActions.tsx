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
  const unwatched = watching ? 'Stop watching the cycle first.' : null
  return (
    <>
      {runs ? (
        <AbleButton
          {...focusHere}
          ability="run-jobs"
          refused={refused}
          says="The Entra admin center and product guides call this Stop provisioning. The cycle that is running goes to its end."
          icon={<Pause20Regular />}
          disabledFocusable={busy}
          onClick={() => onPlan('pause')}
        >
          Pause
        </AbleButton>
      ) : (
        <AbleButton
          {...focusHere}
          ability="run-jobs"
          refused={refused}
          says={
            unwatched ?? 'Provisioning goes on where it was paused. Members who were missed before may need a restart.'
          }
          appearance="primary"
          icon={<Play20Regular />}
          disabledFocusable={busy || watching}
          onClick={() => onPlan('start')}
        >
          Start
        </AbleButton>
      )}
      <AbleButton
        {...focusHere}
        ability="run-jobs"
        refused={refused}
        says={unwatched ?? 'Evaluates everybody in scope again, in a new initial cycle; links are kept.'}
        appearance={runs ? 'primary' : 'secondary'}
        icon={<ArrowClockwise20Regular />}
        disabledFocusable={busy || watching}
        onClick={() => onPlan('restart')}
      >
        Restart
      </AbleButton>
      <Menu>
        <MenuTrigger disableButtonEnhancement>
          <Button {...focusHere} icon={<MoreHorizontal20Regular />} disabledFocusable={busy}>
            More
          </Button>
        </MenuTrigger>
        <MenuPopover>
          <MenuList>
            <MenuItem disabled={watching || unable !== null} onClick={onRestartOptions}>
              Choose what a restart forgets…
            </MenuItem>
          </MenuList>
        </MenuPopover>
      </Menu>
    </>
  )
}
