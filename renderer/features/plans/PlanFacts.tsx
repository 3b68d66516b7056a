import { t } from '@lingui/core/macro'
import { makeStyles, tokens } from '@fluentui/react-components'
import { useTenantId } from '../../app/use-current'
import { useContractQuery } from '../../backend/use-contract-query'
import { Facts } from '../../ui/Facts'
import { LinesInBox } from './LinesInBox'
import type { Plan } from './use-plan'
import { inFigures } from '../../ui/in-figures'

const useStyles = makeStyles({
  name: { fontWeight: tokens.fontWeightSemibold },
  quiet: { color: tokens.colorNeutralForeground3 },
})

/** In which tenant a plan acts, on whom, and the way back. */
export function PlanFacts({ plan }: { plan: Plan }) {
  const styles = useStyles()
  const { affects } = plan
  const { data: tenant } = useContractQuery('session.tenant', { tenant: useTenantId() })
  const displayName = tenant?.displayName ?? null
  const many = affects.length > 1
  return (
    <Facts
      facts={[
        [
          t`Tenant`,
          <span key="tenant">
            <span className={styles.name}>{displayName ?? plan.tenant.name}</span>
            {displayName === null ? null : <span className={styles.quiet}>{` (${plan.tenant.name})`}</span>}
          </span>,
        ],
        [
          many ? t`Affects ${{ affects: inFigures(affects.length) }}` : t`Affects`,
          affects.length === 0 ? (
            t`Nothing`
          ) : (
            <LinesInBox
              key="affects"
              label={t`What it affects`}
              lines={affects.map(({ kind, id, name, effect }) => ({
                key: `${kind} ${id}`,
                text: (
                  <>
                    <span className={styles.name}>{name}</span> ({kind}): {effect}
                  </>
                ),
              }))}
            />
          ),
        ],
        [t`Undo`, plan.requests.length === 0 ? null : plan.undo],
      ]}
    />
  )
}
