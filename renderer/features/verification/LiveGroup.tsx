import { Trans } from '@lingui/react/macro'
import { useAppInput } from '../../app/use-current'
import { useOperation } from '../../backend/use-operation'
import { ButtonLink } from '../directory/ButtonLink'
import type { MappingRow } from '../mappings/mapping-words'
import { ComparedGroup } from './ComparedGroup'
import type { ComparedRow } from './last-comparison'
import type { MemberSource } from './member-source'
import { nextStep } from './next-step'

const pages = {
  mappings: '/tenants/$tenant/apps/$app/mappings',
  connection: '/tenants/$tenant/apps/$app/connection',
  provisioning: '/tenants/$tenant/apps/$app/provisioning',
} as const

/** A group of the last comparison, which can be compared again by itself and whose people lead to their cards. */
export function LiveGroup(props: {
  row: ComparedRow
  fellows: readonly ComparedRow[]
  appName: string
  /** The group as it is mapped now; undefined where it is not any more. */
  mapping: MappingRow | undefined
  source: MemberSource
  onClose: () => void
}) {
  const { row, fellows, appName, mapping, source, onClose } = props
  const params = useAppInput()
  const recheck = useOperation('verification.compare', `${params.app} ${row.groupId}`)
  const step = nextStep(row, mapping)
  return (
    <ComparedGroup
      row={row}
      fellows={fellows}
      appName={appName}
      source={source}
      cards={params}
      actions={{
        recheck,
        onRecheck: () => void recheck.start({ ...params, group: row.groupId }).catch(() => undefined),
        step,
        stepLink:
          step === null || step.page === null ? null : (
            <ButtonLink size="small" to={pages[step.page]} params={params}>
              {step.action}
            </ButtonLink>
          ),
      }}
      now={
        row.direct || row.verdict !== 'differs' || (row.people?.missing ?? 0) === 0 ? null : (
          <ButtonLink
            size="small"
            to="/tenants/$tenant/apps/$app/provisioning/on-demand"
            params={params}
            search={{ group: row.groupId }}
          >
            <Trans>Provision who differs</Trans>
          </ButtonLink>
        )
      }
      onClose={onClose}
    />
  )
}
