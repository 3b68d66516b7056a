import { plural, t } from '@lingui/core/macro'
import type { Output } from '#shared/contract/contract'
import type { Status } from '../../ui/StatusBadge'

export type TemplateRow = Output<'customers.templates'>['templates'][number]
export type TemplatePreview = Output<'customers.previewTemplate'>
export type PreviewedMapping = TemplatePreview['mappings'][number]
export type PreviewedAnswer = TemplatePreview['answers'][number]

/** "4 mappings, 2 answers". */
export function templateInWords({ mappings, answers }: Pick<TemplateRow, 'mappings' | 'answers'>): string {
  return t`${plural(mappings, { one: '# mapping', other: '# mappings' })}, ${plural(answers, { one: '# answer', other: '# answers' })}`
}

export function mappingOutcome(outcome: PreviewedMapping['outcome']): {
  readonly status: Status
  readonly word: string
} {
  switch (outcome) {
    case 'new':
      return { status: 'good', word: t`New` }
    case 'known':
      return { status: 'info', word: t`Mapped already` }
    case 'several':
      return { status: 'warning', word: t`Several groups` }
    case 'none':
      return { status: 'off', word: t`No such group` }
  }
}

export function answerOutcome(outcome: PreviewedAnswer['outcome']): { readonly status: Status; readonly word: string } {
  switch (outcome) {
    case 'new':
      return { status: 'good', word: t`New` }
    case 'same':
      return { status: 'info', word: t`The same already` }
    case 'differs':
      return { status: 'warning', word: t`Another answer` }
    case 'refused':
      return { status: 'off', word: t`Left out` }
  }
}

/** What was kept, in one sentence. */
export function appliedInWords({ mappings, answers }: Output<'customers.applyTemplate'>): string {
  const kept = t`${plural(mappings.added, { one: '# mapping was added', other: '# mappings were added' })}, ${plural(answers.set, { one: '# answer was set', other: '# answers were set' })}`
  const left = mappings.left + answers.left
  return left === 0 ? kept : t`${kept}, ${plural(left, { one: '# was left out', other: '# were left out' })}`
}
