import { counted } from '#shared/domain/counted'
import { minutesInWords } from '#shared/domain/duration-words'
import { durationMinutes } from '#shared/domain/provisioning'
import { type Block, facts as factList, heading, listed, said, table, toned } from '#shared/engine/reports/document'
import type { HandOverFacts, HandOverMapping } from '#shared/engine/reports/hand-over/hand-over-facts'
import { minute } from '#shared/engine/reports/instants'

/** The application, its job, its settings and what it sends. */
export function configuredSection(facts: HandOverFacts): Block[] {
  const { app, settings } = facts
  return [
    heading('Application'),
    factList([
      ['Name', app.displayName],
      ['Object id', toned(app.id, 'code')],
      ['Application id', toned(app.appId, 'code')],
      ['Kind', app.kind],
    ]),
    heading('Job'),
    jobsPart(facts),
    factList(
      settings.map(({ key, value, from }) => [
        settingNames[key],
        value === null ? 'not known' : `${value}${fromWords[from]}`,
      ]),
    ),
    heading('SCIM server'),
    targetPart(facts),
    ...schemaPart(facts),
  ]
}

function jobsPart({ jobs }: HandOverFacts): Block {
  if ('unknown' in jobs) return said(`The provisioning job could not be read: ${jobs.unknown}`, 'none')
  return table(
    `Provisioning jobs, as read ${minute(jobs.at)}`,
    ['Job', 'State', 'Interval', 'Last cycle', 'Held back'],
    jobs.value.map(({ id, state, interval, last }) => [
      toned(id, 'code'),
      toned(state, 'word'),
      intervalWords(interval),
      last === null ? 'never' : `${last.state}${last.ended === null ? '' : `, ended ${minute(last.ended)}`}`,
      last?.escrowed ?? 'not told',
    ]),
    'The application has no provisioning job.',
  )
}

function targetPart({ target }: HandOverFacts): Block {
  if (target === null) return said("Nobody has told this console where the product's SCIM server is.", 'none')
  const { url, signIn, expires, lastTest } = target
  return factList([
    ['Address', url],
    ['Signs in with', `${signIn}; the secret is kept by the console's host and is not part of this report`],
    ['Secret ends', expires ?? 'not known'],
    [
      'Last test',
      lastTest === null
        ? 'never tested'
        : `${lastTest.ok ? 'passed' : 'failed'} ${minute(lastTest.at)}: ${lastTest.message}`,
    ],
  ])
}

/** An ISO 8601 duration of Graph's in words; as it stands where it is of another form. */
function intervalWords(interval: string | null): string {
  const minutes = interval === null ? null : durationMinutes(interval)
  return interval === null ? 'not told' : minutes === null ? interval : `every ${minutesInWords(minutes)}`
}

const settingNames: Readonly<Record<HandOverFacts['settings'][number]['key'], string>> = {
  scope: 'Whom it takes',
  'deletion-threshold': 'Accidental deletions',
  notification: 'Notification',
  'skip-out-of-scope': 'Leavers',
}

const fromWords: Readonly<Record<HandOverFacts['settings'][number]['from'], string>> = {
  read: ' (read from Graph)',
  answered: ' (as somebody said)',
  assumed: ' (assumed; nobody has said)',
  unknown: '',
}

function schemaPart({ schema }: HandOverFacts): Block[] {
  if ('unknown' in schema) {
    return [heading('Attribute mappings'), said(`They could not be read: ${schema.unknown}`, 'none')]
  }
  const parts = schema.value.flatMap((object): Block[] => {
    const matching = object.attributes
      .filter(({ matchingPriority }) => matchingPriority > 0)
      .toSorted((a, b) => a.matchingPriority - b.matchingPriority)
      .map(({ target }) => target)
    const about = [
      object.enabled ? `Sent: ${object.flowTypes.join(', ') || 'nothing'}.` : 'Switched off: nothing is sent.',
      matching.length === 0 ? 'No attribute matches accounts that exist.' : `Matched by ${matching.join(', then ')}.`,
      ...(object.scope === null ? ['No scoping filter.'] : ['Scoping filter:', ...object.scope.words]),
    ].join(' ')
    return [
      heading(object.name),
      said(about),
      table(
        `Attributes of ${object.sourceObject} to ${object.targetObject}`,
        ['Target attribute', 'Comes from', 'Matching'],
        object.attributes.map(({ target, words, matchingPriority }) => [
          target,
          words,
          matchingPriority > 0 ? `order ${matchingPriority}` : '',
        ]),
        'No attribute is mapped.',
      ),
    ]
  })
  return [heading('Attribute mappings'), said(`As read ${minute(schema.at)}.`, 'about'), ...parts]
}

const modes: Readonly<Record<HandOverMapping['mode'], string>> = {
  picked: 'chosen in the product',
  synced: 'sent as a group',
  pasted: 'object id pasted in the product',
  'scope-only': 'says whom to send',
}

/** Which group of Entra feeds which group of the product. */
export function mappedSection({ mappings }: HandOverFacts): Block[] {
  return [
    table(
      counted(mappings.length, 'mapping', 'mappings'),
      ['Entra group', 'Object id', 'Product group', 'How', 'Assigned', 'To know'],
      mappings.map(({ groupName, groupId, to, mode, assigned, warnings, note }) => [
        groupName,
        toned(groupId, 'code'),
        to?.name ?? '',
        modes[mode],
        assigned === null ? 'not known' : assigned ? 'yes' : 'no',
        [...warnings, ...(note === '' ? [] : [`Note: ${note}`])].join(' '),
      ]),
      'Nothing is mapped.',
    ),
  ]
}

/** Groups and people that are assigned to the application. */
export function assignedSection({ assigned }: HandOverFacts): Block[] {
  if ('unknown' in assigned) return [said(`Not known: ${assigned.unknown}`, 'none')]
  const { groups, people } = assigned.value
  return [
    said(
      `${counted(groups.length, 'group', 'groups')}, and ${counted(people, 'person', 'people')} directly, as read ${minute(assigned.at)}.`,
    ),
    ...(groups.length === 0 ? [] : [listed(groups)]),
  ]
}
