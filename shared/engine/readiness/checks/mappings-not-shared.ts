import { z } from 'zod'
import { counted } from '#shared/domain/counted'
import { groupNameKey } from '#shared/domain/group-name'
import { defineCheck, failed, notApplicable, passed } from '#shared/engine/readiness/checks/check'
import { concernedGroups } from '#shared/engine/readiness/checks/groups-in-play'
import type { FactMapping } from '#shared/engine/readiness/snapshot/facts'

export const mappingsNotShared = defineCheck({
  name: 'mappings-not-shared',
  says: 'No product group is fed by several groups, and no group feeds several, unless the answer `yes` says that this is meant.',
  params: z.strictObject({ answer: z.string().min(1).optional() }),
  needs: ['mappings', 'answers'],
  run: ({ mappings, answers }, { answer }) => {
    if (mappings.length === 0) return notApplicable('No group is mapped.')
    const byGroup = severally(mappings, ({ groupId }) => groupId)
    const byProduct = severally(mappings, productKey)
    const why = new Map<string, string>()
    for (const rows of byProduct) {
      for (const { groupId } of rows) {
        why.set(groupId, `'${rows[0]?.to?.name ?? ''}' is fed by ${counted(rows.length, 'group')}.`)
      }
    }
    for (const rows of byGroup) {
      const { groupId = '' } = rows[0] ?? {}
      why.set(groupId, `${why.has(groupId) ? `${why.get(groupId) ?? ''} ` : ''}Mapped ${rows.length} times.`)
    }
    if (why.size === 0)
      return passed('Each mapped group feeds one product group, and each product group has one source.')
    const figures = [
      ...(byProduct.length === 0 ? [] : [`fed by several groups: ${counted(byProduct.length, 'product group')}`]),
      ...(byGroup.length === 0 ? [] : [`mapped several times: ${counted(byGroup.length, 'group')}`]),
    ].join('; ')
    const found = `${figures.charAt(0).toUpperCase()}${figures.slice(1)}.`
    const said = answer === undefined ? undefined : answers.get(answer)
    if (said?.value === 'yes') return passed(`${found} This is meant, as was answered.`, { at: said.at })
    const ids = [...why.keys()]
    return failed(found, {
      concerned: concernedGroups(
        ids.map((id) => ({ id })),
        (at) => why.get(ids[at] ?? '') ?? '',
      ),
      missing:
        answer === undefined || said !== undefined
          ? null
          : { what: 'Whether this is meant.', how: 'Answer it on the page of answers.', answer },
    })
  },
})

/** Product groups are the same by id, else by name; null where the row names none. */
function productKey({ to }: FactMapping): string | null {
  return to === null ? null : (to.id ?? `name:${groupNameKey(to.name)}`)
}

function severally(mappings: readonly FactMapping[], keyOf: (mapping: FactMapping) => string | null): FactMapping[][] {
  return [...Map.groupBy(mappings, keyOf)].flatMap(([key, rows]) => (key !== null && rows.length > 1 ? [rows] : []))
}
