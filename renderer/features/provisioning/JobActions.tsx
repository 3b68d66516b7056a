import {
  Button,
  Menu,
  MenuItem,
  MenuList,
  MenuPopover,
  MenuTrigger,
  Tooltip,
  useRestoreFocusTarget,
} from '@fluentui/react-components'
import { ArrowClockwise20Regular, MoreHorizontal20Regular, Pause20Regular, Play20Regular } from '@fluentui/react-icons'
import type { JobRow } from './job-verdict'
import type { JobVerb } from './use-job-plan'

/** The verbs of a job; each leads to a plan and sends nothing by itself. A verb that makes no sense now says why. */
export function JobActions(props: {
  job: JobRow
  busy: boolean
  /** A cycle is watched: another start or restart would have to be watched in its place. */
  watching: boolean
  onPlan: (verb: JobVerb) => void
  onRestartOptions: () => void
}) {
  const { job, busy, watching, onPlan, onRestartOptions } = props
  // Where the focus goes when a plan is closed.
  const focusHere = useRestoreFocusTarget()
  const runs = job.state === 'Active' || job.state === 'Quarantine'
  const unwatched = watching ? 'Stop watching the cycle first.' : null
  return (
    <>
      {runs ? (
        <Tooltip
          relationship="description"
          content="The Entra admin center and product guides call this Stop provisioning. The cycle that is running goes to its end."
        >
          <Button {...focusHere} icon={<Pause20Regular />} disabledFocusable={busy} onClick={() => onPlan('pause')}>
            Pause
          </Button>
        </Tooltip>
      ) : (
        <Tooltip
          relationship="description"
          content={
            unwatched ?? 'Provisioning goes on where it was paused. Members who were missed before may need a restart.'
          }
        >
          <Button
            {...focusHere}
            appearance="primary"
            icon={<Play20Regular />}
            disabledFocusable={busy || watching}
            onClick={() => onPlan('start')}
          >
            Start
          </Button>
        </Tooltip>
      )}
      <Tooltip
        relationship="description"
        content={unwatched ?? 'Evaluates everybody in scope again, in a new initial cycle; links are kept.'}
      >
        <Button
          {...focusHere}
          appearance={runs ? 'primary' : 'secondary'}
          icon={<ArrowClockwise20Regular />}
          disabledFocusable={busy || watching}
          onClick={() => onPlan('restart')}
        >
          Restart
        </Button>
      </Tooltip>
      <Menu>
        <MenuTrigger disableButtonEnhancement>
          <Button {...focusHere} icon={<MoreHorizontal20Regular />} disabledFocusable={busy}>
            More
          </Button>
        </MenuTrigger>
        <MenuPopover>
          <MenuList>
            <MenuItem disabled={watching} onClick={onRestartOptions}>
              Choose what a restart forgets…
            </MenuItem>
          </MenuList>
        </MenuPopover>
      </Menu>
    </>
  )
}
