import { counted } from '#shared/domain/counted'
import type { GroupKind } from '#shared/domain/directory'
import type { FoundState, Mapping, MappingSurroundings } from '#shared/domain/mapping'
import { refusal } from '#shared/domain/product-demands'

const kindWords: Readonly<Record<GroupKind, string>> = {
  security: 'security groups',
  microsoft365: 'Microsoft 365 groups',
  'mail-enabled-security': 'mail-enabled security groups',
  distribution: 'distribution groups',
}

const anotherGroup = 'Make a security group with the same people, and map that in its place.'

/** What is to be said of a mapping's Entra group. */
export function groupMappingStates(mapping: Mapping, around: MappingSurroundings): FoundState[] {
  const assignment = assignmentState(around)
  const group = around.group === null ? [goneState(mapping, around)] : presentStates(mapping, around, around.group)
  return [...group, ...(assignment === null ? [] : [assignment])]
}

function goneState(mapping: Mapping, { namesakes, product }: MappingSurroundings): FoundState {
  if (namesakes.length === 0) {
    return {
      code: 'group-deleted',
      grave: true,
      says: 'The group is not in the directory any more; run a sync to be sure.',
      cure: 'Edit the mapping and choose the group that stands in its place, or remove it. A group that was deleted lately can perhaps be restored in Entra.',
    }
  }
  const paste =
    mapping.mode === 'pasted'
      ? ` Then paste its object id in ${product?.name ?? 'the product'} in place of the old one.`
      : ''
  return {
    code: 'group-recreated',
    grave: true,
    says: `The group is not in the directory any more, but its name is there under another object id: ${few(namesakes)}.`,
    cure: `Edit the mapping and choose the group that has the name now.${paste}`,
  }
}

function presentStates(
  mapping: Mapping,
  { namesakes, product }: MappingSurroundings,
  group: NonNullable<MappingSurroundings['group']>,
): FoundState[] {
  const states: FoundState[] = []
  const refused = product === null ? null : refusal(product, group.kind)
  if (group.kind === 'distribution') {
    states.push({
      code: 'group-kind',
      grave: true,
      says: 'A distribution group cannot be provisioned: it is not security-enabled.',
      cure: anotherGroup,
    })
  } else if (product !== null && refused !== null) {
    states.push({
      code: 'group-kind',
      grave: refused.grave,
      says: `${product.name} does not take ${kindWords[group.kind]}.`,
      cure: anotherGroup,
    })
  } else if (group.kind === 'mail-enabled-security') {
    states.push({
      code: 'group-kind',
      grave: false,
      says: 'A mail-enabled security group is managed in Exchange; some products do not take it.',
      cure: 'Use a plain security group where the product does not take it.',
    })
  }
  if (group.kind !== 'distribution' && !group.securityEnabled) {
    states.push({
      code: 'group-not-security-enabled',
      grave: true,
      says: 'The group is not security-enabled, so provisioning does not read it.',
      cure: 'Use a security group, or have securityEnabled set on this one.',
    })
  }
  if (group.dynamic && product?.againstDynamic != null) {
    states.push({
      code: 'group-dynamic',
      grave: product.againstDynamic.grave,
      says: `A rule decides who is in the group, and ${product.name} advises against such groups: their changes may come late or not at all.`,
      cure: 'Use a security group whose members are kept by hand. Others say that dynamic groups work; what each says, and what this tenant measured, is under Readiness, Documents.',
    })
  }
  if (group.displayName !== mapping.groupName) {
    states.push({
      code: 'group-renamed',
      grave: false,
      says: `The group was called '${mapping.groupName}' when it was mapped, and is called '${group.displayName}' now.`,
      cure: 'Edit and save the mapping, and the new name is remembered. Look whether somebody or something goes by the old one.',
    })
  }
  if (namesakes.length > 0) {
    const byName = product?.byName === true
    states.push({
      code: 'group-name-twice',
      grave: byName,
      says: `${counted(namesakes.length, 'other group')} ${namesakes.length === 1 ? 'has' : 'have'} the same name: ${few(namesakes)}.`,
      cure: byName
        ? `${product.name} tells groups apart by their names: rename one of them in Entra before anything is provisioned.`
        : 'Go by the object id wherever the group is chosen.',
    })
  }
  return states
}

function assignmentState({ assigned, takesAll }: MappingSurroundings): FoundState | null {
  if (assigned === true || takesAll) return null
  return assigned === false
    ? {
        code: 'not-assigned',
        grave: true,
        says: 'The group is not assigned to the app, so provisioning sends none of its members.',
        cure: 'Assign it to the app on the page Assignments.',
      }
    : {
        code: 'assignments-unknown',
        grave: true,
        says: 'Whether the group is assigned to the app is not known: the assignments could not be read.',
        cure: 'Sync with an account that may read the assignments of the app.',
      }
}

const mostIds = 3

function few(ids: readonly string[]): string {
  const more = ids.length - mostIds
  return more > 0 ? `${ids.slice(0, mostIds).join(', ')} and ${more.toLocaleString('en')} more` : ids.join(', ')
}
