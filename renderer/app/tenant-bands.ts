import type { Theme } from '@fluentui/react-components'

/** Each stands out by 3 to 1 from what a band lies on, in light and in dark; with forced colours the system's own takes their place. */
export const bandColours = [
  'colorPaletteTealBorderActive',
  'colorPaletteLavenderBorderActive',
  'colorPaletteBrassBorderActive',
  'colorPaletteCranberryBorderActive',
  'colorPaletteForestBorderActive',
  'colorPaletteBlueBorderActive',
  'colorPalettePumpkinBorderActive',
  'colorPaletteBerryBorderActive',
] as const satisfies readonly (keyof Theme)[]

/**
 * A colour for each tenant, in the order in which they were added: the same for the same id, and the next free one where an earlier
 * tenant has it, so that two windows of two tenants are told apart at a glance. Beyond eight tenants colours are shared.
 */
export function bandPlaces(ids: readonly string[]): ReadonlyMap<string, number> {
  const places = new Map<string, number>()
  const count = bandColours.length
  for (const id of ids) {
    const own = ownPlace(id)
    const taken = new Set(places.values())
    const free = Array.from({ length: count }, (_, step) => (own + step) % count).find((place) => !taken.has(place))
    places.set(id, free ?? own)
  }
  return places
}

/** The place of an id that is among none. */
export function ownPlace(id: string): number {
  let sum = 0
  for (const character of id) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) % 65_521
  return sum % bandColours.length
}
