import { counted } from '#shared/domain/counted'
import { minutesInWords } from '#shared/domain/duration-words'
import { durationMinutes } from '#shared/domain/provisioning'
import { facts as factList, html, type Markup, table } from '#shared/engine/readiness/onboarding/report/markup'
import { minute, type ReportFacts, type ReportMapping } from '#shared/engine/readiness/onboarding/report/report-facts'

/** The application, its job, its settings and what it sends. */
export function configuredSection(facts: ReportFacts): Markup {
  const { app, target, settings } = facts
  const jobs =
    'unknown' in facts.jobs
      ? html`<p class="none">The provisioning job could not be read: ${facts.jobs.unknown}</p>`
      : table(
          `Provisioning jobs, as read ${minute(facts.jobs.at)}`,
          ['Job', 'State', 'Interval', 'Last cycle', 'Held back'],
          facts.jobs.value.map(({ id, state, interval, last }) => [
            html`<code>${id}</code>`,
            html`<span class="word">${state}</span>`,
            intervalWords(interval),
            last === null ? 'never' : `${last.state}${last.ended === null ? '' : `, ended ${minute(last.ended)}`}`,
            last?.escrowed ?? 'not told',
          ]),
          'The application has no provisioning job.',
        )
  return html`<h3>Application</h3>
    ${factList([
      ['Name', app.displayName],
      ['Object id', html`<code>${app.id}</code>`],
      ['Application id', html`<code>${app.appId}</code>`],
      ['Kind', app.kind],
    ])}
    <h3>Job</h3>
    ${jobs}
    ${factList(settings.map(({ key, value, from }) => [settingNames[key], value === null ? 'not known' : `${value}${fromWords[from]}`] as const))}
    <h3>SCIM server</h3>
    ${
      target === null
        ? html`<p class="none">Nobody has told this console where the product's SCIM server is.</p>`
        : factList([
            ['Address', target.url],
            [
              'Signs in with',
              `${target.signIn}; the secret is kept by the console's host and is not part of this report`,
            ],
            ['Secret ends', target.expires ?? 'not known'],
            [
              'Last test',
              target.lastTest === null
                ? 'never tested'
                : `${target.lastTest.ok ? 'passed' : 'failed'} ${minute(target.lastTest.at)}: ${target.lastTest.message}`,
            ],
          ])
    }
    ${schemaPart(facts)}`
}

/** An ISO 8601 duration of Graph's in words; as it stands where it is of another form. */
function intervalWords(interval: string | null): string {
  const minutes = interval === null ? null : durationMinutes(interval)
  return interval === null ? 'not told' : minutes === null ? interval : `every ${minutesInWords(minutes)}`
}

const settingNames: Readonly<Record<ReportFacts['settings'][number]['key'], string>> = {
  scope: 'Whom it takes',
  'deletion-threshold': 'Accidental deletions',
  notification: 'Notification',
  'skip-out-of-scope': 'Leavers',
}

const fromWords: Readonly<Record<ReportFacts['settings'][number]['from'], string>> = {
  read: ' (read from Graph)',
  answered: ' (as somebody said)',
  assumed: ' (assumed; nobody has said)',
  unknown: '',
}

function schemaPart({ schema }: ReportFacts): Markup {
  if ('unknown' in schema) {
    return html`<h3>Attribute mappings</h3>
      <p class="none">They could not be read: ${schema.unknown}</p>`
  }
  const parts = schema.value.map((object) => {
    const matching = object.attributes
      .filter(({ matchingPriority }) => matchingPriority > 0)
      .toSorted((a, b) => a.matchingPriority - b.matchingPriority)
      .map(({ target }) => target)
    const about = [
      object.enabled ? `Sent: ${object.flowTypes.join(', ') || 'nothing'}.` : 'Switched off: nothing is sent.',
      matching.length === 0 ? 'No attribute matches accounts that exist.' : `Matched by ${matching.join(', then ')}.`,
      ...(object.scope === null ? ['No scoping filter.'] : ['Scoping filter:', ...object.scope.words]),
    ].join(' ')
    return html`<h3>${object.name}</h3>
      <p>${about}</p>
      ${table(
        `Attributes of ${object.sourceObject} to ${object.targetObject}`,
        ['Target attribute', 'Comes from', 'Matching'],
        object.attributes.map(({ target, words, matchingPriority }) => [
          target,
          words,
          matchingPriority > 0 ? `order ${matchingPriority}` : '',
        ]),
        'No attribute is mapped.',
      )}`
  })
  return html`<h3>Attribute mappings</h3>
    <p class="about">As read ${minute(schema.at)}.</p>
    ${parts}`
}

const modes: Readonly<Record<ReportMapping['mode'], string>> = {
  picked: 'chosen in the product',
  synced: 'sent as a group',
  pasted: 'object id pasted in the product',
  'scope-only': 'says whom to send',
}

/** Which group of Entra feeds which group of the product. */
export function mappedSection({ mappings }: ReportFacts): Markup {
  return table(
    counted(mappings.length, 'mapping', 'mappings'),
    ['Entra group', 'Object id', 'Product group', 'How', 'Assigned', 'To know'],
    mappings.map(({ groupName, groupId, to, mode, assigned, warnings, note }) => [
      groupName,
      html`<code>${groupId}</code>`,
      to?.name ?? '',
      modes[mode],
      assigned === null ? 'not known' : assigned ? 'yes' : 'no',
      [...warnings, ...(note === '' ? [] : [`Note: ${note}`])].join(' '),
    ]),
    'Nothing is mapped.',
  )
}

/** Groups and people that are assigned to the application. */
export function assignedSection({ assigned }: ReportFacts): Markup {
  if ('unknown' in assigned) return html`<p class="none">Not known: ${assigned.unknown}</p>`
  const { groups, people } = assigned.value
  const items = groups.map((name) => html`<li>${name}</li> `)
  const list =
    groups.length === 0
      ? null
      : html`<ul>
          ${items}
        </ul>`
  return html`<p>
      ${counted(groups.length, 'group', 'groups')}, and ${counted(people, 'person', 'people')} directly, as read
      ${minute(assigned.at)}.
    </p>
    ${list}`
}
