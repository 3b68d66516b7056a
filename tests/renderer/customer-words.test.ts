import { expect, test } from 'vitest'
import {
  appsInWords,
  type CustomerRow,
  customersVerdict,
  groupsInWords,
  placeInWords,
  stateRank,
  stateWords,
} from '#renderer/features/customers/customer-words'
import { fileRefusal } from '#renderer/features/customers/chosen-file'
import { appliedInWords } from '#renderer/features/customers/template-words'
import { importVerdict } from '#renderer/features/customers/transfer-words'

const good: CustomerRow = {
  tenant: { id: '1', name: 'contoso', displayName: 'Contoso Ltd' },
  domain: 'contoso.com',
  cloud: 'Global',
  demo: false,
  unread: [],
  apps: { all: 12, worked: 3 },
  mappedGroups: 1,
  state: { worst: 'good', says: [] },
  synchronisedAt: '2026-03-01T08:00:00.000Z',
  verifiedAt: null,
  next: null,
  notes: { count: 0, latest: null },
}
const bad: CustomerRow = {
  ...good,
  state: { worst: 'bad', says: [{ status: 'bad', app: 'UMA', text: 'Provisioning is paused.' }] },
}
const unread: CustomerRow = { ...good, unread: ['What was read of this tenant is damaged.'] }
const never: CustomerRow = {
  ...good,
  synchronisedAt: null,
  state: { worst: 'unknown', says: [] },
  apps: null,
  mappedGroups: null,
  domain: null,
}

test.each([
  [[], 'No tenant is known on this machine yet'],
  [[good], 'Nothing is the matter with the only customer'],
  [[bad], 'The only customer needs somebody to act'],
  [[never], 'How it is with the only customer is not known'],
  [[good, good], 'Nothing is the matter with any of 2 customers'],
  [[good, bad], '1 of 2 customers needs somebody to act'],
  [[good, unread, never], 'How it is with 2 of 3 customers is not known'],
  [[good, { ...good, state: { worst: 'warning', says: [] } } satisfies CustomerRow], '1 of 2 customers needs a look'],
] as const)('%#', (customers, verdict) => {
  expect(customersVerdict(customers)).toBe(verdict)
})

test('what could not be read is never good', () => {
  expect(stateWords(good)).toMatchObject({ status: 'good' })
  expect(stateWords(unread)).toEqual({ status: 'unknown', word: 'Not known', first: unread.unread[0] })
  expect(stateWords(never)).toMatchObject({ status: 'unknown', first: 'Nothing was read of it yet' })
  expect(stateWords({ ...never, synchronisedAt: good.synchronisedAt }).first).toMatch(/never compared/)
  expect(stateWords({ ...bad, unread: unread.unread })).toMatchObject({
    status: 'bad',
    first: 'UMA: Provisioning is paused.',
  })
  expect([bad, unread, never, good].map(stateRank)).toEqual([0, 2, 2, 3])
})

test('figures that are not known are not zero', () => {
  expect([appsInWords(good), groupsInWords(good)]).toEqual(['3 of 12 apps', '1 group mapped'])
  expect([appsInWords(never), groupsInWords(never)]).toEqual(['Apps not known', 'groups not known'])
  expect(groupsInWords({ mappedGroups: 0 })).toBe('no group mapped')
  expect([
    placeInWords(good),
    placeInWords(never),
    placeInWords({ ...never, demo: true }),
    placeInWords({ ...good, cloud: null }),
  ]).toEqual([
    'contoso.com · Global',
    'contoso · Global',
    'contoso · On this machine',
    'contoso.com · A cloud of its own',
  ])
})

test('an import and an applied template are told in one sentence', () => {
  const part = { part: 'answers', rows: 1, same: 0, onlyHere: 0, says: '' } as const
  expect(importVerdict({ parts: [{ ...part, fresh: 0, differs: 0 }] })).toBe('Everything in the file is here already')
  expect(
    importVerdict({
      parts: [
        { ...part, fresh: 2, differs: 0 },
        { ...part, fresh: 0, differs: 1 },
      ],
    }),
  ).toBe('2 rows are new, 1 is here in another way')
  expect(appliedInWords({ mappings: { added: 1, known: 2, left: 0 }, answers: { set: 0, same: 0, left: 0 } })).toBe(
    '1 mapping was added, 0 answers were set',
  )
  expect(appliedInWords({ mappings: { added: 2, known: 0, left: 1 }, answers: { set: 1, same: 0, left: 1 } })).toBe(
    '2 mappings were added, 1 answer was set, 2 were left out',
  )
})

test('a file is refused by its size before it is read', () => {
  expect(fileRefusal({ name: 'a', size: 10 }, 1024 * 1024)).toBeNull()
  expect(fileRefusal({ name: 'a', size: 0 }, 1024 * 1024)?.message).toBe('The file “a” is empty.')
  expect(fileRefusal({ name: 'a', size: 2 * 1024 * 1024 }, 1024 * 1024)?.message).toBe(
    'The file “a” is larger than 1 MB.',
  )
})
