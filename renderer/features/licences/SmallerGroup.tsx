import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { Button, makeStyles, MessageBar, MessageBarBody, tokens, typographyStyles } from '@fluentui/react-components'
import { Search20Regular } from '@fluentui/react-icons'
import { useEffect, useRef, useState } from 'react'
import type { LicenceDraft } from '#shared/domain/licence'
import { useTenantId } from '../../app/use-current'
import { useContractQuery } from '../../backend/use-contract-query'
import { FailureNotice } from '../../ui/FailureNotice'
import { OperationProgress } from '../../ui/OperationProgress'
import { PlanDialog } from '../plans/PlanDialog'
import { PlanNotice } from '../plans/PlanNotice'
import { usePlan } from '../plans/use-plan'
import { sentDraft } from './draft-edits'
import { needOf, sameNeed } from './smaller-group-need'
import { proposalKey, proposalsVerdict, recommended } from './smaller-group-words'
import { SmallerGroupChosen } from './SmallerGroupChosen'
import { SmallerGroupNeed } from './SmallerGroupNeed'
import { SmallerGroupRead } from './SmallerGroupRead'
import { SmallerGroupTable } from './SmallerGroupTable'
import { useFocusInside } from './use-focus-inside'
import { useSmallerGroup } from './use-smaller-group'

const useStyles = makeStyles({
  root: {
    padding: tokens.spacingHorizontalL,
    marginBottom: tokens.spacingVerticalL,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusLarge,
    backgroundColor: tokens.colorNeutralBackground1,
  },
  heading: { ...typographyStyles.subtitle2, margin: 0 },
  buttons: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: tokens.spacingHorizontalS,
    margin: `${tokens.spacingVerticalL} 0`,
  },
  verdict: {
    ...typographyStyles.subtitle2,
    display: 'block',
    margin: `0 0 ${tokens.spacingVerticalM}`,
    scrollMarginTop: tokens.spacingVerticalL,
    overflowWrap: 'anywhere',
  },
  bar: { marginBottom: tokens.spacingVerticalM },
  notice: { marginTop: tokens.spacingVerticalM },
  notes: {
    margin: `${tokens.spacingVerticalM} 0 0`,
    paddingLeft: tokens.spacingHorizontalL,
    color: tokens.colorNeutralForeground3,
    overflowWrap: 'anywhere',
  },
})

/** From an organisation to those who need access: who they are, which groups and rules come closest, and what each saves. */
export function SmallerGroup(props: {
  app: { readonly id: string; readonly displayName: string }
  draft: LicenceDraft
  onDraft: (draft: LicenceDraft) => void
  onClose: () => void
}) {
  const { app, draft, onDraft, onClose } = props
  const styles = useStyles()
  const tenant = useTenantId()
  const { form, asked, search, change, find } = useSmallerGroup(app.id)
  const plan = usePlan(`smaller group ${app.id}`)
  const [picked, setPicked] = useState<string | null>(null)
  const focus = useFocusInside('input, textarea')

  const verdict = useRef<HTMLOutputElement | null>(null)
  // Whoever asked looks at the answer: it stands below a long list, perhaps.
  const looks = useRef(false)
  const output = search.state?.output
  useEffect(() => {
    if (!looks.current || output == null) return
    looks.current = false
    verdict.current?.scrollIntoView({ block: 'start' })
  }, [output])

  const need = needOf(form)
  // What a rule takes is said where it is typed.
  const rule = need?.kind === 'rule' ? need.rule : null
  const tried = useContractQuery('licences.rule', { tenant, rule: rule ?? '' }, { enabled: rule !== null })
  const reads = need !== null && need.kind !== 'rule'
  const read = useContractQuery(
    'licences.readNeed',
    { tenant, need: need ?? { kind: 'number', people: 0 } },
    { enabled: reads },
  )
  const estimate = useContractQuery('licences.estimate', { tenant, app: app.id, draft: sentDraft(draft) }).data
  const told = reads && !read.isPlaceholderData ? read.data : undefined
  const people = rule === null ? told?.people : tried.isPlaceholderData ? undefined : tried.data?.people
  const ready = need !== null && (people ?? 0) > 0
  const result = asked === null ? null : (output ?? null)
  const failure = search.running ? null : (search.state?.failure ?? null)
  const keys = result?.proposals.map(proposalKey) ?? []
  const chosen = picked !== null && keys.includes(picked) ? picked : result === null ? null : recommended(result)
  const proposal = result?.proposals.find((one) => proposalKey(one) === chosen)
  const moved =
    asked !== null &&
    (!sameNeed(asked.need, need) || JSON.stringify(sentDraft(asked.draft)) !== JSON.stringify(sentDraft(draft)))

  return (
    <section {...focus} className={styles.root} aria-label={t`Find a smaller group`}>
      <h3 className={styles.heading}>
        <Trans>Who needs access?</Trans>
      </h3>
      <SmallerGroupNeed form={form} onChange={change} />
      {!reads ? null : read.error === null ? (
        <SmallerGroupRead read={told} />
      ) : (
        <FailureNotice failure={read.error.failure} onRetry={() => void read.refetch()} />
      )}
      <div className={styles.buttons}>
        <Button
          appearance={result === null || moved ? 'primary' : 'secondary'}
          icon={<Search20Regular />}
          disabled={!ready}
          disabledFocusable={search.running}
          onClick={() => {
            if (need === null || search.running) return
            looks.current = true
            find(need, draft)
          }}
        >
          {result === null ? t`Find proposals` : t`Find again`}
        </Button>
        <Button onClick={onClose}>
          <Trans>Close</Trans>
        </Button>
      </div>
      <OperationProgress operation={search.state} label={t`Looking for a smaller group`} onCancel={search.cancel} />
      {failure === null ? null : <FailureNotice failure={failure} onDismiss={search.dismiss} />}
      {result === null || asked === null ? null : (
        <>
          <output ref={verdict} className={styles.verdict}>
            {proposalsVerdict(result, estimate?.people.after ?? null)}
          </output>
          {moved ? (
            <MessageBar intent="info" layout="multiline" className={styles.bar}>
              <MessageBarBody>
                <Trans>These proposals are for what was said before: find again for what is said now.</Trans>
              </MessageBarBody>
            </MessageBar>
          ) : null}
          {result.proposals.length === 0 ? null : (
            <SmallerGroupTable result={result} inWhat={estimate?.cost ?? null} chosen={chosen} onChoose={setPicked} />
          )}
          {result.notes.length === 0 ? null : (
            <ul className={styles.notes} aria-label={t`What to know of these proposals`}>
              {result.notes.map((note) => (
                <li key={note}>{note}</li>
              ))}
            </ul>
          )}
          {proposal === undefined ? null : (
            <SmallerGroupChosen
              key={chosen}
              app={app}
              proposal={proposal}
              need={asked.need}
              draft={draft}
              byGroup={estimate?.byGroup ?? null}
              plan={plan}
              onDraft={(next) => {
                onDraft(next)
                onClose()
              }}
            />
          )}
          {/* By the button that was pressed. */}
          <div className={styles.notice}>
            <PlanNotice {...plan} />
          </div>
        </>
      )}
      <PlanDialog {...plan} />
    </section>
  )
}
