import { listen } from '#tests/fakes/loopback-server'
import {
  type ReferenceClause,
  type ReferenceGroup,
  type ReferencePerson,
  type ReferenceSource,
  userRole,
  type VerificationTenant,
} from '#tests/reference/verification/tenant'

/** Microsoft Graph over a tenant of the reference: real HTTP on 127.0.0.1, by Microsoft's pages, and only what a comparison asks. */
export interface VerificationGraph {
  /** The service root with its version. */
  readonly root: string
  /** Path and query of each call; those inside a batch are there beside it. */
  readonly requests: string[]
  /** Paths, as regular expressions, that answer 403. */
  readonly forbidden: RegExp[]
  stop(): Promise<void>
}

interface Answer {
  readonly status: number
  readonly body: unknown
}
type Row = Readonly<Record<string, unknown>>

interface Mark {
  readonly resource: 'users' | 'groups'
  readonly fields: readonly string[] | null
  readonly only: readonly string[] | null
  readonly seen: ReadonlyMap<string, string>
  readonly links: ReadonlyMap<string, ReadonlyMap<string, string>>
}

const tenantId = '7d1e4a52-93c4-4e0b-8f2a-000000000001'

/** What Graph returns of a user who is asked for without $select. */
const userDefaults = ['id', 'displayName', 'givenName', 'jobTitle', 'mail', 'surname', 'userPrincipalName']

export async function startVerificationGraph(tenant: VerificationTenant): Promise<VerificationGraph> {
  const requests: string[] = []
  const forbidden: RegExp[] = []
  const marks: Mark[] = []
  let root = ''

  const ok = (body: unknown): Answer => ({ status: 200, body })
  const failure = (status: number, code: string): Answer => ({
    status,
    body: { error: { code, message: code, innerError: { 'request-id': 'r', date: '2026-11-25T00:00:00' } } },
  })
  const missing = failure(404, 'Request_ResourceNotFound')

  const userRow = (person: ReferencePerson): Row => ({
    ...person,
    givenName: person.displayName.split(' ')[0] ?? null,
    surname: person.displayName.split(' ')[1] ?? null,
    onPremisesSyncEnabled: null,
    deletedDateTime: tenant.deleted.has(person.id) ? '2026-11-20T00:00:00Z' : null,
  })
  const groupRow = (group: ReferenceGroup): Row => ({
    ...group,
    members: undefined,
    mail: group.mailEnabled ? `${group.id}@example.com` : null,
    membershipRule: group.membershipRuleProcessingState === null ? null : 'user.department -eq "Sales"',
    onPremisesSyncEnabled: null,
  })
  const memberRow = (id: string, kind: string): Row => {
    const person = kind === 'user' ? tenant.people.get(id) : undefined
    const group = kind === 'group' ? tenant.groups.get(id) : undefined
    const row = person === undefined ? (group === undefined ? { id } : groupRow(group)) : userRow(person)
    return { '@odata.type': `#microsoft.graph.${kind}`, ...row }
  }
  const chosen = (row: Row, query: URLSearchParams, defaults: readonly string[] | null): Row => {
    const fields = query.get('$select')?.split(',') ?? defaults
    if (fields === null) return row
    return Object.fromEntries(
      Object.entries(row).filter(([name]) => name.startsWith('@') || name === 'id' || fields.includes(name)),
    )
  }

  const listed = (
    path: string,
    query: URLSearchParams,
    rows: readonly Row[],
    defaults: readonly string[] | null,
  ): Answer => {
    const filter = query.get('$filter')
    const test = filter === null ? () => true : rowTest(filter)
    if (test === null) return failure(400, 'Request_UnsupportedQuery')
    const fitting = rows.filter(test)
    const from = Number(query.get('$skiptoken') ?? 0)
    // Small pages whatever is asked for, so that links are followed.
    const size = Math.min(Number(query.get('$top') ?? 7), 7)
    const page = fitting.slice(from, from + size)
    const rest = new URLSearchParams(query)
    rest.set('$skiptoken', String(from + size))
    const next = from + size < fitting.length ? { '@odata.nextLink': `${root}${path}?${rest.toString()}` } : {}
    return ok({ value: page.map((row) => chosen(row, query, defaults)), ...next })
  }

  const markOf = (resource: Mark['resource'], fields: Mark['fields'], only: Mark['only']): Mark => ({
    resource,
    fields,
    only,
    seen: new Map(
      resource === 'users'
        ? [...tenant.people].map(([id, person]) => [id, JSON.stringify(person)])
        : [...tenant.groups].map(([id, group]) => [id, JSON.stringify(groupRow(group))]),
    ),
    links: new Map([...tenant.groups].map(([id, group]) => [id, new Map(group.members)])),
  })
  const delta = (resource: Mark['resource'], query: URLSearchParams): Answer => {
    const lowered = new URLSearchParams(
      [...query].map(([name, value]): [string, string] => [/token$/i.test(name) ? name.toLowerCase() : name, value]),
    )
    const token = lowered.get('$deltatoken')
    const before = token === null || token === 'latest' ? null : marks[Number(token)]
    if (before === undefined) return failure(400, 'syncStateNotFound')
    const filter = lowered.get('$filter')
    const fields = before?.fields ?? lowered.get('$select')?.split(',') ?? null
    const only =
      before?.only ?? (filter === null ? null : [...filter.matchAll(/id eq '([^']+)'/g)].map(([, id]) => id ?? ''))
    const now = markOf(resource, fields, only)
    marks.push(now)
    const wanted = (id: string) => only === null || only.includes(id)
    const value: Row[] = []
    if (token !== 'latest') {
      for (const [id, text] of now.seen) {
        if (!wanted(id)) continue
        const links =
          resource === 'groups' && (fields === null || fields.includes('members')) ? linkRows(id, before, now) : []
        if (before !== null && before.seen.get(id) === text && links.length === 0) continue
        const row = chosen(
          JSON.parse(text) as Row,
          fields === null ? query : new URLSearchParams({ $select: fields.join(',') }),
          null,
        )
        value.push(links.length === 0 ? row : { ...row, 'members@delta': links })
      }
      for (const id of before?.seen.keys() ?? []) {
        if (wanted(id) && !now.seen.has(id)) value.push({ id, '@removed': { reason: 'changed' } })
      }
    }
    return ok({ value, '@odata.deltaLink': `${root}/${resource}/delta?$deltatoken=${marks.length - 1}` })
  }

  const directory = (path: string, query: URLSearchParams): Answer | null => {
    const part = path.split('/').slice(1).map(decodeURIComponent)
    const [first, id = '', what] = part
    if (first === 'organization') {
      const domains = [{ name: 'example.com', isDefault: true }]
      return ok({ value: [{ id: tenantId, displayName: 'Reference', verifiedDomains: domains }] })
    }
    if (first === 'me') return ok({ id: 'me', userPrincipalName: 'admin@example.com', displayName: 'Admin' })
    if (path === '/users/delta' || path === '/groups/delta') return delta(first as Mark['resource'], query)
    if (path === '/users/$count') return ok(tenant.people.size)
    if (path === '/groups/$count') return ok(tenant.groups.size)
    if (path === '/users') return listed(path, query, [...tenant.people.values()].map(userRow), userDefaults)
    if (path === '/groups') return listed(path, query, [...tenant.groups.values()].map(groupRow), null)
    if (path === '/directory/deletedItems/microsoft.graph.user') {
      return listed(path, query, [...tenant.deleted.values()].map(userRow), userDefaults)
    }
    if (first === 'directory' && id === 'deletedItems' && what !== undefined) {
      const person = tenant.deleted.get(what)
      return person === undefined ? missing : ok(chosen(userRow(person), query, userDefaults))
    }
    if (first === 'users') {
      const person = tenant.people.get(id) ?? [...tenant.people.values()].find((it) => it.userPrincipalName === id)
      if (person === undefined) return missing
      if (what === undefined) return ok(chosen(userRow(person), query, userDefaults))
      if (what === 'memberOf' || what === 'transitiveMemberOf') {
        const groups = groupsAround(tenant, person.id, what === 'transitiveMemberOf')
        const rows = groups.map((group): Row => ({ '@odata.type': '#microsoft.graph.group', ...groupRow(group) }))
        return listed(path.replace('/microsoft.graph.group', ''), query, rows, null)
      }
      return null
    }
    if (first === 'groups') {
      const group = tenant.groups.get(id)
      if (group === undefined) return missing
      if (what === undefined) return ok(chosen(groupRow(group), query, null))
      const links =
        what === 'members' ? [...group.members] : what === 'transitiveMembers' ? linksBelow(tenant, group) : null
      if (links === null) return null
      const shown = group.visibility === 'HiddenMembership' ? [] : links
      const rows = shown.map(([member, kind]) => memberRow(member, kind))
      const users = rows.filter((row) => row['@odata.type'] === '#microsoft.graph.user')
      return listed(path, query, part[3] === 'microsoft.graph.user' ? users : rows, null)
    }
    return null
  }

  const application = (path: string, query: URLSearchParams): Answer | null => {
    const { app, job } = tenant
    const own = `/servicePrincipals/${app.id}`
    const row = {
      ...app,
      applicationTemplateId: null,
      accountEnabled: true,
      tags: ['WindowsAzureActiveDirectoryIntegratedApp'],
      appRoles: [
        {
          id: userRole,
          displayName: 'User',
          value: null,
          isEnabled: true,
          allowedMemberTypes: ['User'],
          origin: 'Application',
        },
      ],
    }
    if (path === '/servicePrincipals') return ok({ value: [row] })
    if (path === own) return ok(row)
    if (path === `${own}/appRoleAssignedTo`) {
      const rows = tenant.assignments.map((assignment, at): Row => ({
        ...assignment,
        id: `assignment-${at}`,
        principalDisplayName: assignment.principalId,
        resourceId: app.id,
        resourceDisplayName: app.displayName,
        createdDateTime: '2026-01-01T00:00:00Z',
        deletedDateTime: null,
      }))
      return listed(path, query, rows, null)
    }
    if (path === `${own}/synchronization/jobs`) return ok({ value: [jobBody(tenant)] })
    if (path === `${own}/synchronization/jobs/${job.id}`) return ok(jobBody(tenant))
    if (path === `${own}/synchronization/jobs/${job.id}/schema`) return ok(schemaBody(tenant))
    if (path === `${own}/synchronization/secrets`) return failure(403, 'Authorization_RequestDenied')
    return null
  }

  const logs = (path: string, query: URLSearchParams): Answer | null => {
    if (path === '/auditLogs/provisioning')
      return listed(path, query, tenant.log.map((_, at) => logBody(tenant, at)).toReversed(), null)
    return path.startsWith('/auditLogs/') ? failure(403, 'Authorization_RequestDenied') : null
  }

  const answer = (method: string, target: string): Answer => {
    requests.push(`${method} ${target}`)
    const { pathname, searchParams } = new URL(`${root}${target}`)
    const path = decodeURI(pathname.slice('/v1.0'.length))
    if (method !== 'GET') return failure(405, 'Request_BadRequest')
    if (forbidden.some((pattern) => pattern.test(path))) return failure(403, 'Authorization_RequestDenied')
    return directory(path, searchParams) ?? application(path, searchParams) ?? logs(path, searchParams) ?? missing
  }

  const server = await listen((incoming, response) => {
    const target = (incoming.url ?? '').slice('/v1.0'.length)
    const parts: Buffer[] = []
    incoming.on('data', (part: Buffer) => parts.push(part))
    incoming.on('end', () => {
      let told: Answer
      if (target === '/$batch') {
        requests.push('POST /$batch')
        const { requests: asked } = JSON.parse(Buffer.concat(parts).toString('utf8')) as {
          requests: { id: string; method: string; url: string }[]
        }
        told = ok({ responses: asked.map(({ id, method, url }) => ({ id, headers: {}, ...answer(method, url) })) })
      } else told = answer(incoming.method ?? 'GET', target)
      response.writeHead(told.status, { 'content-type': 'application/json', 'request-id': 'r' })
      response.end(JSON.stringify(told.body))
    })
  })
  root = `${server.origin}/v1.0`
  return { root, requests, forbidden, stop: server.stop }
}

/** Links of a group that are new, or gone, since a mark; all of them without one. */
function linkRows(id: string, before: Mark | null, now: Mark): Row[] {
  const here = now.links.get(id) ?? new Map<string, string>()
  const there = before?.links.get(id) ?? new Map<string, string>()
  const row = (member: string, kind: string) => ({ '@odata.type': `#microsoft.graph.${kind}`, id: member })
  return [
    ...[...here].filter(([member]) => !there.has(member)).map(([member, kind]) => row(member, kind)),
    ...[...there]
      .filter(([member]) => !here.has(member))
      .map(([member, kind]) => ({ ...row(member, kind), '@removed': { reason: 'deleted' } })),
  ]
}

function groupsAround(tenant: VerificationTenant, member: string, all: boolean): ReferenceGroup[] {
  const found = new Set<ReferenceGroup>()
  const look = (id: string) => {
    for (const group of tenant.groups.values()) {
      if (!group.members.has(id) || found.has(group)) continue
      found.add(group)
      if (all) look(group.id)
    }
  }
  look(member)
  return [...found]
}

function linksBelow(tenant: VerificationTenant, top: ReferenceGroup): [string, string][] {
  const found = new Map<string, string>()
  const seen = new Set([top.id])
  const look = (group: ReferenceGroup) => {
    for (const [id, kind] of group.members) {
      found.set(id, kind)
      const inner = kind === 'group' ? tenant.groups.get(id) : undefined
      if (inner === undefined || seen.has(id)) continue
      seen.add(id)
      look(inner)
    }
  }
  look(top)
  return [...found]
}

/** `a eq 'x'`, joined by `or` or by `and`, `a in ('x','y')`, `a/b eq 'x'`, `a gt x`; null for what this Graph does not understand. */
function rowTest(filter: string): ((row: Row) => boolean) | null {
  const plain = filter.trim().replace(/^\((.*)\)$/, '$1')
  for (const [word, join] of [
    [' or ', (row: Row, tests: readonly ((row: Row) => boolean)[]) => tests.some((test) => test(row))],
    [' and ', (row: Row, tests: readonly ((row: Row) => boolean)[]) => tests.every((test) => test(row))],
  ] as const) {
    if (!plain.includes(word)) continue
    const tests: ((row: Row) => boolean)[] = []
    for (const piece of plain.split(word)) {
      const test = rowTest(piece)
      if (test === null) return null
      tests.push(test)
    }
    return (row) => join(row, tests)
  }
  const value = (row: Row, path: string) =>
    path
      .split('/')
      .reduce<unknown>((at, name) => (typeof at === 'object' && at !== null ? (at as Row)[name] : undefined), row)
  const equal = (one: unknown, text: string) => typeof one === 'string' && one.toLowerCase() === text.toLowerCase()
  const several = /^([\w/]+) in \((.*)\)$/.exec(plain)
  if (several !== null) {
    const [, path = '', list = ''] = several
    const texts = [...list.matchAll(/'((?:[^']|'')*)'/g)].map(([, text]) => (text ?? '').replaceAll("''", "'"))
    return (row) => texts.some((text) => equal(value(row, path), text))
  }
  const one = /^([\w/]+) (eq|gt|ge|lt|le) (?:'((?:[^']|'')*)'|(\S+))$/.exec(plain)
  if (one === null) return null
  const [, path = '', operator, quoted, bare] = one
  const text = quoted?.replaceAll("''", "'") ?? bare ?? ''
  return (row) => {
    const told = value(row, path)
    if (operator === 'eq') return typeof told === 'boolean' ? String(told) === text : equal(told, text)
    const ahead = String(told) < text ? -1 : String(told) > text ? 1 : 0
    if (operator === 'gt') return ahead > 0
    if (operator === 'ge') return ahead >= 0
    return operator === 'lt' ? ahead < 0 : ahead <= 0
  }
}

const never = '0001-01-01T00:00:00Z'

function jobBody({ job }: VerificationTenant): Row {
  const quarantined = job.code === 'Quarantine'
  const began = job.lastEnded === null ? null : new Date(Date.parse(job.lastEnded) - 60_000).toISOString()
  const last = {
    activityIdentifier: 'c1d0b0c4-0000-4000-8000-000000000001',
    state: quarantined ? 'Failed' : job.escrowed > 0 ? 'EntryLevelErrors' : 'Succeeded',
    error: quarantined ? { code: 'InvalidCredentials', message: 'refused', tenantActionable: true } : null,
    timeBegan: began,
    timeEnded: job.lastEnded,
    countEscrowed: job.escrowed,
    countEscrowedRaw: job.escrowed,
    countExported: 1,
  }
  return {
    id: job.id,
    templateId: job.templateId,
    schedule: { expiration: null, interval: 'PT40M', state: job.code === 'Paused' ? 'Paused' : 'Active' },
    status: {
      code: job.code,
      lastExecution: job.lastEnded === null ? null : last,
      lastSuccessfulExecution: job.lastEnded === null || quarantined ? null : last,
      lastSuccessfulExecutionWithExports: null,
      progress: [],
      quarantine: quarantined
        ? {
            reason: 'EncounteredQuarantineException',
            currentBegan: began,
            seriesBegan: began,
            nextAttempt: null,
            seriesCount: 1,
            error: last.error,
          }
        : null,
      steadyStateFirstAchievedTime: job.lastEnded ?? never,
      steadyStateLastAchievedTime: job.lastEnded ?? never,
      synchronizedEntryCountByType: [],
      troubleshootingUrl: '',
    },
    synchronizationJobSettings: [],
  }
}

function sourceBody(source: ReferenceSource): Row {
  const names = [...source.expression.matchAll(/\[(\w+)\]/g)].map(([, name]) => name ?? '')
  const parameters = names.map((name, at) => ({
    key: `source${at}`,
    value: { type: 'Attribute', name, expression: `[${name}]`, parameters: [] },
  }))
  return {
    type: source.type,
    name: source.name,
    expression: source.expression,
    parameters: source.type === 'Attribute' ? [] : parameters,
  }
}

function schemaBody({ job }: VerificationTenant): Row {
  const enterprise = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'
  const attribute = (name: string): Row => ({ type: 'Attribute', name, expression: `[${name}]`, parameters: [] })
  const flow = (target: string, source: Row, matchingPriority = 0): Row => ({
    targetAttributeName: target,
    matchingPriority,
    flowType: 'Always',
    flowBehavior: 'FlowWhenChanged',
    defaultValue: null,
    exportMissingReferences: false,
    source,
  })
  const clause = ({ attribute: name, operator, values }: ReferenceClause): Row => ({
    sourceOperandName: name,
    operatorName: operator,
    targetOperand: { values },
  })
  const scope =
    job.filter.length === 0
      ? null
      : {
          groups: job.filter.map((clauses, at) => ({ name: `filter ${at}`, clauses: clauses.map(clause) })),
          inputFilterGroups: [],
          categoryFilterGroups: [],
        }
  const mapping = (source: string, target: string, more: Row): Row => ({
    enabled: true,
    flowTypes: 'Add,Update,Delete',
    name: `Provision Microsoft Entra ID ${source}s`,
    scope: null,
    sourceObjectName: source,
    targetObjectName: target,
    metadata: [],
    ...more,
  })
  const active = {
    type: 'Function',
    name: 'Switch',
    expression: 'Switch([IsSoftDeleted], , "False", "True", "True", "False")',
    parameters: [{ key: 'source', value: attribute('IsSoftDeleted') }],
  }
  const definitions = ['userPrincipalName', 'mail', 'mailNickname', 'employeeId', 'department', 'jobTitle', 'country']
  return {
    id: 'schema',
    version: 'v1.2:reference',
    directories: [
      {
        id: 'source',
        name: 'Microsoft Entra ID',
        readOnly: false,
        objects: [{ name: 'User', attributes: definitions.map((name) => ({ name, type: 'String', anchor: false })) }],
      },
      { id: 'target', name: 'customappsso', readOnly: false, objects: [] },
    ],
    synchronizationRules: [
      {
        id: 'rule',
        name: 'USERGROUP_OUTBOUND_USERGROUP',
        priority: 1,
        editable: true,
        sourceDirectoryName: 'Microsoft Entra ID',
        targetDirectoryName: 'customappsso',
        containerFilter: null,
        groupFilter: null,
        metadata: [],
        objectMappings: [
          mapping('User', enterprise, {
            scope,
            attributeMappings: [
              flow('userName', sourceBody(job.userName), 1),
              flow('active', active),
              flow('displayName', attribute('displayName')),
              flow('emails[type eq "work"].value', attribute('mail')),
              ...(job.externalId === null ? [] : [flow('externalId', sourceBody(job.externalId))]),
            ],
          }),
          mapping('Group', 'urn:ietf:params:scim:schemas:core:2.0:Group', {
            enabled: job.mapsGroups,
            attributeMappings: [
              flow('displayName', attribute('displayName'), 1),
              flow('externalId', attribute('objectId')),
              flow('members', attribute('members')),
            ],
          }),
        ],
      },
    ],
  }
}

function logBody(tenant: VerificationTenant, at: number): Row {
  const row = tenant.log[at]
  if (row === undefined) throw new Error('The log has no such row.')
  const person = tenant.people.get(row.personId)
  return {
    id: `log-${at}`,
    activityDateTime: row.at,
    tenantId,
    jobId: tenant.job.id,
    cycleId: `cycle-${at}`,
    changeId: `change-${at}`,
    provisioningAction: 'create',
    durationInMilliseconds: 10,
    servicePrincipal: { id: tenant.app.id, displayName: tenant.app.displayName },
    initiatedBy: { id: '', displayName: 'Azure AD Provisioning Service', initiatorType: 'system' },
    sourceSystem: { id: 's', displayName: 'Microsoft Entra ID', details: {} },
    targetSystem: { id: 't', displayName: tenant.app.displayName, details: {} },
    sourceIdentity: {
      id: row.personId,
      displayName: person?.displayName ?? '',
      identityType: 'User',
      // The metadata leaves open what stands in details.
      details: {},
    },
    targetIdentity: { id: '', displayName: '', identityType: 'User', details: {} },
    provisioningStatusInfo: {
      status: row.status,
      errorInformation:
        row.status === 'success'
          ? null
          : {
              errorCode: row.errorCode,
              reason: row.reason,
              additionalDetails: null,
              errorCategory: 'nonServiceFailure',
              recommendedAction: null,
            },
    },
    provisioningSteps: [
      {
        name: 'EntryExportAdd',
        provisioningStepType: 'export',
        status: row.status,
        description: row.reason,
        details: {},
      },
    ],
    modifiedProperties: [],
  }
}
