import { randomBytes } from 'node:crypto'
import type { ParsedInput } from '#shared/contract/contract'
import { ConsoleFailure, failureOf } from '#shared/contract/failure'
import type { PlanSection } from '#shared/contract/plans'
import type { Handlers } from '#shared/contract/server'
import { assignableRoles, chooseRole } from '#shared/domain/assignments'
import { counted } from '#shared/domain/counted'
import { mailNickname } from '#shared/domain/mail-nickname'
import { firstOf } from '#shared/engine/assignments/assignment-draft'
import { cacheTime, chooseApp, chooseGroup } from '#shared/engine/directory/cached-directory'
import { groupsWith } from '#shared/engine/graph/create-group'
import { readEnterpriseApp } from '#shared/engine/graph/service-principals'
import { type Premium, readPremium } from '#shared/engine/graph/subscribed-skus'
import { flattenedSource } from '#shared/engine/licences/estimate-sources'
import type { NewGroupData } from '#shared/engine/licences/group-plan-data'
import { draftNewGroup } from '#shared/engine/licences/group-plan-words'
import type { LicencesParts } from '#shared/engine/licences/licences-parts'
import { preparedDirectory } from '#shared/engine/licences/prepared-directory'
import { peopleOfNeed } from '#shared/engine/licences/read-need'
import { peopleOfRule } from '#shared/engine/licences/rule-people'
import type { TenantAccess } from '#shared/engine/session/tenants'
import type { ReadDatabase } from '#shared/engine/store/database'
import { groupsWithSizes } from '#shared/engine/store/group-fact-rows'
import { principalIds } from '#shared/engine/store/people-in-scope-rows'

type Content = ParsedInput<'licences.planGroup'>['content']

/** More would be thousands of requests one after the other: a rule, or several groups, do it better. */
const mostMembers = 10_000

/** A new security group as a plan, and its assignment to an app with it. */
export function planGroupHandler(parts: LicencesParts): Pick<Handlers, 'licences.planGroup'> {
  const { tenants, desk } = parts
  return {
    'licences.planGroup': async (input, { signal }) => {
      const access = tenants.open(input.tenant)
      cacheTime(access.directory, access.tenant.name)
      const { displayName, content } = input
      const held = contentOf(access, content)
      const [assignTo, namesakes, premium] = await Promise.all([
        input.assignTo === undefined ? null : assignmentFor(access, input.assignTo, signal),
        groupsWith(access.graph, 'displayName', displayName, { signal }),
        held.rule === null && input.assignTo === undefined ? null : premiumOf(access, signal),
      ])
      const data: NewGroupData = {
        verb: 'create',
        group: {
          displayName,
          description: input.description === undefined || input.description === '' ? null : input.description,
          mailNickname: mailNickname(displayName, randomBytes(5).toString('hex')),
          members: held.members,
          rule: held.rule,
        },
        namesakes: namesakes.map(({ id }) => id),
        assignTo,
      }
      const sections = [...held.sections, ...(premium === null ? [] : premiumSection(premium, held.rule !== null))]
      return desk.make(access, draftNewGroup(data, sections), signal)
    },
  }
}

interface Held {
  readonly members: string[]
  readonly rule: string | null
  readonly sections: readonly PlanSection[]
}

/** Who is to be in the group. Throws where that means nobody, or too many. */
function contentOf(access: TenantAccess, content: Content): Held {
  const { directory, tenant } = access
  if (content.kind === 'dynamic') {
    return { members: [], rule: content.rule, sections: [ruleSection(directory, content.rule)] }
  }
  if (content.kind === 'flattened') return flattened(access, content.group)
  const { need } = content
  if (need.kind === 'number') {
    throw refused('A number does not say who is to be in the group.', 'Give their addresses, a group or a rule.')
  }
  const { people, refused: lines } = peopleOfNeed(directory, tenant.name, need)
  return {
    members: membersOf(directory, people),
    rule: null,
    sections:
      lines.length === 0
        ? []
        : [
            {
              id: 'left-out',
              title: 'Left out',
              severity: 'warning',
              lines: firstOf(
                lines.map(({ line, text, why }) =>
                  line === 0 ? why : `Line ${line} ('${text.slice(0, 80)}'): ${why}`,
                ),
              ),
            },
          ],
  }
}

function flattened(access: TenantAccess, reference: string): Held {
  const { directory, tenant } = access
  const { id } = chooseGroup(directory, tenant.name, reference)
  const [group] = groupsWithSizes(directory, [id])
  if (group === undefined) throw refused(`The group '${reference}' is not in the cache any more.`, 'Run a sync.')
  const { keys, lacks, name } = flattenedSource(preparedDirectory(directory), { ...group, securityEnabled: true })
  return {
    members: membersOf(directory, keys),
    rule: null,
    sections: [
      {
        id: 'flattened',
        title: `The people of '${name}' as they are now`,
        severity: 'info',
        lines: [
          `Who comes into '${name}', or into a group inside of it, after this does not come into the new group by itself.`,
        ],
      },
      ...(lacks === null
        ? []
        : [
            {
              id: 'left-out',
              title: 'Not everybody is known',
              severity: 'warning' as const,
              lines: [lacks.why, 'Whoever is in there is not put into the new group.'],
            },
          ]),
    ],
  }
}

function membersOf(directory: ReadDatabase, keys: Uint32Array): string[] {
  if (keys.length === 0) throw refused('Nobody would be in the group.', 'Look at who needs access, line by line.')
  if (keys.length > mostMembers) {
    throw refused(
      `${keys.length.toLocaleString('en')} people are more than the ${mostMembers.toLocaleString('en')} that this console puts into a group one request after the other.`,
      'Use a rule, or several groups.',
    )
  }
  return principalIds(directory, [...keys]).filter((id) => id !== '')
}

function ruleSection(directory: ReadDatabase, rule: string): PlanSection {
  const found = peopleOfRule(directory, rule)
  const heading = { id: 'rule', title: 'Whom the rule takes' }
  if ('beyond' in found) {
    return {
      ...heading,
      severity: 'warning',
      lines: [
        `It cannot be evaluated here (place ${found.at + 1}: ${found.beyond.replace(/\.$/, '')}), so that it is not known how many people come into the group.`,
        'Entra refuses a rule that it cannot read. Validate it there first, with people who should be in it and people who should not.',
      ],
    }
  }
  const open = found.uncertain.length
  return {
    ...heading,
    severity: open > 0 || found.people.length === 0 ? 'warning' : 'info',
    lines: [
      `By this console's cache it takes ${counted(found.people.length, 'person', 'people')}.`,
      ...(open === 0
        ? []
        : [`Of ${counted(open, 'person', 'people')} more an attribute that it reads is not known here.`]),
    ],
  }
}

async function assignmentFor(
  access: TenantAccess,
  reference: string,
  signal: AbortSignal,
): Promise<NewGroupData['assignTo']> {
  const app = chooseApp(access.directory, access.tenant.name, reference)
  const found = await readEnterpriseApp(access.graph, app.id, { signal })
  if (found === null) throw refused(`The app '${app.displayName}' is gone from Entra.`, 'Run a sync.')
  const choice = chooseRole(assignableRoles(found.appRoles))
  if (choice.kind !== 'one') {
    throw refused(
      `'${app.displayName}' has several roles for groups and people: ${choice.roles.map((role) => role.displayName).join(', ')}.`,
      'Make the group alone, and assign it with the role that is meant once a sync has read it.',
    )
  }
  return { app: { id: app.id, displayName: found.displayName }, role: choice.role }
}

async function premiumOf(access: TenantAccess, signal: AbortSignal): Promise<Premium | 'unknown'> {
  try {
    return await readPremium(access.graph, { signal })
  } catch (thrown) {
    if (failureOf(thrown).code === 'internal') throw thrown
    signal.throwIfAborted()
    return 'unknown'
  }
}

function premiumSection(premium: Premium | 'unknown', dynamic: boolean): PlanSection[] {
  const needs = dynamic
    ? 'A dynamic group needs Entra ID P1 for each person in it'
    : 'Assigning groups to an app needs Entra ID P1 or P2'
  const has =
    premium === 'none'
      ? 'the tenant has neither P1 nor P2'
      : premium === 'unknown'
        ? 'whether the tenant has it is not known'
        : `the tenant has ${premium}`
  if (!dynamic && (premium === 'P1' || premium === 'P2')) return []
  const lines = [`${needs}; ${has}.`]
  return [
    {
      id: 'licence',
      title: 'Entra ID P1 or P2',
      severity: premium === 'P1' || premium === 'P2' ? 'info' : 'warning',
      lines,
    },
  ]
}

const refused = (message: string, remedy: string) => new ConsoleFailure({ code: 'invalid-input', message, remedy })
