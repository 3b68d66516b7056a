import type { Command } from '#shared/hosts/cli/command'
import { number, table, yesNo } from '#shared/hosts/cli/table'

const none = { positionals: '', leastPositionals: 0, mostPositionals: 0, needsEngine: true } as const

export const apps: Command = {
  ...none,
  words: ['apps'],
  options: {},
  summary: 'Every enterprise app, also those without a job.',
  answers:
    '{apps:[{id,appId,displayName,profile,jobs:[{id,state,interval,last,next,quarantine}],jobsUnknown,mappedGroups,assignedGroups,target:{url,lastTest}}],notes:[..],synchronisedAt}',
  run: async ({ client, tenant, signal }) => {
    const answer = await client.call('directory.apps', tenant, signal)
    const rows = answer.apps.map((app) => [
      app.displayName,
      app.profile ?? '',
      app.jobsUnknown !== null ? 'unknown' : app.jobs.map((job) => job.state).join(', ') || 'no job',
      app.id,
    ])
    return {
      json: answer,
      text: table(['APP', 'PRODUCT', 'PROVISIONING', 'ID'], rows, 'The tenant has no enterprise apps.'),
    }
  },
}

export const groups: Command = {
  ...none,
  words: ['groups'],
  options: { search: { value: 'T', says: 'only groups whose name holds this text, without case' } },
  summary: 'Every group with its kind and size.',
  answers:
    '{groups:[{id,displayName,kind,dynamic,securityEnabled,memberCount}],synchronisedAt}; kind security|microsoft365|mail-enabled-security|distribution; memberCount direct users, null if not known',
  run: async ({ client, tenant, signal }, args) => {
    const search = args.text('search')
    const answer = await client.call(
      'directory.groups',
      { ...tenant, ...(search === undefined ? {} : { search }) },
      signal,
    )
    const rows = answer.groups.map((g) => [g.displayName, g.kind, yesNo(g.dynamic), number(g.memberCount), g.id])
    return {
      json: answer,
      text: table(
        ['GROUP', 'KIND', 'DYNAMIC', 'USERS', 'ID'],
        rows,
        search === undefined ? 'The tenant has no groups.' : 'No group matches.',
      ),
    }
  },
}

export const people: Command = {
  ...none,
  words: ['people'],
  options: {
    search: { value: 'T', says: 'only people whose name or address holds these words, or whose id begins so' },
  },
  summary: 'Everybody, or who a search finds; at most 1,000 of those.',
  answers:
    '{people:[{id,displayName,userPrincipalName,mail,accountEnabled,userType,groupCount}],more,synchronisedAt}; null is not told; groupCount groups that hold the person directly',
  run: async ({ client, tenant, signal }, args) => {
    const search = args.text('search')
    const answer = await client.call(
      'directory.people',
      { ...tenant, ...(search === undefined ? {} : { search }) },
      signal,
    )
    const rows = answer.people.map((person) => [
      person.displayName ?? '',
      person.userPrincipalName ?? '',
      person.accountEnabled === null ? 'not told' : person.accountEnabled ? 'enabled' : 'disabled',
      person.userType ?? '',
      number(person.groupCount),
      person.id,
    ])
    const list = table(
      ['PERSON', 'SIGNS IN AS', 'ACCOUNT', 'TYPE', 'GROUPS', 'ID'],
      rows,
      search === undefined ? 'The tenant has no people.' : 'Nobody matches.',
    )
    return { json: answer, text: answer.more ? `${list}\nThere are more: search for more of the name.` : list }
  },
}
