import { t } from '@lingui/core/macro'
import type { Output } from '#shared/contract/contract'

export type MappingMode = Output<'mappings.list'>['mappings'][number]['mode']

const modes: Readonly<Record<MappingMode, { readonly word: string; readonly meaning: string }>> = {
  picked: {
    word: t`Picked in the product`,
    meaning: t`The same choice of Entra group and product group is saved in the product itself.`,
  },
  synced: {
    word: t`Made by Entra`,
    meaning: t`Provisioning makes the product group and keeps its members; the product needs no choice of its own.`,
  },
  pasted: {
    word: t`Object id pasted`,
    meaning: t`The group's object id is pasted into the product group; one product group may take several.`,
  },
  'scope-only': {
    word: t`People only`,
    meaning: t`The product takes people and no groups: whoever is in the Entra group is looked up among its users.`,
  },
}

/** How an Entra group reaches the product, in a few words, and what that means. */
export function modeWords(mode: MappingMode): { readonly word: string; readonly meaning: string } {
  return modes[mode]
}
