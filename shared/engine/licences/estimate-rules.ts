import type { NewSource } from '#shared/engine/licences/estimate-sources'

const none = new Uint32Array()

/** A rule of a draft as what brings people. */
export function ruleSource({ name }: { readonly name: string; readonly rule: string }): NewSource {
  return {
    id: `rule:${name}`,
    name,
    keys: none,
    members: null,
    hidden: false,
    dynamic: true,
    lacks: { why: 'The rule cannot be evaluated here.', readable: [] },
    note: null,
  }
}
