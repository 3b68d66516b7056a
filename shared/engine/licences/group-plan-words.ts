import type { PlanSection } from '#shared/contract/plans'
import { counted } from '#shared/domain/counted'
import { mostMemberLinks } from '#shared/engine/graph/create-group'
import type { DeletedGroupData, NewGroupData } from '#shared/engine/licences/group-plan-data'
import { newGroupMark } from '#shared/engine/licences/group-plan-steps'
import type { PlanDraft } from '#shared/engine/plans/plan-kind'

/** What making a group does, in words. `more`: what else there is to say of its people. */
export function draftNewGroup(data: NewGroupData, more: readonly PlanSection[]): PlanDraft {
  const { group, assignTo, namesakes } = data
  const { displayName, members, rule } = group
  const sort = rule === null ? 'security group' : 'dynamic security group'
  const people = counted(members.length, 'person', 'people')
  return {
    kind: 'new-group',
    data,
    summary: `Make the ${sort} '${displayName}'${rule === null ? ` with ${people}` : ''}${
      assignTo === null ? '' : ` and assign it to '${assignTo.app.displayName}'`
    }.`,
    affects: [
      {
        kind: 'group',
        id: newGroupMark,
        name: displayName,
        effect: rule === null ? `is made as a ${sort} with ${people}` : `is made as a ${sort} by the rule ${rule}`,
      },
      ...(assignTo === null
        ? []
        : [
            {
              kind: 'group',
              id: newGroupMark,
              name: displayName,
              effect: `is assigned to '${assignTo.app.displayName}' with the role '${assignTo.role.displayName}'`,
            },
          ]),
    ],
    changes:
      assignTo === null
        ? []
        : [
            {
              kind: 'assign',
              appId: assignTo.app.id,
              principalId: newGroupMark,
              principalType: 'group',
              appRoleId: assignTo.role.id,
            },
            { kind: 'new-group', appId: assignTo.app.id, name: displayName, members, rule },
          ],
    sections: [whatHappens(data), ...sameName(displayName, namesakes.length), ...more],
    undo: 'Yes: a plan that deletes the new group again is saved when it has run, for as long as nobody else has come into it.',
    confirm: null,
  }
}

function whatHappens({ group, assignTo }: NewGroupData): PlanSection {
  const { members, rule, mailNickname } = group
  const later = Math.ceil(Math.max(0, members.length - mostMemberLinks) / mostMemberLinks)
  return {
    id: 'new-group',
    title: 'What happens next',
    severity: 'info',
    lines: [
      `Entra makes a security group without mail. Its alias '${mailNickname}' is this plan's own: by it the group is found again should no answer come, so that it is never made twice.`,
      ...(rule === null
        ? later === 0
          ? []
          : [
              `A request takes ${mostMemberLinks} members at most: the first ones come with the group, the others in ${counted(later, 'request')} after it.`,
            ]
        : [
            'Entra works out by the rule who is in it: usually within minutes, in a large tenant within hours. Nobody is put in or taken out by hand.',
          ]),
      ...(later > 0 || assignTo !== null
        ? [
            `Requests after the first show ${newGroupMark} where the object id of the new group will stand. Should Entra not know the new group at once, ask for the rest of the plan a minute later.`,
          ]
        : []),
      ...(assignTo === null
        ? ['It gives access to nothing until it is assigned.']
        : [`The next provisioning cycle of '${assignTo.app.displayName}' sends its people.`]),
      "Whoever sends it needs the scope Group.ReadWrite.All and the role Groups Administrator or User Administrator, unless the tenant lets everybody make security groups. This console's next sync shows the group.",
    ],
  }
}

function sameName(displayName: string, count: number): PlanSection[] {
  if (count === 0) return []
  return [
    {
      id: 'same-name',
      title: 'The name is taken',
      severity: 'warning',
      lines: [
        `${count === 1 ? 'Another group is' : `${counted(count, 'other group')} are`} called '${displayName}' already. Entra lets groups have the same name; people and products that go by names will not tell them apart.`,
      ],
    },
  ]
}

/** What deleting a group does that a plan of this console made. */
export function draftDeletedGroup(data: DeletedGroupData): PlanDraft {
  const { id, group, assignment } = data
  const { displayName } = group
  return {
    kind: 'new-group',
    data,
    summary: `Delete the group '${displayName}' that was made by this console.`,
    affects: [
      ...(assignment === null
        ? []
        : [
            {
              kind: 'group',
              id,
              name: displayName,
              effect: `is no longer assigned to '${assignment.app.displayName}' with the role '${assignment.role.displayName}'`,
            },
          ]),
      { kind: 'group', id, name: displayName, effect: 'is deleted' },
    ],
    changes:
      assignment === null
        ? []
        : [
            {
              kind: 'unassign',
              appId: assignment.app.id,
              principalId: id,
              principalType: 'group',
              appRoleId: assignment.role.id,
            },
          ],
    sections: [
      {
        id: 'deleted-group',
        title: 'What happens next',
        severity: 'warning',
        lines: [
          'The group is gone with everything that it was used for since: assignments to other apps, licences, policies. This console does not know of all of them.',
          'It is not deleted once others than those of the plan are in it, or it was renamed.',
        ],
      },
    ],
    undo: 'No: this console does not bring a deleted group back.',
    confirm: displayName,
  }
}
