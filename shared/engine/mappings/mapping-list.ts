import type { Output } from '#shared/contract/contract'
import { ConsoleFailure, failureOf } from '#shared/contract/failure'
import type { Handlers } from '#shared/contract/server'
import type { Mapping } from '#shared/domain/mapping'
import { type ListedMapping, parseMappingList } from '#shared/domain/mapping-list-text'
import { listedGroups } from '#shared/engine/mappings/listed-groups'
import { mappingMode } from '#shared/engine/mappings/mapping-mode'
import { type ProductLookup, productLookup } from '#shared/engine/mappings/product-lookup'
import { appOf, type MappingParts, nowOf } from '#shared/engine/mappings/room-parts'
import { shownMappings } from '#shared/engine/mappings/shown-mappings'
import { listMappings, toKey } from '#shared/engine/store/mapping-rows'

type ReadLine = Output<'mappings.readList'>['lines'][number]

/** So many lines at most: as many as can be kept at once. */
const mostLines = 2000
const longestNote = 2000
const longestText = 300

/** Reads a list of mappings and says of each line what it would be; keeps nothing. */
export function readMappingList(parts: MappingParts): Handlers['mappings.readList'] {
  return async (input, { signal }) => {
    const { access, app } = appOf(parts, input)
    const listed = parseMappingList(input.text)
    if (listed.length > mostLines) {
      throw new ConsoleFailure({
        code: 'invalid-input',
        message: `The list has ${listed.length.toLocaleString('en')} lines; ${mostLines.toLocaleString('en')} can be read at once.`,
        remedy: 'Cut it into several lists.',
      })
    }
    const lookup = productLookup(parts, access, app, signal)
    const profile = parts.profiles.inForce(access, app).own
    const known = new Set(
      listMappings(access.workspace).flatMap((mapping) => (mapping.appId === app.id ? [keyOf(mapping)] : [])),
    )
    const seen = new Map<string, number>()
    const meant = listedGroups(access.directory, listed)
    const lines: (ReadLine | { readonly line: ReadLine; readonly mapping: Mapping })[] = []
    for (const [at, one] of listed.entries()) {
      const of = meant[at]
      const group = of?.group ?? null
      const refused = (...says: string[]): ReadLine => ({ ...bare(one), group: named(group), outcome: 'refused', says })
      if (of === undefined || of.group === null || group === null) {
        lines.push(refused(of?.group === null ? of.why : ''))
        continue
      }
      if (one.note.length > longestNote) {
        lines.push(refused(`The note is longer than ${longestNote.toLocaleString('en')} letters.`))
        continue
      }
      const to = await productGroup(lookup, one.to ?? input.to ?? null)
      if (typeof to === 'string') {
        lines.push(refused(to))
        continue
      }
      const mapping: Mapping = {
        appId: app.id,
        groupId: group.id,
        groupName: group.displayName,
        mode: mappingMode(profile, to !== null),
        to,
        addedAt: nowOf(parts),
        note: one.note,
      }
      const key = keyOf(mapping)
      const before = seen.get(key)
      if (before !== undefined) {
        lines.push(refused(`Line ${before.toLocaleString('en')} says the same.`))
        continue
      }
      seen.set(key, one.line)
      lines.push({
        line: {
          ...bare(one),
          group: named(group),
          to: to === null ? null : (to.id ?? to.name),
          outcome: known.has(key) ? 'known' : 'new',
          says: [...of.notes],
        },
        mapping,
      })
    }
    return { lines: withStates(lines, (mappings) => shownMappings(access, parts.profiles, mappings)) }
  }
}

/** Lines with what is grave about the mappings that they would be. */
function withStates(
  lines: readonly (ReadLine | { readonly line: ReadLine; readonly mapping: Mapping })[],
  show: (mappings: readonly Mapping[]) => readonly { readonly states: readonly { grave: boolean; says: string }[] }[],
): ReadLine[] {
  const shown = show(lines.flatMap((one) => ('mapping' in one ? [one.mapping] : [])))
  let at = 0
  return lines.map((one) => {
    if (!('mapping' in one)) return one
    const states = shown[at]?.states ?? []
    at += 1
    return { ...one.line, says: [...one.line.says, ...states.filter(({ grave }) => grave).map(({ says }) => says)] }
  })
}

const keyOf = ({ groupId, to }: Pick<Mapping, 'groupId' | 'to'>) => `${groupId}/${toKey(to)}`

const named = (group: { readonly id: string; readonly displayName: string } | null): ReadLine['group'] =>
  group === null ? null : { id: group.id, displayName: group.displayName }

const bare = ({ line, text, to, note }: ListedMapping) => ({ line, text: text.slice(0, longestText), to, note })

/** Why a text means no one product group, or what it means. */
async function productGroup(lookup: ProductLookup, text: string | null): Promise<Mapping['to'] | string> {
  if (text === null) return null
  try {
    return await lookup.find(text)
  } catch (thrown) {
    const failure = failureOf(thrown)
    if (failure.code !== 'ambiguous-name') throw thrown
    return `${failure.message} Use the id.`
  }
}
