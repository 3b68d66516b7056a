import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  Dropdown,
  Field,
  Input,
  makeStyles,
  MessageBar,
  MessageBarBody,
  Option,
  Textarea,
  tokens,
} from '@fluentui/react-components'
import { Add20Regular, Delete20Regular } from '@fluentui/react-icons'
import { useState } from 'react'
import { scopingOperator, scopingOperators } from '#shared/domain/scoping-operators'
import {
  type ClauseDraft,
  draftOf,
  draftProblem,
  emptyClause,
  type GroupDraft,
  groupsOf,
  nextKey,
  takesValue,
} from './filter-draft'
import type { ObjectMapping } from './schema-words'

const useStyles = makeStyles({
  surface: { maxWidth: '860px' },
  content: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM },
  text: { margin: 0, color: tokens.colorNeutralForeground3 },
  group: {
    margin: 0,
    padding: tokens.spacingHorizontalM,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalM,
    minWidth: 0,
  },
  clause: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr) minmax(0, 1fr) minmax(0, 1fr) auto',
    alignItems: 'end',
    gap: tokens.spacingHorizontalS,
    '& .fui-Dropdown': { minWidth: 0, width: '100%' },
    '& .fui-Input': { minWidth: 0 },
    '@media (max-width: 640px)': { gridTemplateColumns: 'minmax(0, 1fr)' },
  },
  buttons: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
})

/** A scoping filter as a form: groups of clauses, each of which lets those through who fulfil all of it. Leads to a plan, sends nothing. */
export function FilterEditor(props: {
  /** Whose filter it is: "People". */
  title: string
  scope: ObjectMapping['scope']
  onPlan: (groups: ReturnType<typeof groupsOf>) => void
  onClose: () => void
}) {
  const { title, scope, onPlan, onClose } = props
  const styles = useStyles()
  const [groups, setGroups] = useState<readonly GroupDraft[]>(() => draftOf(scope))
  const [told, setTold] = useState(false)
  const problem = draftProblem(groups)
  const putGroup = (key: number, change: Partial<GroupDraft>) =>
    setGroups(groups.map((group) => (group.key === key ? { ...group, ...change } : group)))
  const putClause = (group: GroupDraft, key: number, change: Partial<ClauseDraft>) =>
    putGroup(group.key, {
      clauses: group.clauses.map((clause) => (clause.key === key ? { ...clause, ...change } : clause)),
    })
  const addGroup = () => {
    const key = nextKey(groups)
    setGroups([...groups, { key, name: '', clauses: [{ ...emptyClause, key: key + 1 }] }])
  }
  const submit = () => {
    setTold(true)
    if (problem === null) onPlan(groupsOf(groups))
  }
  return (
    <Dialog open onOpenChange={(_, { open }) => (open ? undefined : onClose())}>
      <DialogSurface className={styles.surface}>
        <DialogBody>
          <DialogTitle>{t`Scoping filter of ${title}`}</DialogTitle>
          <DialogContent className={styles.content}>
            <p className={styles.text}>
              <Trans>
                Who fulfils all clauses of one group passes. Who passed before and does not any more is disabled in the
                product, or deleted. Without a group there is no filter.
              </Trans>
            </p>
            {scope?.beyond == null ? null : (
              <MessageBar intent="warning">
                <MessageBarBody>{t`The filter has parts that this form does not show (${{ beyond: scope.beyond }}).`}</MessageBarBody>
              </MessageBar>
            )}
            {groups.map((group, place) => (
              <fieldset key={group.key} className={styles.group} aria-label={t`Group ${{ place: place + 1 }}`}>
                <Field label={t`Name of group ${{ place: place + 1 }}`}>
                  <Input
                    value={group.name}
                    maxLength={1024}
                    onChange={(_, { value }) => putGroup(group.key, { name: value })}
                  />
                </Field>
                {group.clauses.map((clause, at) => (
                  <ClauseFields
                    key={clause.key}
                    clause={clause}
                    label={t`${{ at: at + 1 }} of group ${{ place: place + 1 }}`}
                    onChange={(change) => putClause(group, clause.key, change)}
                    onRemove={() =>
                      putGroup(group.key, { clauses: group.clauses.filter(({ key }) => key !== clause.key) })
                    }
                  />
                ))}
                <div className={styles.buttons}>
                  <Button
                    size="small"
                    icon={<Add20Regular />}
                    onClick={() =>
                      putGroup(group.key, { clauses: [...group.clauses, { ...emptyClause, key: nextKey(groups) }] })
                    }
                  >
                    <Trans>Add a clause</Trans>
                  </Button>
                  <Button
                    size="small"
                    icon={<Delete20Regular />}
                    onClick={() => setGroups(groups.filter(({ key }) => key !== group.key))}
                  >
                    {t`Remove group ${{ place: place + 1 }}`}
                  </Button>
                </div>
              </fieldset>
            ))}
            <div className={styles.buttons}>
              <Button icon={<Add20Regular />} onClick={addGroup}>
                <Trans>Add a group</Trans>
              </Button>
            </div>
            {told && problem !== null ? (
              <MessageBar intent="error" politeness="assertive">
                <MessageBarBody>{problem}</MessageBarBody>
              </MessageBar>
            ) : null}
          </DialogContent>
          <DialogActions>
            <Button onClick={onClose}>
              <Trans>Cancel</Trans>
            </Button>
            <Button appearance="primary" onClick={submit}>
              <Trans>Show the plan</Trans>
            </Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  )
}

function ClauseFields(props: {
  clause: ClauseDraft
  /** Which clause it is: "1 of group 2". */
  label: string
  onChange: (change: Partial<ClauseDraft>) => void
  onRemove: () => void
}) {
  const { clause, label, onChange, onRemove } = props
  const styles = useStyles()
  const known = scopingOperator(clause.operator)
  return (
    <div className={styles.clause}>
      <Field label={t`Attribute ${label}`}>
        <Input
          value={clause.attribute}
          spellCheck={false}
          autoComplete="off"
          onChange={(_, { value }) => onChange({ attribute: value })}
        />
      </Field>
      <Field label={t`Operator ${label}`}>
        <Dropdown
          value={known?.words ?? clause.operator}
          selectedOptions={[known?.name ?? clause.operator]}
          onOptionSelect={(_, { optionValue }) => onChange({ operator: optionValue ?? clause.operator })}
        >
          {known !== null ? null : (
            <Option value={clause.operator} text={clause.operator}>
              {clause.operator}
            </Option>
          )}
          {scopingOperators.map(({ name, words }) => (
            <Option key={name} value={name} text={words}>
              {`${words} (${name})`}
            </Option>
          ))}
        </Dropdown>
      </Field>
      {!takesValue(clause.operator) ? (
        <span />
      ) : (
        <Field label={t`Value ${label}`}>
          {clause.values.includes('\n') ? (
            <Textarea value={clause.values} onChange={(_, { value }) => onChange({ values: value })} />
          ) : (
            <Input
              value={clause.values}
              spellCheck={false}
              autoComplete="off"
              onChange={(_, { value }) => onChange({ values: value })}
            />
          )}
        </Field>
      )}
      <Button
        appearance="subtle"
        icon={<Delete20Regular />}
        aria-label={t`Remove clause ${label}`}
        onClick={onRemove}
      />
    </div>
  )
}
