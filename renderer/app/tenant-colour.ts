import { tokens } from '@fluentui/react-components'

const colours = [
  tokens.colorPaletteTealBorderActive,
  tokens.colorPalettePurpleBorderActive,
  tokens.colorPaletteMarigoldBorderActive,
  tokens.colorPaletteCranberryBorderActive,
  tokens.colorPaletteForestBorderActive,
  tokens.colorPaletteRoyalBlueBorderActive,
  tokens.colorPalettePumpkinBorderActive,
  tokens.colorPaletteMagentaBorderActive,
] as const

/** The colour of a tenant's band: the same for the same id, so that two windows of two tenants are told apart at a glance. */
export function tenantColour(id: string): string {
  let sum = 0
  for (const character of id) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) % 65_521
  return colours[sum % colours.length] ?? colours[0]
}
