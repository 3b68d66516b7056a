import { plural, t } from '@lingui/core/macro'
import type { Output } from '#shared/contract/contract'
import type { Status } from '../../ui/StatusBadge'
import { joinedByAnd } from '../../ui/joined'

export type ObjectMapping = Output<'provisioning.schema'>['objects'][number]
export type AttributeRow = ObjectMapping['attributes'][number]
export type SchemaVersion = Output<'provisioning.schemaVersions'>['versions'][number]
export type SchemaDifference = Output<'provisioning.schemaDifference'>

/** What the console can change of an object mapping; null for one that is neither of people nor of groups. */
export function objectKind({ sourceObject }: Pick<ObjectMapping, 'sourceObject'>): 'user' | 'group' | null {
  const name = sourceObject.toLowerCase()
  return name === 'user' || name === 'group' ? name : null
}

/** People, Groups, or the object's own name. */
export function objectTitle(object: Pick<ObjectMapping, 'sourceObject'>): string {
  const kind = objectKind(object)
  return kind === 'user' ? t`People` : kind === 'group' ? t`Groups` : object.sourceObject
}

/** People, groups, or the object's own name, within a sentence. */
export function objectWithin(object: Pick<ObjectMapping, 'sourceObject'>): string {
  const kind = objectKind(object)
  return kind === 'user' ? t`people` : kind === 'group' ? t`groups` : object.sourceObject
}

const verbs: Readonly<Record<string, string>> = { add: t`created`, update: t`updated`, delete: t`deleted or disabled` }

/** "created, updated and deleted or disabled"; a flow that this build does not know is said as Graph spells it. */
export function flowsInWords(flowTypes: readonly string[]): string {
  return flowTypes.length === 0
    ? t`nothing is sent`
    : joinedByAnd(flowTypes.map((flow) => verbs[flow.toLowerCase()] ?? flow))
}

const attributeFlows: Readonly<Record<string, string>> = {
  always: t`Always`,
  objectaddonly: t`Only when created`,
  multivalueaddonly: t`Values are only added`,
  valueaddonly: t`Only where the product has no value`,
  attributeaddonly: t`Only where the product has no such attribute`,
}

/** "userName, then mail": what is tried in an order. */
function oneThenAnother(keys: readonly string[]): string {
  return keys.reduce((first, next) => t`${first}, then ${next}`)
}

/** When an attribute is sent; a flow that this build does not know is said as Graph spells it. */
export function attributeFlowInWords(flowType: string): string {
  return attributeFlows[flowType.toLowerCase()] ?? flowType
}

/** The attributes that an object is matched by, first asked first. */
export function matchedBy({ attributes }: Pick<ObjectMapping, 'attributes'>): readonly string[] {
  return attributes
    .filter(({ matchingPriority }) => matchingPriority > 0)
    .toSorted((a, b) => a.matchingPriority - b.matchingPriority)
    .map(({ target }) => target)
}

/** What is sent of whom, in one sentence. */
export function schemaVerdict(objects: readonly ObjectMapping[]): string {
  if (objects.length === 0) return t`The job has no attribute mappings: nothing is sent`
  return objects
    .map((object, place) => {
      const title = place === 0 ? objectTitle(object) : objectWithin(object)
      if (!object.enabled) return t`${title} are not sent`
      const by = matchedBy(object)
      const attributes = plural(object.attributes.length, { one: '# attribute', other: '# attributes' })
      return by.length === 0
        ? t`${title} are sent with ${attributes}`
        : t`${title} are sent with ${attributes}, matched by ${{ key: oneThenAnother(by) }}`
    })
    .join('; ')
}

/** Whether an object mapping is used. */
export function enabledWords(enabled: boolean): { status: Status; word: string; tooltip: string } {
  return enabled
    ? { status: 'good', word: t`On`, tooltip: t`Entra provisions these objects.` }
    : { status: 'off', word: t`Off`, tooltip: t`Entra sends none of these objects.` }
}

/** Why a version was kept. */
export function versionReason({ why }: Pick<SchemaVersion, 'why'>): string {
  return {
    read: t`Seen when it was read`,
    'before-change': t`Before a change of this console`,
    'after-change': t`After a change of this console`,
  }[why]
}

/** "3 differences", and whether there are others that are not mappings. */
export function differenceVerdict({ changes, elsewhere }: SchemaDifference): string {
  if (changes.length === 0) {
    return elsewhere
      ? t`No mapping differs; the documents also differ in parts that are not mappings`
      : t`The two versions are the same`
  }
  const differences = plural(changes.length, { one: '# difference', other: '# differences' })
  return elsewhere ? t`${differences}; the documents also differ in parts that are not mappings` : differences
}
