import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { folded, wordsOf } from '#shared/domain/folded-text'
import { type RunningDemo, startDemo } from '#shared/demo/start'
import { type EngineWorld, openEngine } from '#tests/engine/engine-world'
import { draws } from '#tests/reference/draws'

const folder = mkdtempSync(join(tmpdir(), 'scim-console-'))
let demo: RunningDemo
let world: EngineWorld

beforeAll(async () => {
  demo = await startDemo({ scale: 'contoso' })
  world = openEngine(folder)
  const signIn = { kind: 'demo', login: demo.login } as const
  await world.client.call('session.addTenant', { name: 'demo', graph: demo.graph, signIn })
  await world.client.run('directory.sync', {})
})
afterAll(async () => {
  await world.close()
  await demo.stop()
  rmSync(folder, { recursive: true, force: true })
})

const living = () => [...demo.tenant.users.values()].filter(({ deletedDateTime }) => deletedDateTime === null)
const order = (a: readonly (string | number)[], b: readonly (string | number)[]) => {
  for (const [index, value] of a.entries()) {
    const other = b[index] ?? ''
    if (value !== other) return value < other ? -1 : 1
  }
  return 0
}

describe('a window of rows', () => {
  test.each([
    ['name', (user: { displayName: string }) => folded(user.displayName).trim()],
    ['userPrincipalName', (user: { userPrincipalName: string }) => folded(user.userPrincipalName)],
  ] as const)(
    'of people by %s is a cut of all of them, from wherever it begins, in both directions',
    async (column, value) => {
      const all = living()
        .map((user) => value(user as never))
        .toSorted((a, b) => order([a], [b]))
      const draw = draws(3)
      const begins = [0, 1, 199, 200, 201, 4_800, all.length - 1, all.length, all.length + 500]
      for (const from of [...begins, ...Array.from({ length: 40 }, () => draw.below(all.length))]) {
        for (const direction of ['ascending', 'descending'] as const) {
          const count = 1 + draw.below(300)
          const { rows, total, matched } = await world.client.call('directory.peopleRows', {
            from,
            count,
            sort: { column, direction },
          })
          const whole = direction === 'ascending' ? all : all.toReversed()
          expect(
            rows.map((row) =>
              value({ displayName: row.displayName ?? '', userPrincipalName: row.userPrincipalName ?? '' }),
            ),
          ).toEqual(whole.slice(from, from + count))
          expect([total, matched]).toEqual([all.length, all.length])
        }
      }
    },
  )

  test.each(['name', 'kind', 'people'] as const)(
    'of groups by %s, put together, holds each group once',
    async (column) => {
      const ids: string[] = []
      const keys: (string | number)[][] = []
      for (let from = 0; ; from += 70) {
        const { rows } = await world.client.call('directory.groupRows', {
          from,
          count: 70,
          sort: { column, direction: 'ascending' },
        })
        if (rows.length === 0) break
        ids.push(...rows.map(({ id }) => id))
        for (const row of rows) {
          const name = folded(row.displayName).trim()
          keys.push(column === 'name' ? [name] : column === 'kind' ? [row.kind, name] : [row.memberCount ?? -1, name])
        }
      }
      expect(ids.toSorted()).toEqual([...demo.tenant.groups.keys()].toSorted())
      expect(keys).toEqual(keys.toSorted(order))
    },
  )
})

describe('a search', () => {
  test('finds every person whose texts hold all words, those first whose name begins so', async () => {
    const people = living().map((user) => ({
      id: user.id,
      name: folded(user.displayName).trim(),
      text: [user.displayName, user.userPrincipalName, user.mail ?? ''].map(folded).join('\n'),
    }))
    const draw = draws(5)
    for (let round = 0; round < 60; round += 1) {
      const one = draw.pick(people)
      const words = (one?.name ?? '').split(' ').map((word) => word.slice(0, 3 + draw.below(4)))
      const search = draw.chance(0.5) ? words.join(' ') : (words[0] ?? '')
      if (wordsOf(search).some((word) => word.length < 3)) continue
      const hits = people.filter(({ text }) => wordsOf(search).every((word) => text.includes(word)))
      const { rows, matched, more, total } = await world.client.call('directory.peopleRows', {
        search,
        from: 0,
        count: 500,
      })
      expect([search, matched, more]).toEqual([search, Math.min(1_000, hits.length), hits.length > 1_000])
      expect(total).toBe(people.length)
      if (!more && hits.length <= 500)
        expect(rows.map(({ id }) => id).toSorted()).toEqual(hits.map(({ id }) => id).toSorted())
      const begins = rows.map((row) => folded(row.displayName ?? '').startsWith(wordsOf(search).join(' ')))
      expect(begins).toEqual(begins.toSorted((a, b) => Number(b) - Number(a)))
    }
  })

  test('of one or two letters finds the names that begin so; of an id, its owner; of nothing, the whole list', async () => {
    const { rows } = await world.client.call('directory.peopleRows', { search: 'Ad', from: 0, count: 500 })
    expect(rows.length).toBeGreaterThan(0)
    for (const row of rows) {
      const texts = [row.displayName, row.userPrincipalName].map((text) => folded(text ?? '').startsWith('ad'))
      expect(texts).toContain(true)
    }
    const [someone] = living()
    const byId = await world.client.call('directory.peopleRows', {
      search: someone?.id.slice(0, 9) ?? '',
      from: 0,
      count: 5,
    })
    expect(byId.rows.map(({ id }) => id)).toContain(someone?.id)
    const blank = await world.client.call('directory.peopleRows', { search: '   ', from: 0, count: 5 })
    expect(blank.matched).toBe(blank.total)
  })

  test('takes quotes, stars and the words of the search language as text', async () => {
    for (const search of [
      '"',
      '""""',
      "o'neill",
      'a" OR "b',
      'NEAR(',
      'col : *',
      '*',
      '-',
      '(',
      '^abc',
      'x'.repeat(256),
    ]) {
      const { rows } = await world.client.call('directory.groupRows', { search, from: 0, count: 50 })
      for (const row of rows) {
        for (const word of wordsOf(search)) expect(`${folded(row.displayName)} ${row.id}`).toContain(word)
      }
    }
    const design = await world.client.call('directory.groupRows', { search: '"Research"', from: 0, count: 5 })
    expect(design.rows.map(({ displayName }) => displayName)).toContain('<b>Design</b> & "Research" \'Lab\'')
  })
})

test('the facts of all rows are what counting says', async () => {
  const groups = [...demo.tenant.groups.values()]
  const names = Map.groupBy(groups, ({ displayName }) => displayName.trim().toLowerCase())
  expect(await world.client.call('directory.groupFacts', {})).toMatchObject({
    groups: groups.length,
    mapped: 0,
    notSecurityEnabled: groups.filter(({ securityEnabled }) => !securityEnabled).length,
    sameName: [...names.values()].filter((same) => same.length > 1).flat().length,
    sizeUnknown: groups.filter(({ visibility }) => visibility === 'HiddenMembership').length,
  })
  const members = new Set(
    groups.filter(({ visibility }) => visibility !== 'HiddenMembership').flatMap((group) => [...group.members]),
  )
  expect(await world.client.call('directory.peopleFacts', {})).toMatchObject({
    people: living().length,
    disabled: living().filter(({ accountEnabled }) => !accountEnabled).length,
    guests: living().filter(({ userType }) => userType === 'Guest').length,
    inNoGroup: living().filter(({ id }) => !members.has(id)).length,
  })
})

test('nested groups are followed to any depth and out of circles; a person is told where they are only through another group', async () => {
  const groups = [...demo.tenant.groups.values()]
  const reach = (start: string) => {
    const seen = new Set<string>()
    const open = [start]
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      for (const id of demo.tenant.groups.get(next)?.members ?? []) {
        if (!demo.tenant.groups.has(id) || seen.has(id) || id === start) continue
        seen.add(id)
        open.push(id)
      }
    }
    return seen
  }
  const outer = groups.filter((group) => [...group.members].some((id) => demo.tenant.groups.has(id)))
  expect(outer.length).toBeGreaterThan(3)
  const isLiving = new Set(living().map(({ id }) => id))
  for (const group of outer) {
    const inside = reach(group.id)
    const people = new Set(
      [...inside]
        .flatMap((id) => [...(demo.tenant.groups.get(id)?.members ?? [])])
        .filter((id) => isLiving.has(id) && !group.members.has(id)),
    )
    const told = await world.client.call('directory.group', { group: group.id })
    expect([group.displayName, told.nested]).toEqual([group.displayName, { groups: inside.size, people: people.size }])
  }
  const committee = groups.find(({ displayName }) => displayName === 'Committee B')
  const someone = [...(committee?.members ?? [])].find((id) => isLiving.has(id)) ?? ''
  const person = await world.client.call('directory.person', { person: someone })
  expect(person.groups.map(({ displayName }) => displayName)).toContain('Committee B')
  expect(person.nestedIn.map(({ displayName }) => displayName)).toContain('Committee A')
})

test('a person is found by id, address or name; one name of several people is refused with their ids', async () => {
  const [someone] = living()
  const byId = await world.client.call('directory.person', { person: someone?.id ?? '' })
  const byAddress = await world.client.call('directory.person', {
    person: someone?.userPrincipalName.toUpperCase() ?? '',
  })
  expect(byAddress).toEqual(byId)
  const mails = Map.groupBy(living(), ({ mail }) => mail?.toLowerCase() ?? '')
  const mailed = living().filter(({ mail, userPrincipalName }) => mail !== null && mail !== userPrincipalName)
  const alone = mailed.find(({ mail }) => mails.get(mail?.toLowerCase() ?? '')?.length === 1)
  const byMail = await world.client.call('directory.person', { person: alone?.mail?.toUpperCase() ?? '' })
  expect(byMail.id).toBe(alone?.id)
  expect(byId.groupCount).toBe(byId.groups.length)
  const twins = [...Map.groupBy(living(), ({ displayName }) => displayName).values()].find((same) => same.length > 1)
  const failure = await world.client
    .call('directory.person', { person: twins?.[0]?.displayName ?? '' })
    .catch((thrown: unknown) => thrown)
  expect(failure).toMatchObject({
    failure: { code: 'ambiguous-name', message: expect.stringContaining(twins?.[1]?.id ?? '-') },
  })
  const nobody = await world.client
    .call('directory.person', { person: 'Nobody At All' })
    .catch((thrown: unknown) => thrown)
  expect(nobody).toMatchObject({ failure: { code: 'unknown-name' } })
})
