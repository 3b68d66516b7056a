import { describe, expect, it } from 'vitest'

import type { ScimLimits } from '#shared/engine/scim/scim-client'
import { clientFor, failureFrom } from '#tests/fakes/scim-ports'
import { list, page, people, startScripted } from '#tests/fakes/scripted-scim-server'
import type { Row, ScriptedAnswer, ScriptedRequest } from '#tests/fakes/scripted-scim-server'

// Scripted doubles: ways of paging that are known from products and that the real test servers do not have.

async function users(script: (request: ScriptedRequest) => ScriptedAnswer, limits: Partial<ScimLimits> = {}) {
  const server = await startScripted(script)
  const client = clientFor(server, { limits })
  try {
    const listed = await client.listUsers()
    const ids = listed.users.map((user) => user.id)
    expect(new Set(ids).size).toBe(ids.length)
    return { count: ids.length, confirmed: listed.confirmed, notes: listed.notes, requests: server.requests }
  } finally {
    await server.stop()
  }
}

const slice = (rows: readonly Row[], query: URLSearchParams, most = 100) => {
  const start = Number(query.get('startIndex') ?? 1)
  return rows.slice(start - 1, start - 1 + Math.min(most, Number(query.get('count') ?? most)))
}

describe('sweeping a list', () => {
  it('needs a page per page and one look past the end of a server that keeps the rules', async () => {
    const all = people(330)
    const read = await users(({ query }) => page(all, query))
    expect(read).toMatchObject({ count: 330, confirmed: true, notes: [] })
    expect(read.requests).toHaveLength(5)
  })

  it('always sends startIndex and count, since some servers answer nothing without both', async () => {
    const all = people(37)
    const read = await users(({ query }) =>
      query.has('startIndex') && query.has('count') ? page(all, query) : { body: list([], { totalResults: 37 }) },
    )
    expect(read).toMatchObject({ count: 37, confirmed: true })
    for (const { query } of read.requests) expect([query.has('startIndex'), query.has('count')]).toEqual([true, true])
  })

  it('reads on past a total that is the length of its page', async () => {
    const all = people(250)
    const read = await users(({ query }) => {
      const rows = slice(all, query, 50)
      return { body: list(rows, { totalResults: rows.length }) }
    })
    expect(read).toMatchObject({ count: 250, confirmed: true })
    expect(read.requests).toHaveLength(7)
  })

  it('reads on past a total that is the limit of the server', async () => {
    const all = people(170)
    const read = await users(({ query }) => ({ body: list(slice(all, query, 50), { totalResults: 50 }) }))
    expect(read).toMatchObject({ count: 170, confirmed: true })
  })

  it('does without a total', async () => {
    const all = people(230)
    const read = await users(({ query }) => ({ body: list(slice(all, query)) }))
    expect(read).toMatchObject({ count: 230, confirmed: true })
  })

  it('takes a total that is a number in a string', async () => {
    const all = people(130)
    const read = await users(({ query }) => ({ body: list(slice(all, query), { totalResults: '130' }) }))
    expect(read).toMatchObject({ count: 130, confirmed: true })
    expect(read.requests).toHaveLength(3)
  })

  it('does not claim an end where the server says there is more than it lists', async () => {
    const all = people(80)
    const read = await users(({ query }) => ({ body: list(slice(all, query), { totalResults: 95 }) }))
    expect(read).toMatchObject({ count: 80, confirmed: false })
    expect(read.notes.join()).toContain('95')
  })

  it('advances by what came where the server pages by ten', async () => {
    const all = people(34)
    const read = await users(({ query }) => page(all, query, { most: 10 }))
    expect(read).toMatchObject({ count: 34, confirmed: true })
  })

  it('is not led in a circle by a server that begins again past its end', async () => {
    const all = people(120)
    const read = await users(({ query }) => {
      const rows = slice(all, query)
      return { body: list(rows.length > 0 ? rows : all.slice(0, 100), { totalResults: 120 }) }
    })
    expect(read).toMatchObject({ count: 120, confirmed: true })
  })

  it('reads in one large page where startIndex is ignored', async () => {
    const all = people(1400)
    const read = await users(({ query }) => {
      const rows = all.slice(0, Number(query.get('count')))
      return { body: list(rows, { totalResults: rows.length }) }
    })
    expect(read).toMatchObject({ count: 1400, confirmed: true })
  })

  it('says that there may be more where startIndex is ignored and the page is capped', async () => {
    const all = people(500)
    const read = await users(() => ({ body: list(all.slice(0, 100), { totalResults: 100 }) }))
    expect(read).toMatchObject({ count: 100, confirmed: false })
    expect(read.notes.join()).toContain('startIndex')
    expect(read.requests.length).toBeLessThan(10)
  })

  it('suits servers that make page numbers of startIndex and count', async () => {
    const all = people(95)
    const read = await users(({ query }) => {
      const count = Number(query.get('count'))
      const number = Math.floor((Number(query.get('startIndex')) - 1) / count)
      const length = Math.min(20, count)
      return { body: list(all.slice(number * length, number * length + length), { totalResults: 95 }) }
    })
    expect(read).toMatchObject({ count: 95, confirmed: true })
  })

  it('asks for a hundred where a larger count is refused or answered with nothing', async () => {
    const all = people(210)
    const refused = await users(({ query }) =>
      Number(query.get('count')) > 100 ? { status: 400, body: { detail: 'count' } } : page(all, query),
    )
    expect(refused).toMatchObject({ count: 210, confirmed: true })
    const silent = await users(({ query }) =>
      Number(query.get('count')) > 100 ? { body: list([], { totalResults: 210 }) } : page(all, query),
    )
    expect(silent).toMatchObject({ count: 210, confirmed: true })
  })

  it('leaves the projection out where it is refused', async () => {
    const all = people(12)
    const read = await users(({ query }) => (query.has('attributes') ? { status: 400, body: {} } : page(all, query)))
    expect(read).toMatchObject({ count: 12, confirmed: true })
    for (const { query } of read.requests)
      expect(query.has('attributes') && query.has('excludedAttributes')).toBe(false)
  })

  it('follows cursors that appear unasked, encoded, with the same count', async () => {
    const all = people(250)
    const read = await users(({ query }) => {
      const cursor = query.get('cursor')
      const from = cursor === null ? 0 : Number(cursor.replace('at+/=:', ''))
      const next = from + 100 < 250 ? { nextCursor: `at+/=:${from + 100}` } : {}
      return { body: list(all.slice(from, from + 100), next) }
    })
    expect(read).toMatchObject({ count: 250, confirmed: true })
    const cursors = read.requests.filter(({ query }) => query.has('cursor'))
    expect(cursors.map(({ query }) => query.get('startIndex'))).toEqual([null, null])
    expect(new Set(read.requests.map(({ query }) => query.get('count'))).size).toBe(1)
    expect(cursors[0]?.rawQuery).toContain('cursor=at%2B%2F%3D%3A100')
  })

  it('begins with an empty cursor where startIndex leads nowhere', async () => {
    const all = people(230)
    const read = await users(({ query }) => {
      if (Number(query.get('count')) > 100) return { status: 400, body: {} }
      const cursor = query.get('cursor')
      if (cursor === null) return { body: list(all.slice(0, 100), { totalResults: 230 }) }
      const from = Number(cursor)
      return { body: list(all.slice(from, from + 100), from + 100 < 230 ? { nextCursor: String(from + 100) } : {}) }
    })
    expect(read).toMatchObject({ count: 230, confirmed: true })
  })

  it('begins again once where a cursor has expired', async () => {
    const all = people(300)
    let expired = false
    const read = await users(({ query }) => {
      const cursor = query.get('cursor') ?? ''
      if (cursor === '200' && !expired) {
        expired = true
        return { status: 400, body: { scimType: 'expiredCursor' } }
      }
      const from = Number(cursor)
      return { body: list(all.slice(from, from + 100), from + 100 < 300 ? { nextCursor: String(from + 100) } : {}) }
    })
    expect(read).toMatchObject({ count: 300, confirmed: true })
  })

  it('begins again with another count where a cursor wants one', async () => {
    const all = people(260)
    const read = await users(({ query }) => {
      const cursor = query.get('cursor')
      const count = query.get('count')
      if (cursor !== null && cursor !== '' && count !== '100')
        return { status: 400, body: { scimType: 'invalidCount' } }
      const from = Number(cursor ?? 0)
      const next = from + 100 < 260 ? { nextCursor: String(from + 100) } : {}
      return { body: list(all.slice(from, from + 100), next) }
    })
    expect(read).toMatchObject({ count: 260, confirmed: true })
  })

  it('keeps what it has and says so where a cursor is refused again and again', async () => {
    const all = people(260)
    const read = await users(({ query }) =>
      Number(query.get('cursor') ?? 0) > 0
        ? { status: 400, body: { scimType: 'expiredCursor' } }
        : { body: list(all.slice(0, 100), { nextCursor: '100' }) },
    )
    expect(read).toMatchObject({ count: 100, confirmed: false })
    expect(read.notes.join()).toContain('refused')
    expect(read.requests.length).toBeLessThan(8)
  })

  it('takes a cursor that is a number, and does not claim an end where a cursor cannot be used', async () => {
    const all = people(150)
    const numbered = await users(({ query }) => {
      const from = Number(query.get('cursor') ?? 0)
      return { body: list(all.slice(from, from + 100), from === 0 ? { nextCursor: 100 } : {}) }
    })
    expect(numbered).toMatchObject({ count: 150, confirmed: true })
    const lost = await users(() => ({ body: list(all.slice(0, 37), { nextCursor: { to: 'nowhere' } }) }))
    expect(lost).toMatchObject({ count: 37, confirmed: false })
    expect(lost.notes.join()).toContain('nowhere')
  })

  it('begins with a cursor where startIndex is refused, and takes the list in one piece where nothing is taken', async () => {
    const all = people(230)
    const byCursor = await users(({ query }) => {
      if (query.has('startIndex')) return { status: 400, body: { detail: 'startIndex is not supported' } }
      const from = Number(query.get('cursor') ?? 0)
      const count = Number(query.get('count'))
      return {
        body: list(all.slice(from, from + count), from + count < 230 ? { nextCursor: String(from + count) } : {}),
      }
    })
    expect(byCursor).toMatchObject({ count: 230, confirmed: true })
    expect(byCursor.requests).toHaveLength(2)
    const whole = await users(({ rawQuery }) =>
      rawQuery === '' ? { body: list(all, { totalResults: 230 }) } : { status: 501, body: { detail: 'no paging' } },
    )
    expect(whole).toMatchObject({ count: 230, confirmed: true })
    const hundred = await users(({ rawQuery }) =>
      rawQuery === '' ? { body: list(all.slice(0, 100), { totalResults: 100 }) } : { status: 501, body: {} },
    )
    expect(hundred).toMatchObject({ count: 100, confirmed: false })
  })

  it('ends where cursors go in a circle or never end', async () => {
    const circle = await users(({ query }) => ({
      body: list(people(2, query.has('cursor') ? 3 : 1), { nextCursor: query.get('cursor') === 'a' ? 'b' : 'a' }),
    }))
    expect(circle).toMatchObject({ count: 4, confirmed: false })
    let number = 0
    const endless = await users(() => ({ body: list(people(2), { nextCursor: `c${(number += 1)}` }) }))
    expect(endless).toMatchObject({ count: 2, confirmed: false })
    expect(endless.requests.length).toBeLessThan(10)
  })

  it('stops at its bounds and says so', async () => {
    const endless = await users(
      ({ query }) => ({ body: list(people(10, Number(query.get('startIndex'))), { totalResults: 1e9 }) }),
      { pages: 7 },
    )
    expect(endless).toMatchObject({ count: 70, confirmed: false })
    expect(endless.notes.join()).toContain('bound')
  })

  it('reads once more where the list changed meanwhile', async () => {
    let asked = 0
    const read = await users(({ query }) => {
      asked += 1
      return page(people(asked < 2 ? 210 : 205), query)
    })
    expect(read).toMatchObject({ count: 205, confirmed: true })
  })

  it('counts entries without a usable id apart, and is not sure then', async () => {
    const rows = [...people(3), { userName: 'nobody' }, { id: null }, { id: 2 ** 60 }, 'text', null] as unknown as Row[]
    const read = await users(({ query }) => page(rows, query))
    expect(read).toMatchObject({ count: 3, confirmed: false })
    expect(read.notes.join()).toContain('5 entries')
  })

  it('takes ids that are numbers', async () => {
    const rows = people(3).map((row, at) => ({ ...row, id: at + 1 }))
    const read = await users(({ query }) => page(rows, query))
    expect(read).toMatchObject({ count: 3, confirmed: true })
  })

  it('takes an empty product for empty, with and without Resources', async () => {
    expect(await users(() => ({ body: list([], { totalResults: 0 }) }))).toMatchObject({ count: 0, confirmed: true })
    const bare = { schemas: ['urn:ietf:params:scim:api:messages:2.0:ListResponse'], totalResults: 0 }
    expect(await users(() => ({ body: bare }))).toMatchObject({ count: 0, confirmed: true })
  })

  it('asks for less where a page is too large to take', async () => {
    const heavy = people(40).map((row) => ({ ...row, title: 'x'.repeat(1000) }))
    const read = await users(({ query }) => page(heavy, query), { bodyBytes: 20_000, pageSize: 40 })
    expect(read).toMatchObject({ count: 40, confirmed: true })
  })

  it('fails with a name where one entry alone is too large', async () => {
    const server = await startScripted(({ query }) => page([{ id: 'u1', title: 'x'.repeat(50_000) }], query))
    const client = clientFor(server, { limits: { bodyBytes: 20_000 } })
    expect(await failureFrom(client.listUsers())).toMatchObject({ code: 'scim-answer-invalid' })
    await server.stop()
  })
})
