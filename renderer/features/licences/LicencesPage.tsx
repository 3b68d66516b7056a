import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { Button, makeStyles, Spinner, tokens, useRestoreFocusTarget } from '@fluentui/react-components'
import { useNavigate } from '@tanstack/react-router'
import { Suspense, useState } from 'react'
import { lazyPart } from '../../app/lazy-part'
import type { LicenceDraft } from '#shared/domain/licence'
import { useAppInput } from '../../app/use-current'
import { useContractQuery } from '../../backend/use-contract-query'
import { Age } from '../../ui/Age'
import { WithDetails } from '../../ui/DetailsPane'
import { FailureNotice } from '../../ui/FailureNotice'
import { PageHeader } from '../../ui/PageHeader'
import { useDetails } from '../../ui/use-details'
import { UnreadTenant } from '../directory/UnreadTenant'
import { useFirstRead } from '../directory/use-first-read'
import { ReportLink } from '../reports/ReportLink'
import { DraftButtons } from './DraftButtons'
import { DraftCard } from './DraftCard'
import {
  flattened,
  isBare,
  isOn,
  nothingDrafted,
  sentDraft,
  switched,
  withGroup,
  withoutAdded,
  withRule,
} from './draft-edits'
import { figuresOf, restsOn, type WhichPeople } from './figures'
import { FigureCards } from './FigureCards'
import type { GroupDeed } from './GroupLine'
import { GroupsCard } from './GroupsCard'
import { type EstimatedGroup, licencesVerdict } from './licence-words'
import { MissingAnswers } from './MissingAnswers'
import { MissingGroups } from './MissingGroups'
import { type PeopleAsked, PeoplePane } from './PeoplePane'
import { RestsCard } from './RestsCard'
import { NestedGroup } from './NestedGroup'
import { SmallerGroup } from './SmallerGroup'
import { useDraft, useSettled } from './use-draft'

// Pictures come with the page that shows them, and not before.
const SeatsCard = lazyPart(async () => (await import('./SeatsCard')).SeatsCard)
const OverlapCard = lazyPart(async () => (await import('./OverlapCard')).OverlapCard)

const useStyles = makeStyles({
  split: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(min(460px, 100%), 1fr))',
    columnGap: tokens.spacingHorizontalL,
    // Cards side by side end at the same height.
    alignItems: 'stretch',
  },
})

const titles: Readonly<Record<WhichPeople, string>> = {
  entering: t`Who would enter the scope`,
  leaving: t`Who would leave the scope`,
  after: t`Who is in scope after the draft`,
  'not-billable': t`Who is not charged for`,
}

/** What an app costs by who is in scope, now and after a draft. */
export function LicencesPage() {
  const styles = useStyles()
  const input = useAppInput()
  const navigate = useNavigate()
  const { inHand, change } = useDraft(input)
  const { draft } = inHand
  const {
    data: estimate,
    error,
    refetch,
    isPlaceholderData,
  } = useContractQuery('licences.estimate', {
    ...input,
    draft: sentDraft(draft),
  })
  // Figures and the words about them are of one draft; switches show the next one at once.
  const told = useSettled(draft, isPlaceholderData)
  const { unread, reading, read } = useFirstRead(input.tenant, error)
  const [asked, setAsked] = useState<PeopleAsked | null>(null)
  const [opened, setOpened] = useState<'smaller' | EstimatedGroup | null>(null)
  const focusHere = useRestoreFocusTarget()
  const { page, close } = useDetails(asked !== null, () => setAsked(null))

  const take = (taken: LicenceDraft) => change(() => ({ draft: taken, idle: [] }))
  const onDo = (deed: GroupDeed, group: EstimatedGroup) => {
    const { groupId, groupName } = group
    switch (deed) {
      case 'switch':
        return change((held) => switched(held, groupId, !isOn(held, groupId)))
      case 'flatten':
        return change((held) => flattened(held, groupId, !held.draft.flatten.includes(groupId)))
      case 'take-out':
        return change((held) => withoutAdded(held, groupId))
      case 'nested':
        return setOpened(group)
      case 'people':
        return setAsked({ title: t`Only by “${groupName}”`, which: 'only-group', group: groupId })
      case 'assign':
        return void navigate({
          to: '/tenants/$tenant/apps/$app/assignments',
          params: input,
          search: { add: 'named', group: groupId },
        })
    }
  }
  const assigned = estimate?.byGroup.flatMap(({ groupId, state }) => (state === 'draft' ? [] : [groupId])) ?? []
  const added = estimate?.byGroup.flatMap(({ groupId, state }) => (state === 'draft' ? [groupId] : [])) ?? []
  if (unread) {
    return (
      <>
        <PageHeader level={2} title={t`Licences`} verdict={t`Nothing is known of this tenant yet`} />
        <UnreadTenant reading={reading} onRead={read} />
      </>
    )
  }
  return (
    <div {...page}>
      <WithDetails
        pane={
          asked === null || estimate === undefined ? null : (
            <PeoplePane asked={asked} draft={draft} takenAt={estimate.takenAt} onClose={close} />
          )
        }
      >
        <PageHeader
          level={2}
          title={t`Licences`}
          verdict={
            estimate !== undefined
              ? licencesVerdict(estimate, told)
              : error === null
                ? t`Licences`
                : t`What this app costs could not be worked out`
          }
          detail={
            estimate === undefined ? undefined : (
              <>
                {`${restsOn(estimate)} · `}
                <Age instant={estimate.takenAt} says={(age) => t`directory read ${age}`} />
              </>
            )
          }
          actions={
            <>
              {estimate === undefined ? null : (
                <Button {...focusHere} appearance="primary" onClick={() => setOpened('smaller')}>
                  <Trans>Find a smaller group…</Trans>
                </Button>
              )}
              <DraftButtons draft={draft} onOpen={take} />
              {estimate === undefined ? null : <ReportLink kind="licence" />}
            </>
          }
        />
        {error === null ? null : <FailureNotice failure={error.failure} onRetry={() => void refetch()} />}
        {estimate === undefined || opened === null ? null : opened === 'smaller' ? (
          <SmallerGroup app={estimate.app} draft={draft} onDraft={take} onClose={() => setOpened(null)} />
        ) : (
          <NestedGroup
            key={opened.groupId}
            app={estimate.app}
            group={{ id: opened.groupId, displayName: opened.groupName }}
            onClose={() => setOpened(null)}
          />
        )}
        {estimate === undefined ? (
          error === null ? (
            <Spinner label={t`Counting people`} labelPosition="after" />
          ) : null
        ) : (
          <>
            <MissingGroups estimate={estimate} draft={draft} />
            <FigureCards
              figures={figuresOf(estimate, told)}
              onShow={(which) => setAsked({ title: titles[which], which })}
            />
            <MissingAnswers unanswered={estimate.unanswered} />
            <Suspense fallback={<Spinner label={t`Drawing`} labelPosition="after" />}>
              <SeatsCard estimate={estimate} />
            </Suspense>
          </>
        )}
        <DraftCard
          draft={draft}
          among={estimate?.among}
          bare={isBare(inHand)}
          onGroup={(groupId) => change((held) => withGroup(held, groupId, assigned))}
          onRule={(rule) => change((held) => withRule(held, rule))}
          onExclude={(leaves) => change((held) => ({ ...held, draft: { ...held.draft, ...leaves } }))}
          onReset={() => change(() => nothingDrafted)}
        />
        {estimate === undefined ? null : (
          <>
            <div className={styles.split}>
              <GroupsCard estimate={estimate} inHand={inHand} onDo={onDo} />
              <Suspense fallback={<Spinner label={t`Drawing`} labelPosition="after" />}>
                <OverlapCard draft={draft} name={estimate.app.displayName} added={added} />
              </Suspense>
            </div>
            <RestsCard estimate={estimate} />
          </>
        )}
      </WithDetails>
    </div>
  )
}
