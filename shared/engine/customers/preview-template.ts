import type { Output } from '#shared/contract/contract'
import { ConsoleFailure } from '#shared/contract/failure'
import { readAnswer } from '#shared/domain/answers'
import { folded } from '#shared/domain/folded-text'
import type { Mapping } from '#shared/domain/mapping'
import { choose } from '#shared/domain/names'
import { questionsOf } from '#shared/domain/questions'
import { filledPattern, type Template } from '#shared/domain/template'
import { isWorded } from '#shared/engine/customers/worded-answers'
import type { ProfileInForce } from '#shared/engine/readiness/profiles/profiles'
import type { TenantAccess } from '#shared/engine/session/tenants'
import { listAnswers } from '#shared/engine/store/answer-rows'
import type { CachedApp } from '#shared/engine/store/app-rows'
import { groupsByFoldedName } from '#shared/engine/store/group-lists'
import { listMappings } from '#shared/engine/store/mapping-rows'

type Preview = Output<'customers.previewTemplate'>
type PreviewedMapping = Preview['mappings'][number]
type PreviewedAnswer = Preview['answers'][number]

/** So many groups of one name are told: more is nothing to choose from. */
const mostCandidates = 50

/**
 * What a template would be for an app: which group of this tenant each name means, and what each answer would change. Throws
 * `invalid-input` where the app goes by another product profile.
 */
export function previewTemplate(
  template: Template,
  access: TenantAccess,
  app: CachedApp,
  profile: ProfileInForce,
  customer: string | null,
): Preview {
  if (profile.whole.id !== template.profile.id) {
    throw new ConsoleFailure({
      code: 'invalid-input',
      message: `The template '${template.name}' is for ${template.profile.name}, and '${app.displayName}' goes by the profile ${profile.whole.name}.`,
      remedy: 'Choose an app of the same product, or say first which profile this app goes by.',
    })
  }
  const kept = listMappings(access.workspace).filter(({ appId }) => appId === app.id)
  const filled = template.mappings.map(({ group, to, note }) => ({
    group: filledPattern(group, customer),
    pattern: group,
    to: to === null ? null : filledPattern(to, customer),
    toPattern: to,
    note,
  }))
  const byName = Map.groupBy(
    groupsByFoldedName(access.directory, [
      ...new Set(filled.flatMap(({ group }) => (group === null ? [] : [folded(group).trim()]))),
    ]),
    ({ displayName }) => folded(displayName).trim(),
  )
  const mappings = filled.map(({ group, pattern, to, toPattern }, row): PreviewedMapping => {
    const shown = { row, group: group ?? pattern, to: to ?? toPattern }
    if (group === null || (toPattern !== null && to === null)) {
      return { ...shown, outcome: 'none', found: null, candidates: [], says: 'It names the customer: say who that is.' }
    }
    const named = (byName.get(folded(group).trim()) ?? []).map((it) => ({ id: it.id, name: it.displayName }))
    const choice = choose(group, named)
    const asGroup = (it: { id: string; name: string }) => ({ id: it.id, displayName: it.name })
    if (choice.kind === 'none') {
      const says = `No group of this tenant is called '${group}'.`
      return { ...shown, outcome: 'none', found: null, candidates: named.slice(0, mostCandidates).map(asGroup), says }
    }
    if (choice.kind === 'several') {
      const says = `${choice.them.length.toLocaleString('en')} groups are called '${group}': choose one.`
      const candidates = choice.them.slice(0, mostCandidates).map(asGroup)
      return { ...shown, outcome: 'several', found: null, candidates, says }
    }
    const found = asGroup(choice.it)
    return isKept(kept, found.id, to)
      ? { ...shown, outcome: 'known', found, candidates: [], says: 'It is mapped so already.' }
      : { ...shown, outcome: 'new', found, candidates: [], says: '' }
  })
  return {
    template: template.name,
    profile: { ...template.profile },
    mappings,
    answers: previewAnswers(template, access, app, profile, customer),
  }
}

/** Whether a group is mapped to a product group of this name already. */
export function isKept(kept: readonly Mapping[], groupId: string, to: string | null): boolean {
  const name = to?.toLowerCase() ?? null
  return kept.some((mapping) => mapping.groupId === groupId && (mapping.to?.name.toLowerCase() ?? null) === name)
}

function previewAnswers(
  template: Template,
  { workspace }: TenantAccess,
  app: CachedApp,
  profile: ProfileInForce,
  customer: string | null,
): PreviewedAnswer[] {
  const questions = new Map(questionsOf(profile.whole).map((question) => [question.key, question]))
  const said = new Map(listAnswers(workspace, app.id).map(({ key, value }) => [key, value]))
  return template.answers.map(({ key, value }): PreviewedAnswer => {
    const before = said.get(key) ?? null
    const question = questions.get(key)
    const refused = (says: string): PreviewedAnswer => ({
      key,
      asks: question?.asks ?? key,
      before,
      after: value,
      outcome: 'refused',
      says,
    })
    if (question === undefined) return refused('The profile does not ask for it.')
    const text = isWorded(question) ? filledPattern(value, customer) : value
    if (text === null) return refused('It names the customer: say who that is.')
    const answer = readAnswer(question, text)
    if (!answer.ok) return refused(answer.why)
    const outcome = before === null ? 'new' : before === answer.value ? 'same' : 'differs'
    return { key, asks: question.asks, before, after: answer.value, outcome, says: '' }
  })
}
