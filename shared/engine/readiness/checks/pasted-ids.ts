import { z } from 'zod'
import { counted } from '#shared/domain/counted'
import { pastedObjectId, pastedTexts } from '#shared/domain/object-id'
import { cannotTell, defineCheck, failed, notApplicable, passed } from '#shared/engine/readiness/checks/check'
import { concernedGroups } from '#shared/engine/readiness/checks/groups-in-play'
import { allAre, namedFew } from '#shared/engine/readiness/checks/named-few'
import type { NamedObject } from '#shared/engine/store/named-objects'

export const pastedIdsResolve = defineCheck({
  name: 'pasted-ids-resolve',
  says: 'Every object id that was pasted into the product, as an answer lists them, is a plain object id of a group of this tenant.',
  params: z.strictObject({ answer: z.literal('pasted-ids') }),
  needs: ['answers', 'pasted'],
  answers: ({ answer }) => [answer],
  run: ({ answers, pasted }, { answer }) => {
    const said = answers.get(answer)
    if (said === undefined) {
      return cannotTell(
        'Which object ids are pasted in the product nobody has said.',
        'Answer it on the page of answers.',
        { answer },
      )
    }
    const texts = [...new Set(pastedTexts(said.value))]
    if (texts.length === 0)
      return notApplicable('No object id is pasted in the product, as was answered.', { at: said.at })
    const wrong = texts.flatMap((text) => {
      const why = whyWrong(text, pasted)
      return why === null ? [] : [{ id: text, why }]
    })
    if (wrong.length === 0)
      return passed(`${allAre(texts.length, 'pasted object id')} of a group of this tenant.`, { at: said.at })
    return failed(
      `Not the plain object id of a group of this tenant: ${wrong.length.toLocaleString('en')} of ${counted(texts.length, 'pasted text')} (${namedFew(wrong.map(({ id }) => id))}).`,
      { concerned: concernedGroups(wrong, (at) => wrong[at]?.why ?? ''), at: said.at },
    )
  },
})

function whyWrong(text: string, pasted: ReadonlyMap<string, NamedObject>): string | null {
  const found = pastedObjectId(text)
  if (found === null) return 'It is no object id.'
  const object = pasted.get(found.id)
  if (object === undefined)
    return 'Nothing in the directory of this tenant has this id: it may be of another tenant, or deleted.'
  if (object.kind === 'person') return `It is the id of the person '${object.displayName}', not of a group.`
  if (object.kind === 'app') return `It is the id of the app '${object.displayName}', not of a group.`
  return found.plain ? null : `It is meant for '${object.displayName}', but has blanks, quotes or braces in it.`
}
