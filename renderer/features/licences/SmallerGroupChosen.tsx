import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { Button, Field, makeStyles, Radio, RadioGroup, tokens, typographyStyles } from '@fluentui/react-components'
import { useState } from 'react'
import type { Output } from '#shared/contract/contract'
import type { LicenceDraft } from '#shared/domain/licence'
import { useTenantId } from '../../app/use-current'
import { CopyButton } from '../../ui/CopyButton'
import { PageLink } from '../../ui/PageLink'
import type { PlanInHand } from '../plans/use-plan'
import { type GroupContent, NewGroupForm } from './NewGroupForm'
import { draftWith, fitsDraft, type Place, placeWords, places } from './smaller-group-draft'
import { type Need, type Proposal, proposalName } from './smaller-group-words'
import { inFigures } from '../../ui/in-figures'

const useStyles = makeStyles({
  root: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalM,
    padding: tokens.spacingHorizontalL,
    marginTop: tokens.spacingVerticalM,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground2,
    border: `1px solid ${tokens.colorTransparentStroke}`,
  },
  heading: { ...typographyStyles.body1Strong, margin: 0, overflowWrap: 'anywhere' },
  part: { ...typographyStyles.body1Strong, margin: `0 0 ${tokens.spacingVerticalXS}` },
  says: { margin: 0, overflowWrap: 'anywhere' },
  rule: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: tokens.spacingHorizontalM,
    '& code': { fontFamily: tokens.fontFamilyMonospace, overflowWrap: 'anywhere', minWidth: 0 },
  },
  parts: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 300px), 1fr))',
    gap: tokens.spacingHorizontalXXL,
    alignItems: 'start',
  },
  buttons: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalM },
})

/** What can be done with a proposal: look at it in the draft, or make the group that it takes. */
export function SmallerGroupChosen(props: {
  app: { readonly id: string; readonly displayName: string }
  proposal: Proposal
  need: Need
  draft: LicenceDraft
  /** What the estimate of the draft says of each group; null while it is on its way. */
  byGroup: Output<'licences.estimate'>['byGroup'] | null
  plan: PlanInHand
  onDraft: (draft: LicenceDraft) => void
}) {
  const { app, proposal, need, draft, byGroup, plan, onDraft } = props
  const styles = useStyles()
  const tenant = useTenantId()
  const adds = draft.with.length + draft.rules.length > 0
  const [place, setPlace] = useState<Place>(adds ? 'instead-of-draft' : 'beside')
  const { rule, group } = proposal
  const ways = waysOf(proposal, need)
  return (
    <section className={styles.root} aria-label={t`Proposal: ${{ proposalName: proposalName(proposal) }}`}>
      {rule === null ? <h4 className={styles.heading}>{proposalName(proposal)}</h4> : null}
      {rule === null ? null : (
        <div className={styles.rule}>
          <code>{rule}</code>
          <CopyButton size="small" text={rule} label={t`Copy the rule`} />
        </div>
      )}
      <p className={styles.says}>{proposal.says}</p>
      <div className={styles.parts}>
        {!fitsDraft(proposal) ? null : (
          <div>
            <Field label={t`In the draft it stands`}>
              <RadioGroup
                value={place}
                onChange={(_, { value }) => setPlace(places.find((one) => one === value) ?? 'beside')}
              >
                {places
                  .filter((one) => adds || one !== 'instead-of-draft')
                  .map((one) => (
                    <Radio key={one} value={one} label={placeWords(one)} />
                  ))}
              </RadioGroup>
            </Field>
            <div className={styles.buttons}>
              <Button
                disabledFocusable={byGroup === null}
                onClick={() =>
                  byGroup === null
                    ? undefined
                    : onDraft(
                        draftWith(draft, proposal, { place, byGroup, name: t`${{ app: app.displayName }} by rule` }),
                      )
                }
              >
                <Trans>Put it into the draft</Trans>
              </Button>
              {group === null ? null : (
                <PageLink
                  to="/tenants/$tenant/apps/$app/assignments"
                  params={{ tenant, app: app.id }}
                  search={{ add: 'named', group: group.id }}
                >
                  <Trans>Assign it…</Trans>
                </PageLink>
              )}
            </div>
          </div>
        )}
        {ways.length === 0 ? null : (
          <div>
            <h5 className={styles.part}>
              <Trans>Make the group</Trans>
            </h5>
            <NewGroupForm app={app} suggested={t`${{ app: app.displayName }} users`} ways={ways} plan={plan} />
          </div>
        )}
      </div>
    </section>
  )
}

/** How the group of a proposal can be filled; nothing where it exists. */
function waysOf({ kind, rule, people }: Proposal, need: Need): readonly GroupContent[] {
  if (kind === 'static-group') {
    return [
      {
        label: t`Static`,
        about: t`A security group without mail. Entra changes nothing about who is in it by itself.`,
        content: { kind: 'static', need },
      },
    ]
  }
  if (rule === null) return []
  return [
    {
      label: t`Dynamic: it follows the rule`,
      about: t`Entra keeps it, and wants a P1 licence for each person in it.`,
      content: { kind: 'dynamic', rule },
    },
    {
      label: t`Static: the ${{ people: inFigures(people) }} whom the rule takes now`,
      about: t`It is kept by hand; who comes later is not in it by itself.`,
      content: { kind: 'static', need: { kind: 'rule', rule } },
    },
  ]
}
