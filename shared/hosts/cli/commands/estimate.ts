import { failureOf } from '#shared/contract/failure'
import type { Estimate } from '#shared/contract/licences'
import { counted } from '#shared/domain/counted'
import type { Arguments, Command, CommandContext } from '#shared/hosts/cli/command'
import { number, table } from '#shared/hosts/cli/table'

export const estimate: Command = {
  words: ['estimate'],
  positionals: '',
  leastPositionals: 0,
  mostPositionals: 0,
  options: {
    app: { value: 'ID', says: 'the enterprise app: object id, appId or name; without it every app as it is now' },
    with: { value: 'GROUP', repeated: true, says: 'a group that would be assigned too: object id or name' },
    without: {
      value: 'GROUP',
      repeated: true,
      says: 'an assigned group, or the object id of a person, that would not be',
    },
    flatten: { value: 'GROUP', repeated: true, says: 'a group that would hold the people of the groups inside of it' },
    rule: { value: 'RULE', repeated: true, says: 'a dynamic group that would be made by this rule and assigned' },
    'exclude-disabled': { says: 'leaves out disabled accounts' },
    'exclude-guests': { says: 'leaves out guests' },
  },
  summary:
    'What an app costs by who is in its scope, now and after a draft: each person once, whatever groups bring them. Changes nothing. Members of groups that nobody has read are read first; what stays unknown is told.',
  answers:
    '{app:{id,displayName},takenAt,people:{now,after,entering,leaving,staying},billable:{now,after},apart:{disabled,guests,outOfScope,uncertain},among:{disabled,guests},byGroup:[{groupId,groupName,state,members|null,unique,uniqueBillable,billable,hidden}],direct:{people,unique},seats:{bought|null,used,left|null,short|null},need|null,cost:{currency|null,period,price,now,after,delta,firstMonth,yearly}|null,basis,entra:{premium,says:[..],dynamicPeople},missing:[{groupId,groupName,why,atMost|null}],assumptions:[..],unanswered:[..]}; people: everybody in scope, disabled and guests too; billable: by the profile; state assigned|draft|off; without --app {takenAt,apps:[{id,displayName,profile,people,billable,bought|null,short|null,cost|null,missing}]}',
  needsEngine: true,
  run: async (context, args) => {
    const app = args.text('app')
    if (app === undefined) return overview(context)
    const { client, tenant, signal } = context
    const asked = { ...tenant, app, draft: draftOf(args) }
    const first = await client.call('licences.estimate', asked, signal)
    const unread = first.missing.length === 0 ? null : await readMissing(context, asked)
    const found = first.missing.length === 0 ? first : await client.call('licences.estimate', asked, signal)
    const told = unread === null ? found : { ...found, assumptions: [...found.assumptions, unread] }
    return { json: told, text: inWords(told) }
  },
}

interface Asked {
  readonly tenant?: string
  readonly app: string
  readonly draft: ReturnType<typeof draftOf>
}

function draftOf(args: Arguments) {
  return {
    with: [...args.all('with')],
    without: [...args.all('without')],
    flatten: [...args.all('flatten')],
    rules: args.all('rule').map((rule, at) => ({ name: `Rule ${at + 1}`, rule })),
    excludeDisabled: args.has('exclude-disabled'),
    excludeGuests: args.has('exclude-guests'),
  }
}

/** Why members could not be read, as a sentence; null where what can be read was. An estimate without them is better than none. */
async function readMissing({ client, signal, progress }: CommandContext, asked: Asked): Promise<string | null> {
  try {
    await client.run('licences.readMissing', asked, {
      signal,
      onProgress: ({ phase, done, total }) => progress(`${phase}: ${done}${total === null ? '' : ` of ${total}`}`),
    })
    return null
  } catch (thrown) {
    const { code, message } = failureOf(thrown)
    if (code === 'internal' || code === 'cancelled') throw thrown
    return `Members of groups could not be read now: ${message}`
  }
}

async function overview({ client, tenant, signal }: CommandContext) {
  const answer = await client.call('licences.overview', { ...tenant }, signal)
  const rows = answer.apps.map(({ displayName, profile, people, billable, bought, short, cost, missing }) => [
    displayName,
    profile,
    number(people),
    number(billable),
    bought === null ? '' : number(bought),
    short === null ? '' : number(short),
    cost === null ? '' : amount(cost, cost.now),
    missing === 0 ? '' : `${number(missing)} not read`,
  ])
  return {
    json: answer,
    text: table(
      ['APP', 'PRODUCT', 'PEOPLE', 'BILLABLE', 'SEATS', 'SHORT', 'COST', ''],
      rows,
      'No app has a job or assigned groups.',
    ),
  }
}

function inWords(found: Estimate): string {
  const { app, people, billable, seats, cost, byGroup, direct, missing, assumptions, entra, basis } = found
  const groups = byGroup.map(({ groupName, state, members, unique, billable: billed }) => [
    groupName,
    state,
    members === null ? 'not known' : number(members),
    number(unique),
    number(billed),
  ])
  return [
    `${app.displayName}: ${counted(people.now, 'person', 'people')} in scope now, ${number(people.after)} after (${number(people.entering)} entering, ${number(people.leaving)} leaving).`,
    `Charged for: ${number(billable.now)} now, ${number(billable.after)} after.`,
    seats.bought === null
      ? 'How many seats were bought nobody has said.'
      : seats.short === 0
        ? `${counted(seats.bought, 'seat')} bought, ${number(seats.left ?? 0)} left.`
        : `${counted(seats.bought, 'seat')} bought, ${number(seats.short ?? 0)} short.`,
    ...(cost === null
      ? []
      : [
          `Cost a ${cost.period}: ${amount(cost, cost.now)} now, ${amount(cost, cost.after)} after (${amount(cost, cost.delta)}); first month ${amount(cost, cost.firstMonth)}, a year ${amount(cost, cost.yearly)}.`,
        ]),
    '',
    table(['GROUP', 'STATE', 'MEMBERS', 'ONLY BY IT', 'BILLABLE'], groups, 'No group is assigned.'),
    ...(direct.people === 0
      ? []
      : [`Assigned by themselves: ${number(direct.people)}, only so: ${number(direct.unique)}.`]),
    '',
    ...missing.map(
      ({ groupName, why, atMost }) =>
        `Not in these figures: ${groupName}. ${why} ${atMost === null ? 'How many people it brings nobody can tell.' : `At most ${counted(atMost, 'more person', 'more people')}.`}`,
    ),
    basis,
    ...entra.says,
    ...assumptions,
  ]
    .map(plain)
    .join('\n')
}

const amount = ({ currency }: { readonly currency: string | null }, value: string) =>
  currency === null ? value : `${currency} ${value}`

/** Names come from other people's systems: control characters must not reach a terminal. */
const plain = (text: string) => text.replaceAll(/(?!\n)[\p{Cc}\p{Cf}]/gu, ' ')
