import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { writeScopesFor } from '#shared/engine/graph/write-scopes'
import { scopes } from '#shared/identity/permissions'

const calls = readFileSync(join(import.meta.dirname, '..', '..', 'graph-calls.txt'), 'utf8')
  .split('\n')
  .filter((line) => /^[A-Z]+ \//.test(line))
  .map((line) => line.split(' ') as [string, string])
  // Graph takes paths in any case; the console writes them as Graph documents them.
  .map(([method, path]) => ({ method, path: path.replace('/serviceprincipals', '/servicePrincipals') }))
  .filter(({ path }) => path !== '/$batch')

test('every change that the console can make has a scope to ask for, and nothing that reads has one', () => {
  const writes = calls.filter(({ method }) => method !== 'GET')
  expect(writes.length).toBeGreaterThan(8)
  const known = scopes.filter(({ write }) => write).map(({ scope }) => scope as string)
  for (const call of writes) {
    const wanted = writeScopesFor([call])
    expect({ call, wanted: wanted.length }).toEqual({ call, wanted: 1 })
    expect(known).toContain(wanted[0])
  }
  expect(writeScopesFor(calls.filter(({ method }) => method === 'GET'))).toEqual([])
  // Nothing is asked for that no change needs.
  expect(writeScopesFor(writes).toSorted()).toEqual(known.toSorted())
})

test.each([
  [
    'a group is made and assigned',
    ['POST /groups', 'POST /servicePrincipals/a/appRoleAssignedTo'],
    ['Group.ReadWrite.All', 'AppRoleAssignment.ReadWrite.All'],
  ],
  [
    'many assignments',
    ['POST /servicePrincipals/a/appRoleAssignedTo', 'DELETE /servicePrincipals/a/appRoleAssignedTo/b'],
    ['AppRoleAssignment.ReadWrite.All'],
  ],
  ['a job', ['POST /servicePrincipals/a/synchronization/jobs/j/restart'], ['Synchronization.ReadWrite.All']],
  ['nothing', [], []],
])('%s: each scope once', (_, requests, wanted) => {
  const asked = requests.map((line) => line.split(' ') as [string, string])
  expect(writeScopesFor(asked.map(([method, path]) => ({ method, path })))).toEqual(wanted)
})
