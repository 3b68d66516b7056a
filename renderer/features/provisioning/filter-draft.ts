import { t } from '@lingui/core/macro'
import type { Input } from '#shared/contract/contract'
import { scopingOperator } from '#shared/domain/scoping-operators'
import type { ObjectMapping } from './schema-words'

type ScopeChange = Extract<Input<'provisioning.planSchema'>['change'], { kind: 'scoping-filter' }>

/** A clause while it is written; several values stand on lines of their own. */
export interface ClauseDraft {
  readonly key: number
  readonly attribute: string
  readonly operator: string
  readonly values: string
}

/** A group of clauses while it is written: who fulfils all of one group passes. */
export interface GroupDraft {
  readonly key: number
  readonly name: string
  readonly clauses: readonly ClauseDraft[]
}

/** What stands in a new clause. */
export const emptyClause: Omit<ClauseDraft, 'key'> = { attribute: '', operator: 'EQUALS', values: '' }

/** A filter as it stands, to be written on. */
export function draftOf(scope: ObjectMapping['scope']): readonly GroupDraft[] {
  let key = 0
  return (scope?.groups ?? []).map(({ name, clauses }) => ({
    key: (key += 1),
    name,
    clauses: clauses.map(({ attribute, operator, values }) => ({
      key: (key += 1),
      attribute,
      operator,
      values: values.join('\n'),
    })),
  }))
}

/** A key that no group and no clause of a draft has. */
export function nextKey(groups: readonly GroupDraft[]): number {
  return 1 + Math.max(0, ...groups.flatMap(({ key, clauses }) => [key, ...clauses.map((clause) => clause.key)]))
}

/** Whether an operator stands before a value; one that is not known does. */
export function takesValue(operator: string): boolean {
  return scopingOperator(operator)?.takesValue ?? true
}

/** What is still wanting of a draft, in a sentence; null where it can be sent. */
export function draftProblem(groups: readonly GroupDraft[]): string | null {
  for (const { clauses } of groups) {
    if (clauses.length === 0)
      return t`A group without a clause lets nobody be told apart: add a clause or remove the group.`
    for (const { attribute, operator, values } of clauses) {
      if (attribute.trim() === '') return t`Each clause needs the name of an attribute.`
      if (takesValue(operator) && values.trim() === '')
        return t`The clause on ${{ attribute: attribute.trim() }} needs a value.`
    }
  }
  return null
}

/** A draft as the contract takes it; no group at all is no filter. */
export function groupsOf(groups: readonly GroupDraft[]): ScopeChange['groups'] {
  if (groups.length === 0) return null
  return groups.map(({ name, clauses }, place) => ({
    name: name.trim() === '' ? t`Group ${{ place: place + 1 }}` : name.trim(),
    clauses: clauses.map(({ attribute, operator, values }) => ({
      attribute: attribute.trim(),
      operator,
      values: takesValue(operator) ? values.split('\n').filter((value) => value.trim() !== '') : [],
    })),
  }))
}
