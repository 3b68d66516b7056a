import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import {
  Button,
  makeStyles,
  Spinner,
  Tab,
  TabList,
  tokens,
  typographyStyles,
  useRestoreFocusTarget,
} from '@fluentui/react-components'
import { useEffect, useRef, useState } from 'react'
import { useAppInput } from '../../app/use-current'
import { useCommand } from '../../backend/use-command'
import { useContractQuery } from '../../backend/use-contract-query'
import { FailureNotice } from '../../ui/FailureNotice'
import { PastedList } from '../../ui/PastedList'
import { wentWell } from '../plans/outcome-words'
import type { PlanInHand } from '../plans/use-plan'
import { AbleButton } from '../session/abilities/AbleButton'
import type { Role } from './assignment-words'
import { type GroupSource, groupSources } from './assignments-search'
import { CandidateLists } from './CandidateLists'
import { sortCandidates } from './candidate-words'
import { NamedGroups } from './NamedGroups'
import { RoleChoice } from './RoleChoice'
import { inFigures } from '../../ui/in-figures'

const useStyles = makeStyles({
  root: {
    padding: tokens.spacingHorizontalL,
    marginBottom: tokens.spacingVerticalL,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusLarge,
    backgroundColor: tokens.colorNeutralBackground1,
  },
  heading: { ...typographyStyles.subtitle2, margin: 0 },
  // Its first word begins where the heading does.
  tabs: { marginLeft: `calc(-1 * ${tokens.spacingHorizontalMNudge})`, flexWrap: 'wrap' },
  body: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalM,
    marginTop: tokens.spacingVerticalM,
    outlineStyle: 'none',
  },
  about: { margin: 0, color: tokens.colorNeutralForeground3 },
  foot: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'flex-end',
    gap: tokens.spacingHorizontalS,
    marginTop: tokens.spacingVerticalL,
  },
  role: { minWidth: '220px', marginRight: tokens.spacingHorizontalS },
})

const sources: Readonly<Record<GroupSource, { readonly tab: string; readonly about: string }>> = {
  named: { tab: t`Choose groups`, about: t`Search for one group after another; all of them go into one plan.` },
  mappings: { tab: t`From mappings`, about: t`Groups that are mapped and not assigned: Entra sends nobody of them.` },
  verification: {
    tab: t`From the last comparison`,
    about: t`Groups whose people are missing in the product because the group is not assigned.`,
  },
  text: { tab: t`From a list or CSV`, about: t`Object ids or names of groups, one a line, or a CSV with a heading.` },
}

const nothing: readonly never[] = []

/** Gathers groups from one of four sources, says which of them can be assigned and why others cannot, and leads to a plan. */
export function AssignGroups(props: {
  first: GroupSource
  /** A group that is chosen from the beginning; its object id. */
  group: string | null
  roles: readonly Role[]
  plan: PlanInHand
  onClose: () => void
}) {
  const { first, group, roles, plan, onClose } = props
  const styles = useStyles()
  const input = useAppInput()
  const make = useCommand('assignments.plan')
  const focusHere = useRestoreFocusTarget()
  const [source, setSource] = useState<GroupSource>(first)
  const [named, setNamed] = useState<readonly string[]>(group === null ? nothing : [group])
  const [text, setText] = useState('')
  /** Groups that a person took out of what was proposed. */
  const [without, setWithout] = useState<ReadonlySet<string>>(new Set())
  const [roleId, setRoleId] = useState<string | null>(null)
  const body = useRef<HTMLDivElement | null>(null)
  useEffect(() => body.current?.querySelector<HTMLElement>('input, textarea')?.focus(), [])

  const from =
    source === 'named'
      ? { kind: source, groups: [...named] }
      : source === 'text'
        ? { kind: source, text }
        : { kind: source }
  const asks = source === 'named' ? named.length > 0 : source !== 'text' || text !== ''
  const found = useContractQuery('assignments.candidates', { ...input, verb: 'assign', from }, { enabled: asks })
  // The former answer stays while another one is on its way: it is of another list.
  const told = asks && !found.isPlaceholderData ? found.data : undefined
  const { can, left } = sortCandidates((source === 'named' ? found.data : told)?.candidates ?? nothing)
  const meant = asks ? can.filter((candidate) => !without.has(candidate.group.id)) : nothing
  const role = roles.length === 1 ? roles[0] : roles.find(({ id }) => id === roleId)
  const ready = meant.length > 0 && (roles.length === 0 || role !== undefined) && !found.isPlaceholderData

  const submit = () => {
    if (!ready || plan.making || plan.running) return
    const groups = meant.map((candidate) => candidate.group.id)
    plan.make(
      () => make.mutateAsync({ ...input, verb: 'assign', groups, ...(role === undefined ? {} : { role: role.id }) }),
      {
        verb: t`Assign`,
        onDone: (receipt) => {
          if (wentWell(receipt)) onClose()
        },
      },
    )
  }
  return (
    <section className={styles.root} aria-label={t`Assign groups`}>
      <h3 className={styles.heading}>
        <Trans>Assign groups</Trans>
      </h3>
      <TabList
        className={styles.tabs}
        size="small"
        selectedValue={source}
        aria-label={t`Where the groups come from`}
        onTabSelect={(_, { value }) => {
          setSource(groupSources.find((one) => one === value) ?? 'named')
          setWithout(new Set())
        }}
      >
        {groupSources.map((one) => (
          <Tab key={one} value={one}>
            {sources[one].tab}
          </Tab>
        ))}
      </TabList>
      <div ref={body} className={styles.body}>
        <p className={styles.about}>{sources[source].about}</p>
        {source === 'named' ? (
          <NamedGroups onAdd={(id) => setNamed((before) => (before.includes(id) ? before : [...before, id]))} />
        ) : source === 'text' ? (
          <PastedList
            text={text}
            label={t`Groups`}
            file="List of groups"
            placeholder={t`group
STEM Workshop Security
8f3a0d1e-…`}
            onCheck={setText}
          />
        ) : null}
        {found.error === null || !asks ? null : (
          <FailureNotice failure={found.error.failure} onRetry={() => void found.refetch()} />
        )}
        {asks && found.isFetching && told === undefined && found.data === undefined ? (
          <Spinner size="tiny" labelPosition="after" label={t`Looking which groups can be assigned`} />
        ) : null}
        {!asks ? null : (
          <CandidateLists
            can={can}
            left={left}
            notes={told?.notes ?? nothing}
            known={told !== undefined}
            without={without}
            onWithout={setWithout}
            onRemove={source === 'named' ? (id) => setNamed(named.filter((one) => one !== id)) : null}
          />
        )}
      </div>
      <div className={styles.foot}>
        <RoleChoice roles={roles} role={role} onChoose={setRoleId} className={styles.role} />
        <AbleButton
          {...focusHere}
          ability="assign"
          appearance="primary"
          disabled={!ready}
          disabledFocusable={plan.making || plan.running}
          icon={plan.making ? <Spinner size="tiny" /> : null}
          onClick={submit}
        >
          {meant.length < 2 ? t`Show the plan` : t`Show the plan for ${{ meant: inFigures(meant.length) }} groups`}
        </AbleButton>
        <Button onClick={onClose}>
          <Trans>Close</Trans>
        </Button>
      </div>
    </section>
  )
}
