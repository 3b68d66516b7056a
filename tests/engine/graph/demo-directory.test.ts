import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type RunningDemo, startDemo } from '#shared/demo/start'
import {
  type GroupChange,
  groupsDelta,
  type PersonChange,
  readDeltaPages,
  usersDelta,
} from '#shared/engine/graph/delta'
import { countDirectory } from '#shared/engine/graph/directory-counts'
import { createGraphClient, type GraphClient } from '#shared/engine/graph/graph-client'
import { groupPage, groupsPath, memberPages, membersPath } from '#shared/engine/graph/groups'
import { personAttributes } from '#shared/domain/directory'
import { batchPeople, peoplePage, peoplePath } from '#shared/engine/graph/people'
import { nodePorts } from '#shared/hosts/node-ports'

let demo: RunningDemo
let client: GraphClient

beforeEach(async () => {
  demo = await startDemo({ scale: 'small' })
  client = createGraphClient({
    root: demo.graph,
    acquireToken: async () => demo.token,
    ports: nodePorts({ environment: process.env, log: { write: () => undefined } }),
  })
})
afterEach(() => demo.stop())

/** Follows streams to their ends; the marks stand in the order of the starts. */
async function follow<R extends 'groups' | 'users'>(resource: R, starts: readonly string[]) {
  const items: (R extends 'groups' ? GroupChange : PersonChange)[] = []
  const marks = starts.map(() => '')
  let open = starts.map((link, at) => ({ link, at }))
  let pages = 0
  while (open.length > 0) {
    const answers = await readDeltaPages(
      client,
      resource,
      open.map(({ link }) => link),
    )
    pages += answers.length
    open = open.flatMap(({ at }, nth) => {
      const answer = answers[nth]
      if (answer?.kind !== 'page') throw new Error(JSON.stringify(answer))
      items.push(...answer.items)
      if (answer.delta !== null) marks[at] = answer.delta
      return answer.next === null ? [] : [{ link: answer.next, at }]
    })
  }
  return { items, marks, pages }
}

/** Members by group, merged by id as Microsoft's page on delta queries tells a client to. */
function merge(held: Map<string, Set<string>>, changes: readonly GroupChange[]): Map<string, Set<string>> {
  for (const { id, removed, members } of changes) {
    if (removed !== null) held.delete(id)
    else {
      const known = held.get(id) ?? new Set()
      for (const member of members) {
        if (member.removed) known.delete(member.id)
        else known.add(member.id)
      }
      held.set(id, known)
    }
  }
  return held
}

const truth = () =>
  new Map(
    [...demo.tenant.groups.values()].map((group) => [
      group.id,
      new Set(group.visibility === 'HiddenMembership' ? [] : group.members),
    ]),
  )
const groupIds = () => [...demo.tenant.groups.keys()]
const peopleIds = () =>
  [...demo.tenant.users.values()].filter(({ deletedDateTime }) => deletedDateTime === null).map(({ id }) => id)
const aGroup = () => {
  const found = [...demo.tenant.groups.values()].find(
    ({ groupTypes, visibility, members }) =>
      !groupTypes.includes('DynamicMembership') && visibility !== 'HiddenMembership' && members.size > 1,
  )
  if (found === undefined) throw new Error('The seed has no such group.')
  return found
}

describe("the demo tenant's streams of changes", () => {
  it.each([
    ['pages as they come', undefined],
    ['pages that slice everything', { groups: 3, links: 5, users: 7 }],
  ])('tell every group and member, whole or fifty groups at a time, in %s', async (_name, size) => {
    if (size !== undefined) demo.faults.deltaPage = size
    const whole = await follow('groups', [groupsDelta({ members: true })])
    expect(merge(new Map(), whole.items)).toEqual(truth())
    const ids = groupIds()
    const chunks = Array.from({ length: Math.ceil(ids.length / 7) }, (_, n) => ids.slice(n * 7, n * 7 + 7))
    const scoped = await follow(
      'groups',
      chunks.map((some) => groupsDelta({ members: true, ids: some })),
    )
    expect(merge(new Map(), scoped.items)).toEqual(truth())
    expect(scoped.marks.every((mark) => mark !== '')).toBe(true)
    expect(scoped.pages).toBeGreaterThanOrEqual(chunks.length)
  })

  it('without members tell the groups alone, as the list does', async () => {
    const { items } = await follow('groups', [groupsDelta({ members: false })])
    expect(items.every(({ members }) => members.length === 0)).toBe(true)
    const listed = await groupPage(client, groupsPath)
    const byId = (one: { id: string } | null, other: { id: string } | null) =>
      (one?.id ?? '') < (other?.id ?? '') ? -1 : 1
    expect(items.map(({ group }) => group).toSorted(byId)).toEqual(listed.items.toSorted(byId))
  })

  it('from now on tell nothing, and then what changed: joined, left, renamed, deleted', async () => {
    const held = merge(new Map(), (await follow('groups', [groupsDelta({ members: true })])).items)
    const { marks, items } = await follow('groups', [groupsDelta({ members: true, latest: true })])
    expect(items).toEqual([])
    const group = aGroup()
    const [leaver = ''] = group.members
    const joiner = peopleIds().find((id) => !group.members.has(id)) ?? ''
    await demo.do(['portal', 'remove-member', group.id, leaver])
    await demo.do(['portal', 'add-member', group.id, joiner])
    await demo.do(['portal', 'rename-group', group.id, 'Another name'])
    const gone = groupIds().find((id) => id !== group.id) ?? ''
    await demo.do(['portal', 'delete-group', gone])
    const after = await follow('groups', marks)
    expect(merge(held, after.items)).toEqual(truth())
    const told = after.items.filter(({ id }) => id === group.id)
    expect(told.map((change) => change.group?.displayName)).toContain('Another name')
    expect(told.flatMap(({ members }) => members)).toEqual(
      expect.arrayContaining([
        { id: joiner, type: 'user', removed: false },
        { id: leaver, type: 'user', removed: true },
      ]),
    )
    expect(after.items).toContainEqual({ id: gone, group: null, removed: 'deleted', members: [] })
    expect((await follow('groups', after.marks)).items).toEqual([])
  })

  it('of people tell everybody, and who was disabled or deleted', async () => {
    const everybody = await follow('users', [usersDelta()])
    expect(everybody.items.flatMap(({ person }) => person?.id ?? []).toSorted()).toEqual(peopleIds().toSorted())
    const { marks, items } = await follow('users', [usersDelta({ latest: true })])
    expect(items).toEqual([])
    const [first = '', second = ''] = peopleIds()
    await demo.do(['portal', 'disable-user', first])
    await demo.do(['portal', 'delete-user', second])
    const { items: changes } = await follow('users', marks)
    expect(changes.find(({ id }) => id === first)?.person?.accountEnabled).toBe(false)
    expect(changes.find(({ id }) => id === second)).toEqual({ id: second, person: null, removed: 'changed' })
  })

  it('that were reset, or are nobody knows which, are told as such', async () => {
    const { marks } = await follow('groups', [groupsDelta({ members: true, latest: true })])
    await demo.do(['portal', 'reset-delta'])
    expect(await readDeltaPages(client, 'groups', marks)).toEqual([{ kind: 'expired' }])
    const unknown = `${demo.graph}/groups/delta?$deltatoken=nobody-knows`
    const [first, second] = await readDeltaPages(client, 'groups', [unknown, ...marks])
    expect([first?.kind, second?.kind]).toEqual(['expired', 'page'])
  })
})

describe("the demo tenant's people and groups", () => {
  it('are listed, read one by one, and counted', async () => {
    const listed = await peoplePage(client, peoplePath)
    expect(listed.items.map(({ id }) => id).toSorted()).toEqual(peopleIds().toSorted())
    const some = listed.items.slice(0, 25)
    const asked = [...some.map(({ id }) => id), '00000000-0000-4000-8000-00000000dead']
    const answers = await batchPeople(client, asked, {}, personAttributes)
    expect(answers.slice(0, -1)).toEqual(some.map((person) => ({ ok: true, value: person })))
    expect(some.every(({ attributes }) => personAttributes.every((name) => attributes[name] !== undefined))).toBe(true)
    expect(answers.at(-1)).toMatchObject({ ok: false, failure: { code: 'graph-not-found' } })
    expect(await countDirectory(client)).toEqual({ people: peopleIds().length, groups: groupIds().length })
  })

  it('are not counted where nobody may', async () => {
    demo.faults.rights.delete('User.Read.All')
    expect(await countDirectory(client)).toEqual({ people: null, groups: groupIds().length })
  })

  it('cost what the service says, throttled or not', async () => {
    await demo.do(['portal', 'throttle', '3', '1'])
    await countDirectory(client)
    await peoplePage(client, peoplePath)
    await memberPages(client, groupIds().slice(0, 25).map(membersPath))
    await follow('groups', [groupsDelta({ members: true })])
    const { http, batched, units } = client.spent()
    expect({ requests: http, batched, units }).toEqual({
      requests: demo.meter.requests,
      batched: demo.meter.batched,
      units: demo.meter.units,
    })
    expect(units).toBeGreaterThan(20)
  })
})
