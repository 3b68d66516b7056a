import { t } from '@lingui/core/macro'
import type { MappingRow } from '../mappings/mapping-words'
import type { ComparedRow } from './last-comparison'

/** What a person can do about a row, and on which page of the app. */
export interface NextStep {
  readonly page: 'mappings' | 'connection' | 'provisioning' | null
  readonly action: string | null
  readonly text: string
}

const connectionCodes: readonly string[] = [
  'scim-unreachable',
  'scim-unauthorized',
  'scim-redirect-refused',
  'scim-answer-invalid',
  'scim-not-found',
  'sign-in-required',
  'target-missing',
  'address-insecure',
]

/** Whether a failure is mended where the product's address and token are set. */
export function isMendedInConnection(code: string): boolean {
  return connectionCodes.includes(code)
}

/** `mapping` is the row's group as the cache knows it; undefined where it is not mapped any more. */
export function nextStep(
  row: ComparedRow,
  mapping: Pick<MappingRow, 'assigned' | 'group'> | undefined,
): NextStep | null {
  const unassigned: NextStep = {
    page: null,
    action: null,
    text: t`Assign the group to the app in the Entra admin center under Users and groups; the next cycle then sends its members.`,
  }
  const distribution: NextStep = {
    page: 'mappings',
    action: t`Open Mappings`,
    text: t`Map a security group in its place: Entra provisions nobody through a distribution list.`,
  }
  switch (row.verdict) {
    case 'match':
      return null
    case 'differs':
      if (mapping?.group?.kind === 'distribution') return distribution
      if (mapping?.assigned === false) return unassigned
      return {
        page: 'provisioning',
        action: t`Open Provisioning`,
        text: t`If the last cycle ended after the group changed, restart provisioning: everybody in scope is then evaluated again. A fresh change needs only the next cycle.`,
      }
    case 'waiting':
      return {
        page: 'provisioning',
        action: t`Open Provisioning`,
        text: t`Nothing to do yet: the next cycle is due soon.`,
      }
    case 'missing-in-product':
      if (mapping?.group?.kind === 'distribution') return distribution
      // A group that a person named is missing whoever is assigned; the one that Entra makes comes with the assignment.
      if (row.productGroup === null && mapping?.assigned === false) return unassigned
      return row.productGroup !== null
        ? {
            page: 'mappings',
            action: t`Open Mappings`,
            text: t`Make the group in the product, or map to one that is there.`,
          }
        : {
            page: 'provisioning',
            action: t`Open Provisioning`,
            text: t`Entra makes the group with the first cycle after it was assigned; restart provisioning if that cycle is over.`,
          }
    case 'missing-in-entra':
      return {
        page: 'mappings',
        action: t`Open Mappings`,
        text: t`Remove the mapping, or map the group that took its place.`,
      }
    case 'not-disclosed':
      return {
        page: null,
        action: null,
        text: t`Compare by eye: the product's own pages show how many people are in the group.`,
      }
    case 'cannot-tell':
      return row.productGroup === null
        ? { page: 'mappings', action: t`Open Mappings`, text: t`Map the group to one product group by its id.` }
        : {
            page: null,
            action: null,
            text: t`Look at the group in the product's own pages: what its SCIM server tells is not enough.`,
          }
    case 'failed':
      return row.failure !== null && isMendedInConnection(row.failure.code)
        ? { page: 'connection', action: t`Open Connection`, text: t`Test address and token there.` }
        : null
  }
}
