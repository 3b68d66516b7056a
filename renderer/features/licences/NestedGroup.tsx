import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { Button, makeStyles, Spinner, tokens, typographyStyles } from '@fluentui/react-components'
import { useId, useState } from 'react'
import { useTenantId } from '../../app/use-current'
import { useContractQuery } from '../../backend/use-contract-query'
import { FailureNotice } from '../../ui/FailureNotice'
import { PlanDialog } from '../plans/PlanDialog'
import { PlanNotice } from '../plans/PlanNotice'
import { type PlanInHand, usePlan } from '../plans/use-plan'
import { type Cure, insideOf, nestedVerdict } from './nested-words'
import { NestedAssign } from './NestedAssign'
import { NestedCure } from './NestedCure'
import { NestedTree } from './NestedTree'
import { NewGroupForm } from './NewGroupForm'
import { useFocusInside } from './use-focus-inside'

const useStyles = makeStyles({
  root: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalL,
    padding: tokens.spacingHorizontalL,
    marginBottom: tokens.spacingVerticalL,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusLarge,
    backgroundColor: tokens.colorNeutralBackground1,
  },
  head: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'flex-start',
    justifyContent: 'space-between',
    gap: tokens.spacingHorizontalM,
  },
  words: { flex: '1 1 320px', minWidth: 0 },
  heading: { ...typographyStyles.subtitle2, margin: 0, overflowWrap: 'anywhere' },
  verdict: { margin: `${tokens.spacingVerticalXXS} 0 0`, color: tokens.colorNeutralForeground3 },
  cures: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 260px), 1fr))',
    gap: tokens.spacingHorizontalL,
  },
})

interface Named {
  readonly id: string
  readonly displayName: string
}

/** A group that holds other groups: the tree, who is missed today, and three cures with what each makes of the scope and the bill. */
export function NestedGroup({ app, group, onClose }: { app: Named; group: Named; onClose: () => void }) {
  const styles = useStyles()
  const tenant = useTenantId()
  const { data, error, refetch } = useContractQuery('licences.nested', { tenant, app: app.id, group: group.id })
  const now = useContractQuery('licences.estimate', { tenant, app: app.id }).data
  const plan = usePlan(`nested group ${group.id} of ${app.id}`)
  const [open, setOpen] = useState<Cure['kind'] | null>(null)
  const focus = useFocusInside('button')
  const below = useId()
  const chosen = data?.cures.find(({ kind }) => kind === open)
  return (
    <section {...focus} className={styles.root} aria-label={t`Groups inside of ${{ group: group.displayName }}`}>
      <div className={styles.head}>
        <div className={styles.words}>
          <h3 className={styles.heading}>{t`Groups inside of ${{ group: group.displayName }}`}</h3>
          <p className={styles.verdict}>{data === undefined ? t`Looking what is inside of it` : nestedVerdict(data)}</p>
        </div>
        <Button onClick={onClose}>
          <Trans>Close</Trans>
        </Button>
      </div>
      {error !== null ? (
        <FailureNotice failure={error.failure} onRetry={() => void refetch()} />
      ) : data === undefined ? (
        <Spinner size="tiny" labelPosition="after" label={t`Looking what is inside of it`} />
      ) : (
        <>
          <NestedTree tree={data.tree} />
          {data.cures.length === 0 ? null : (
            <div className={styles.cures}>
              {data.cures.map((cure) => (
                <NestedCure
                  key={cure.kind}
                  cure={cure}
                  now={now?.people.now ?? null}
                  inWhat={now?.cost ?? null}
                  controls={below}
                  open={open === cure.kind}
                  onOpen={leads(cure) ? () => setOpen(open === cure.kind ? null : cure.kind) : null}
                />
              ))}
            </div>
          )}
          {chosen === undefined ? null : (
            <div id={below}>
              <WayToPlan
                key={chosen.kind}
                cure={chosen}
                app={app}
                group={group}
                inside={insideOf(data.tree).map(({ id }) => id)}
                plan={plan}
              />
            </div>
          )}
          <PlanNotice {...plan} />
        </>
      )}
      <PlanDialog {...plan} />
    </section>
  )
}

/** Whether something can be done about a cure; groups inside can be assigned also where nobody can count them. */
const leads = ({ kind, people, rule }: Cure): boolean =>
  kind === 'assign-children' || (kind === 'flatten' ? people !== null : rule !== null)

function WayToPlan(props: { cure: Cure; app: Named; group: Named; inside: readonly string[]; plan: PlanInHand }) {
  const { cure, app, group, inside, plan } = props
  if (cure.kind === 'assign-children') return <NestedAssign app={app.id} groups={inside} plan={plan} />
  const way =
    cure.kind === 'flatten'
      ? {
          label: t`Static`,
          about: t`A security group with the people of ${{ group: group.displayName }} and of the groups inside of it. ${{ group: group.displayName }} itself stays as it is: unassign it afterwards if the new group takes its place.`,
          content: { kind: 'flattened' as const, group: group.id },
        }
      : {
          label: t`Dynamic`,
          about: t`A dynamic security group by this rule: Entra keeps it by the attributes, not by the groups.`,
          content: { kind: 'dynamic' as const, rule: cure.rule ?? '' },
        }
  const suggested =
    cure.kind === 'flatten' ? `${group.displayName} (all)` : t`${{ group: group.displayName }} (by rule)`
  return <NewGroupForm app={app} suggested={suggested} ways={[way]} plan={plan} />
}
