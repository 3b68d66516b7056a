import { Trans } from '@lingui/react/macro'
import {
  Button,
  makeStyles,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  MessageBarTitle,
  tokens,
} from '@fluentui/react-components'
import { useCommand } from '../../backend/use-command'
import { useContractQuery } from '../../backend/use-contract-query'
import { focusRegion } from './focus-region'

const useStyles = makeStyles({
  bar: { marginBottom: tokens.spacingVerticalL },
  body: { whiteSpace: 'normal' },
})

/** Offers the tour in the demo tenant until somebody has answered. */
export function TourOffer({ tenant }: { tenant: string }) {
  const styles = useStyles()
  const demo = useContractQuery('session.tenant', { tenant }).data?.demo === true
  const tour = useContractQuery('help.tour', { tenant }, { enabled: demo }).data
  const set = useCommand('help.setTour')
  if (!demo || tour?.state !== 'new') return null
  const answer = (state: 'going' | 'left') => {
    set.mutate({ tenant, state })
    // The button goes with the offer.
    focusRegion('page')
  }
  return (
    <MessageBar intent="info" layout="singleline" className={styles.bar}>
      <MessageBarBody className={styles.body}>
        <MessageBarTitle>
          <Trans>New here?</Trans>
        </MessageBarTitle>
        <Trans>
          The tour goes through the main job in nine steps, on this demo tenant. Help has it whenever you want.
        </Trans>
      </MessageBarBody>
      <MessageBarActions>
        <Button onClick={() => answer('going')}>
          <Trans>Take the tour</Trans>
        </Button>
        <Button appearance="transparent" onClick={() => answer('left')}>
          <Trans>Not now</Trans>
        </Button>
      </MessageBarActions>
    </MessageBar>
  )
}
