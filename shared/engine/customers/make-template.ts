import { mostTemplateMappings } from '#shared/contract/template'
import { questionsOf } from '#shared/domain/questions'
import { patternOf, type Template, type TemplateMapping, travels } from '#shared/domain/template'
import { isWorded } from '#shared/engine/customers/worded-answers'
import type { ProfileInForce } from '#shared/engine/readiness/profiles/profiles'
import type { TenantAccess } from '#shared/engine/session/tenants'
import { listAnswers } from '#shared/engine/store/answer-rows'
import { groupsById } from '#shared/engine/store/group-lists'
import { listMappings } from '#shared/engine/store/mapping-rows'

/** What is kept of an app that holds for other customers too; groups by the name that they have now. */
export function templateOf(
  { workspace, directory }: Pick<TenantAccess, 'workspace' | 'directory'>,
  app: { readonly id: string },
  profile: ProfileInForce,
  { name, customer }: { readonly name: string; readonly customer: string | null },
): Template {
  const questions = new Map(questionsOf(profile.whole).map((question) => [question.key, question]))
  const answers = listAnswers(workspace, app.id).flatMap(({ key, value }) => {
    const question = questions.get(key)
    if (question === undefined || !travels(question, value)) return []
    return [{ key, value: isWorded(question) ? patternOf(value, customer) : value }]
  })
  const mapped = listMappings(workspace).filter(({ appId }) => appId === app.id)
  const names = new Map(
    groupsById(
      directory,
      mapped.map(({ groupId }) => groupId),
    ).map((group) => [group.id, group.displayName]),
  )
  const mappings = new Map<string, TemplateMapping>()
  for (const { groupId, groupName, to, mode, note } of mapped) {
    const group = patternOf(names.get(groupId) ?? groupName, customer)
    const product = to === null ? null : patternOf(to.name, customer)
    if (group === '' || product === '') continue
    mappings.set(JSON.stringify([group, product]), {
      group,
      to: product,
      mode,
      note: patternOf(note, customer).slice(0, 2000),
    })
  }
  return {
    name,
    profile: { id: profile.whole.id, name: profile.whole.name },
    answers,
    mappings: [...mappings.values()].slice(0, mostTemplateMappings),
  }
}
