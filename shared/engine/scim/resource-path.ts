import type { ListPath } from '#shared/engine/scim/list-manners'

/** The path of one resource below the base, every character of its id encoded; null for an id that no path can name. */
export function resourcePath(list: ListPath, id: string): string | null {
  if (id === '' || id === '.' || id === '..' || !id.isWellFormed()) return null
  return `${list}/${encodeURIComponent(id)}`
}
