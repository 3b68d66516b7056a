import type { Output } from '#shared/contract/contract'
import type { Concerned } from '#shared/domain/readiness'
import type { TenantAccess } from '#shared/engine/session/tenants'
import { appNames } from '#shared/engine/store/app-rows'
import { accountNames, type IdName, peopleNames } from '#shared/engine/store/concerned-name-rows'
import { groupsById } from '#shared/engine/store/group-lists'
import { listProductCounts } from '#shared/engine/store/product-count-rows'

type Row = Output<'readiness.concerned'>['rows'][number]

/** Ids that a result concerns with the names that this machine knows for them now. */
export function namesOfConcerned(access: TenantAccess, appId: string, { kind, ids, why }: Concerned): Row[] {
  const names = namesOf(access, appId, kind, ids)
  return ids.map((id, place) => ({
    id,
    name: names.get(id)?.name ?? null,
    detail: names.get(id)?.detail ?? null,
    why: why?.[place] ?? null,
  }))
}

function namesOf(
  { directory, workspace }: TenantAccess,
  appId: string,
  kind: Concerned['kind'],
  ids: readonly string[],
): ReadonlyMap<string, IdName> {
  switch (kind) {
    case 'people':
      return peopleNames(directory, ids)
    case 'groups':
      return new Map(
        groupsById(directory, ids).map(({ id, displayName, kind: detail }) => [id, { name: displayName, detail }]),
      )
    case 'apps':
      return new Map([...appNames(directory, ids)].map(([id, name]) => [id, { name, detail: null }]))
    case 'accounts':
      return accountNames({ directory, workspace }, appId, ids)
    case 'product-groups':
      return new Map(listProductCounts(workspace, appId).map(({ groupId, name }) => [groupId, { name, detail: null }]))
    case 'attributes':
      return new Map()
  }
}
