import { z } from 'zod'
import { counted } from '#shared/domain/counted'
import { groupNameKey } from '#shared/domain/group-name'
import { defineCheck, failed, notApplicable, passed } from '#shared/engine/readiness/checks/check'
import { allAre, namedFew } from '#shared/engine/readiness/checks/named-few'

export const productGroupsExist = defineCheck({
  name: 'product-groups-exist',
  says: "The product's SCIM server has the product group of every mapping whose group is chosen there.",
  params: z.strictObject({}),
  needs: ['mappings', 'productGroups'],
  run: ({ mappings, productGroups }) => {
    // Where Entra makes the group there is none before the first cycle, and a workspace that is told ids is no group.
    const rows = mappings.filter(({ mode, to }) => mode === 'picked' || (mode === 'synced' && to !== null))
    if (rows.length === 0) return notApplicable('No mapping names a product group that must be there.')
    const ids = new Set(productGroups.map(({ id }) => id))
    const names = new Set(productGroups.map(({ displayName }) => groupNameKey(displayName)))
    const lost = rows.filter(
      ({ to }) => to === null || !(to.id === null ? names.has(groupNameKey(to.name)) : ids.has(to.id)),
    )
    if (lost.length === 0) {
      return passed(
        `${allAre(rows.length, 'product group that is mapped', 'product groups that are mapped')} in the product.`,
      )
    }
    const whys = new Map<string, string[]>()
    for (const { groupId, to } of lost) whys.set(groupId, [...(whys.get(groupId) ?? []), whyLost(to, names)])
    return failed(
      `Without a product group that is there: ${lost.length.toLocaleString('en')} of ${counted(rows.length, 'mapping')} (${namedFew(lost.map(({ to, groupName }) => to?.name ?? groupName))}).`,
      {
        concerned: { kind: 'groups', ids: [...whys.keys()], why: [...whys.values()].map((texts) => texts.join(' ')) },
      },
    )
  },
})

function whyLost(to: { readonly id: string | null; readonly name: string } | null, names: ReadonlySet<string>): string {
  if (to === null) return 'Nobody has chosen its product group.'
  return to.id !== null && names.has(groupNameKey(to.name))
    ? `The product has '${to.name}' under another id.`
    : `The product has no group '${to.name}'.`
}
