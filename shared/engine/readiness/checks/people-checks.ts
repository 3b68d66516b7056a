import { assignmentsExist, pilotSize, rolesChosen } from '#shared/engine/readiness/checks/assignments-made'
import type { Check } from '#shared/engine/readiness/checks/check'
import { dynamicRulesProcessed } from '#shared/engine/readiness/checks/dynamic-rules'
import { dynamicSuggested } from '#shared/engine/readiness/checks/dynamic-suggested'
import { existingAccounts, formerPeopleGone } from '#shared/engine/readiness/checks/existing-accounts'
import { groupKinds, groupsSecurityEnabled, groupsStatic } from '#shared/engine/readiness/checks/group-kinds'
import { groupNamesFilled, groupNamesUnique } from '#shared/engine/readiness/checks/group-names'
import { groupsNotRecreated, groupsResolve } from '#shared/engine/readiness/checks/groups-resolve'
import { guestsPlain } from '#shared/engine/readiness/checks/guests-plain'
import {
  assignedGroupsMapped,
  mappedGroupsAssigned,
  mappingsExist,
} from '#shared/engine/readiness/checks/mapped-and-assigned'
import { mappingsNotShared } from '#shared/engine/readiness/checks/mappings-not-shared'
import { matchingValues } from '#shared/engine/readiness/checks/matching-values'
import { groupsNotNested } from '#shared/engine/readiness/checks/nested-groups'
import { pastedIdsResolve } from '#shared/engine/readiness/checks/pasted-ids'
import { peopleEnabled } from '#shared/engine/readiness/checks/people-enabled'
import { peopleFilled } from '#shared/engine/readiness/checks/people-filled'
import { productGroupsExist } from '#shared/engine/readiness/checks/product-groups-exist'
import { groupsAtMost, peopleAtMost } from '#shared/engine/readiness/checks/size-limits'
import { workspacesCovered } from '#shared/engine/readiness/checks/workspaces-covered'

/** Checks of people, groups, mappings and assignments. */
export const peopleChecks: readonly Check[] = [
  groupsResolve,
  groupsNotRecreated,
  groupKinds,
  groupsSecurityEnabled,
  groupsStatic,
  groupNamesUnique,
  groupNamesFilled,
  groupsNotNested,
  dynamicSuggested,
  dynamicRulesProcessed,
  peopleFilled,
  peopleEnabled,
  guestsPlain,
  matchingValues,
  peopleAtMost,
  groupsAtMost,
  mappingsExist,
  mappedGroupsAssigned,
  assignedGroupsMapped,
  mappingsNotShared,
  productGroupsExist,
  pastedIdsResolve,
  workspacesCovered,
  assignmentsExist,
  pilotSize,
  rolesChosen,
  existingAccounts,
  formerPeopleGone,
]
