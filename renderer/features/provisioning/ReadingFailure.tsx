import { Trans } from '@lingui/react/macro'
import type { Failure } from '#shared/contract/failure'
import { useAppInput } from '../../app/use-current'
import { FailureNotice } from '../../ui/FailureNotice'
import { ButtonLink } from '../directory/ButtonLink'
import { isMendedInConnection } from '../verification/next-step'

/** Why both sides could not be read, with the way to Connection where it is mended there. */
export function ReadingFailure(props: { failure: Failure; onRetry: () => void; onDismiss: () => void }) {
  const params = useAppInput()
  return (
    <FailureNotice
      {...props}
      action={
        isMendedInConnection(props.failure.code) ? (
          <ButtonLink to="/tenants/$tenant/apps/$app/connection" params={params}>
            <Trans>Open Connection</Trans>
          </ButtonLink>
        ) : undefined
      }
    />
  )
}
