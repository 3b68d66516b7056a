import { counted } from '#shared/domain/counted'
import {
  disputeWords,
  gravityOf,
  groupEffectWords,
  isLostForGood,
  limitWords,
  namesInWords,
  peopleEffectWords,
  reversibleWords,
} from '#shared/domain/leaving'
import type { LeavingEffect, LeavingEvent } from '#shared/domain/product-profile'
import { allows } from '#shared/domain/simulation-values'
import type { AddedSection } from '#shared/engine/plans/plan-kind'
import type { ShrinkContext } from '#shared/engine/readiness/shrink/shrink-context'
import type { Leaving, LeavingGroup } from '#shared/engine/readiness/shrink/who-leaves'
import { peopleByKey } from '#shared/engine/store/people-lists'
import { lastSimulation } from '#shared/engine/store/simulation-rows'

/** Groups and people that are named; of more it is said how many. */
const mostNamed = 10

/** What a plan that takes something out of scope does in the product, and whether Entra would hold it back. */
export function leavingSections(
  context: ShrinkContext,
  leaving: Leaving,
  events: { readonly group: LeavingEvent; readonly people: LeavingEvent },
  nameOf: (who: string) => string,
): AddedSection[] {
  const groups = groupSection(context, leaving, events.group, nameOf)
  const people = peopleSection(context, leaving, events.people, nameOf)
  const sections = [...groups, ...people]
  if (sections.every(({ severity }) => severity === 'info')) return sections
  return [...sections, limitSection(context, leaving, events)]
}

/** Why nothing is done to groups that leave; null where something is. */
export function groupsSparedBy(
  { schema, skips }: Pick<ShrinkContext, 'schema' | 'skips'>,
  event: LeavingEvent,
): string | null {
  if (schema !== null && schema.group?.enabled !== true)
    return 'The job does not provision groups, so that nothing is sent about them.'
  if (schema?.group != null && !allows(schema.group, 'Delete'))
    return 'The job may not delete groups, so that they stay in the product.'
  return skips === true && event === 'group-leaves-scope' ? leftAlone : null
}

/** The same of people. */
export function peopleSparedBy({ skips }: Pick<ShrinkContext, 'skips'>, event: LeavingEvent): string | null {
  return skips === true && event === 'person-leaves-scope' ? leftAlone : null
}

const leftAlone = 'What leaves the scope is left alone: skipping of out-of-scope deletions is on, as was answered.'

/** What the product does, whether it can be taken back, and where the documents disagree. */
export function effectLines(
  { profile }: Pick<ShrinkContext, 'profile'>,
  effect: LeavingEffect,
  nameOf: (who: string) => string,
): string[] {
  return [effect.says, reversibleWords(effect), disputeWords(effect, profile.contradictions, nameOf)].filter(
    (line) => line !== null,
  )
}

function groupSection(
  context: ShrinkContext,
  { groups, perhapsGroups }: Leaving,
  event: LeavingEvent,
  nameOf: (who: string) => string,
): AddedSection[] {
  const { profile, product, app } = context
  const effect = profile.leaving[event]
  if (groups.length + perhapsGroups === 0 || effect.effect === 'not-applicable') return []
  const spared = groupsSparedBy(context, event)
  const lost = spared === null && groups.length > 0 && isLostForGood(effect)
  const [first] = groups
  const many = groups.length === 0 ? 'some groups' : counted(groups.length, 'group')
  return [
    {
      id: 'shrink-groups',
      title:
        spared !== null || effect.effect === 'nothing'
          ? `${many} ${groups.length === 1 ? 'stays' : 'stay'} in ${product}`
          : effect.effect === 'unknown'
            ? `What ${product} does with ${many} is not documented`
            : `${many} ${groups.length === 1 ? 'is' : 'are'} ${groupEffectWords(effect)} in ${product}`,
      severity: spared === null ? gravityOf(effect) : 'info',
      lines: [
        ...groups.slice(0, mostNamed).map(groupWords),
        ...(groups.length > mostNamed ? [`and ${(groups.length - mostNamed).toLocaleString('en')} more.`] : []),
        ...(perhapsGroups === 0
          ? []
          : [`Of ${counted(perhapsGroups, 'more group')} it is open: what decides it is not in this console's cache.`]),
        ...(spared === null ? effectLines(context, effect, nameOf) : [spared]),
        ...(lost
          ? [
              `Save first who is in ${groups.length === 1 ? 'it' : 'them'} (on the command line: compare --members). What else was set in ${product} has to be noted there.`,
            ]
          : []),
      ],
      ...(lost ? { saves: groups.slice(0, mostNamed).map(({ id, name }) => ({ app: app.id, group: id, name })) } : {}),
      confirm: lost ? (groups.length === 1 ? (first?.name ?? null) : `destroy ${many}`) : null,
    },
  ]
}

function groupWords({ name, members, feeds }: LeavingGroup): string {
  const who = members === null ? 'members not read' : counted(members, 'direct member')
  return feeds.length === 0
    ? `'${name}' (${who}).`
    : `'${name}' (${who}), which feeds ${feeds.map((one) => `'${one}'`).join(', ')}.`
}

function peopleSection(
  context: ShrinkContext,
  leaving: Leaving,
  event: LeavingEvent,
  nameOf: (who: string) => string,
): AddedSection[] {
  const { profile, product, access } = context
  const effect = profile.leaving[event]
  const { people, perhaps, unread, unreadStaying } = leaving
  if (people.length + perhaps + unread === 0 || effect.effect === 'not-applicable') return []
  const spared = peopleSparedBy(context, event)
  const names = peopleByKey(access.directory, people.slice(0, mostNamed)).map(
    ({ displayName, userPrincipalName, id }) => displayName ?? userPrincipalName ?? id,
  )
  const many = people.length === 0 ? 'some people' : counted(people.length, 'person', 'people')
  const lost = spared === null && isLostForGood(effect)
  return [
    {
      id: 'shrink-people',
      title:
        spared !== null || effect.effect === 'nothing'
          ? `The accounts of ${many} stay in ${product}`
          : effect.effect === 'unknown'
            ? `What ${product} does with the accounts of ${many} is not documented`
            : `The accounts of ${many} are ${peopleEffectWords(effect)} in ${product}`,
      severity: spared === null ? gravityOf(effect) : 'info',
      lines: [
        ...(people.length === 0 ? [] : [`Out of scope: ${namesInWords(names, people.length)}.`]),
        ...(perhaps === 0
          ? []
          : [
              `Of ${counted(perhaps, 'more person', 'more people')} it is open: what decides it is not in this console's cache.`,
            ]),
        ...(unread === 0
          ? []
          : [
              `Who is in ${counted(unread, 'group')} that ${unread === 1 ? 'leaves' : 'leave'} was not read: it may be more.`,
            ]),
        ...(unreadStaying === 0
          ? []
          : [
              `Who is in ${counted(unreadStaying, 'group')} that ${unreadStaying === 1 ? 'stays' : 'stay'} was not read: it may be fewer.`,
            ]),
        ...(spared === null ? effectLines(context, effect, nameOf) : [spared]),
      ],
      confirm: lost && people.length > 0 ? `remove ${many}` : null,
    },
  ]
}

/** How many objects Entra would disable or delete. */
export function removalsOf(
  context: ShrinkContext,
  leaving: Leaving,
  events: { readonly group: LeavingEvent; readonly people: LeavingEvent },
): number {
  const groups =
    groupsSparedBy(context, events.group) === null && context.profile.leaving[events.group].effect !== 'not-applicable'
      ? leaving.groups.length
      : 0
  return groups + (peopleSparedBy(context, events.people) === null ? leaving.people.length : 0)
}

function limitSection(
  context: ShrinkContext,
  leaving: Leaving,
  events: { readonly group: LeavingEvent; readonly people: LeavingEvent },
): AddedSection {
  const { access, app, job, limit } = context
  const own = removalsOf(context, leaving, events)
  const simulation = lastSimulation(access.workspace, app.id)
  const ended = job?.last?.ended ?? null
  // What a cycle has ended since was removed by it.
  const coming =
    simulation !== null && (ended === null || simulation.takenAt > ended) ? simulation.removals.predicted : 0
  const all = own + coming
  const over = limit.known && all > limit.limit
  const held = job !== null && (job.state === 'Paused' || job.schedule === 'Paused')
  return {
    id: 'shrink-limit',
    title: over ? 'Entra would hold it back' : 'What Entra holds back',
    severity: over || (!limit.known && limit.why === 'unread') ? 'warning' : 'info',
    lines: [
      limitWords(limit, all, leaving.perhaps + leaving.unread > 0),
      ...(coming === 0 || simulation === null
        ? []
        : [
            `Of them ${counted(coming, 'object')} ${coming === 1 ? 'leaves' : 'leave'} at the next cycle without this plan, by the simulation of ${simulation.takenAt}.`,
          ]),
      ...(held ? ['The job is paused: nothing is sent to the product before it is started.'] : []),
    ],
    confirm: null,
  }
}
