import { Button, type ButtonProps, Tooltip } from '@fluentui/react-components'
import type { AbilityId } from '#shared/domain/ability'
import { useDisabled } from './use-ability'

/** A button that leads to a plan: disabled, and saying why, where it is certain that this account could not run it. */
export function AbleButton({
  ability,
  refused = null,
  says,
  disabled,
  disabledFocusable,
  ...rest
}: ButtonProps & {
  readonly ability: AbilityId
  /** That the service refused the page just now, which disables as well. */
  readonly refused?: string | null
  /** What it does, or why it makes no sense now, where it could be run. */
  readonly says?: string | undefined
}) {
  const disabling = useDisabled(ability)
  const reason = disabling ?? refused
  const words = reason ?? says
  const stopped = reason === null ? { disabled, disabledFocusable } : { disabledFocusable: true }
  const button = <Button {...({ ...rest, ...stopped } as ButtonProps)} />
  return words === undefined ? (
    button
  ) : (
    <Tooltip relationship="description" content={words}>
      {button}
    </Tooltip>
  )
}
