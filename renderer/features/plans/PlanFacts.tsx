import { makeStyles, tokens } from '@fluentui/react-components'
import { Facts } from '../../ui/Facts'
import { LinesInBox } from './LinesInBox'
import type { Plan } from './use-plan'

const useStyles = makeStyles({ name: { fontWeight: tokens.fontWeightSemibold } })

/** In which tenant a plan acts, on whom, and the way back. */
export function PlanFacts({ plan }: { plan: Plan }) {
  const styles = useStyles()
  const { affects } = plan
  const many = affects.length > 1
  return (
    <Facts
      facts={[
        [
          'Tenant',
          <span key="tenant" className={styles.name}>
            {plan.tenant.name}
          </span>,
        ],
        [
          many ? `Affects ${affects.length.toLocaleString()}` : 'Affects',
          affects.length === 0 ? (
            'Nothing'
          ) : (
            <LinesInBox
              key="affects"
              label="What it affects"
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
        ['Undo', plan.requests.length === 0 ? null : plan.undo],
      ]}
    />
  )
}
