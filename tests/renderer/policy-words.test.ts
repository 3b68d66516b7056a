import { expect, test } from 'vitest'
import { exportRefusal } from '#renderer/app/export-refusal'
import { faultWords, onlySource, policiesSentence, policyTitle } from '#renderer/features/settings/policy-words'
import { refreshWords } from '#renderer/features/settings/refresh-words'
import { noPolicies, policyNames } from '#shared/domain/policy'

const policy = (name: string, source = 'Computer policy') => ({ name, value: 'On', source })
const fault = { name: 'Cloud', source: 'Computer policy', why: 'it is no text' }

test.each([
  [[], [], 'Nothing is laid down for this machine.'],
  [['ReadOnly'], [], 'One setting is decided for this machine and cannot be changed here.'],
  [['ReadOnly', 'Cloud'], [], '2 settings are decided for this machine and cannot be changed here.'],
  [[], [fault], 'Nothing is in force for this machine; one thing that was meant could not be used.'],
  [
    ['ReadOnly'],
    [fault, fault],
    'One setting is decided for this machine and cannot be changed here; 2 things that were meant could not be used.',
  ],
])('%j with %o: %s', (names, faults, sentence) => {
  expect(policiesSentence({ policies: names.map((name) => policy(name)), faults })).toBe(sentence)
})

test('a fault is of a policy or of a whole place', () => {
  expect(faultWords(fault)).toBe('Cloud, in Computer policy: it is no text.')
  expect(faultWords({ ...fault, name: '', why: 'it is a link' })).toBe('Computer policy: it is a link.')
})

test('every policy has a title of its own; an unknown name is its own', () => {
  const titles = Object.values(policyNames).map(policyTitle)
  expect(new Set(titles).size).toBe(titles.length)
  expect(policyTitle('Later')).toBe('Later')
})

test('one place is said once, several with each', () => {
  expect(onlySource([])).toBeNull()
  expect(onlySource([policy('ReadOnly'), policy('Cloud')])).toBe('Computer policy')
  expect(onlySource([policy('ReadOnly'), policy('Cloud', 'User policy')])).toBeNull()
})

test.each([
  [{ automatic: true, every: { jobs: 5, directory: 30 }, laidDown: false }, /in the directory every 30\./],
  [{ automatic: true, every: { jobs: 5, directory: 1 }, laidDown: true }, /in the directory every minute\./],
  [{ automatic: false, every: { jobs: 5, directory: 30 }, laidDown: false }, /in the directory every 30\./],
  [{ automatic: false, every: { jobs: 5, directory: 30 }, laidDown: true }, /^Nothing is read by itself/],
])('%j is said', (settings, words) => {
  expect(refreshWords(settings)).toMatch(words)
})

test('a browser saves nothing before the policies are known, and nothing where a folder is laid down', () => {
  const answer = (exportDirectory: string | null) => ({
    sources: [],
    policies: [],
    faults: [],
    inForce: { ...noPolicies, exportDirectory, allowedScimHosts: null, tenantAllowList: null },
  })
  expect(exportRefusal(undefined)?.code).toBe('policy-refused')
  expect(exportRefusal(answer('/srv'))).toMatchObject({ code: 'policy-refused' })
  expect(exportRefusal(answer('/srv'))?.message).toContain('/srv')
  expect(exportRefusal(answer(null))).toBeNull()
})
