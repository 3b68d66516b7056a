import { t } from '@lingui/core/macro'
import { rankedBy } from '#shared/domain/palette-rank'

export const paletteKinds = ['command', 'page', 'app', 'group', 'person', 'tenant'] as const
export type PaletteKind = (typeof paletteKinds)[number]

/** What the command palette offers: a place to go to, or something to do. */
export interface PaletteItem {
  /** Names it among all others, also when the palette is opened again. */
  readonly id: string
  readonly kind: PaletteKind
  readonly name: string
  /** What tells it from others of its name. */
  readonly about?: string | undefined
  /** Further texts that it is found by. */
  readonly others?: readonly string[]
  /** Why it cannot be done now; null or left out where it can. */
  readonly disabled?: string | null
  /** The palette is closed by then, unless this ends with a BackendFailure. */
  readonly run: () => void | Promise<unknown>
}

export interface PaletteSection {
  readonly id: string
  readonly title: string
  readonly items: readonly PaletteItem[]
}

const titles: Readonly<Record<PaletteKind, string>> = {
  command: t`Commands`,
  page: t`Pages`,
  app: t`Apps`,
  group: t`Groups`,
  person: t`People`,
  tenant: t`Tenants`,
}

/** So many of a kind are shown at once; the rest is found by typing on. */
const mostOfKind = 8
const mostUsed = 6

/**
 * What is shown for what was typed: by kind, the kind with the nearest item first. With nothing typed what was used last comes before
 * commands and pages. `found` are groups and people that the engine found: they stay in its order.
 */
export function paletteSections(
  typed: string,
  items: readonly PaletteItem[],
  found: readonly PaletteItem[],
  used: readonly PaletteItem[],
): readonly PaletteSection[] {
  const place = new Map(used.map(({ id }, at) => [id, at]))
  const ranked = rankedBy(typed, items, ({ id }) => place.get(id) ?? null)
  if (typed.trim() === '') {
    const now = new Map(items.map((item) => [item.id, item]))
    // As they are now: a command may have become impossible. Of what the engine found the last answer stands.
    const last = used.map((item) => now.get(item.id) ?? item).slice(0, mostUsed)
    const shown = new Set(last.map(({ id }) => id))
    return sectionsOf([
      { id: 'used', title: t`Used last`, items: last },
      ...paletteKinds.map((kind) => ({
        id: kind,
        title: titles[kind],
        items: ranked.map(({ item }) => item).filter((item) => item.kind === kind && !shown.has(item.id)),
      })),
    ])
  }
  const nearest = (kind: PaletteKind) => ranked.find(({ item }) => item.kind === kind)?.near ?? Infinity
  const local = paletteKinds
    .filter((kind) => ranked.some(({ item }) => item.kind === kind))
    .toSorted((a, b) => nearest(a) - nearest(b))
  return sectionsOf([
    ...local.map((kind) => ({
      id: kind,
      title: titles[kind],
      items: ranked.map(({ item }) => item).filter((item) => item.kind === kind),
    })),
    ...(['group', 'person'] as const).map((kind) => ({
      id: kind,
      title: titles[kind],
      items: found.filter((item) => item.kind === kind),
    })),
  ])
}

function sectionsOf(sections: readonly PaletteSection[]): readonly PaletteSection[] {
  return sections
    .filter(({ items }) => items.length > 0)
    .map((section) => ({ ...section, items: section.items.slice(0, mostOfKind) }))
}
