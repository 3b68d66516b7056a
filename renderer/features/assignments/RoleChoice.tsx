import { t } from '@lingui/core/macro'
import { Dropdown, Field, Option } from '@fluentui/react-components'
import type { Role } from './assignment-words'

/** Chooses the app role that groups are assigned with; nothing where there is no choice to be made. */
export function RoleChoice(props: {
  roles: readonly Role[]
  role: Role | undefined
  onChoose: (id: string | null) => void
  className?: string | undefined
}) {
  const { roles, role, onChoose, className } = props
  if (roles.length < 2) return null
  return (
    <Field label={t`App role for these groups`} className={className}>
      <Dropdown
        placeholder={t`Choose a role`}
        value={role?.displayName ?? ''}
        selectedOptions={role === undefined ? [] : [role.id]}
        onOptionSelect={(_, { optionValue }) => onChoose(optionValue ?? null)}
      >
        {roles.map(({ id, displayName }) => (
          <Option key={id} value={id} text={displayName}>
            {displayName}
          </Option>
        ))}
      </Dropdown>
    </Field>
  )
}
