import { expect, test } from 'vitest'
import { noPolicies } from '#shared/domain/policy'
import { foundPolicies } from '#shared/hosts/policies/found-policies'
import { printed, scriptedWays } from '#tests/hosts/policies/scripted-ways'

const machine = '/Library/Managed Preferences/app.scimconsole.desktop.plist'
const person = '/Library/Managed Preferences/anna/app.scimconsole.desktop.plist'

/** Files hold what plutil makes of them; one that holds `binary` is none that it can turn into JSON. */
function onMac(files: Readonly<Record<string, string>>, user = 'anna') {
  const ways = scriptedWays({
    files,
    user,
    tools: (words, input) => {
      if (words !== '/usr/bin/plutil -convert json -o - -') return undefined
      const text = new TextDecoder().decode(input)
      return text === 'binary' ? printed('<stdin>: Invalid object in plist for destination format', 1) : printed(text)
    },
  })
  return { ...foundPolicies('darwin', {}, ways), asked: ways.asked }
}

test('a Mac without device management is asked for two files and runs nothing', () => {
  const { inForce, sources, faults, asked } = onMac({})
  expect(inForce).toEqual(noPolicies)
  expect(sources).toEqual([
    { name: `Managed preferences of this Mac (${machine})`, found: false },
    { name: `Managed preferences of anna (${person})`, found: false },
  ])
  expect(faults).toEqual([])
  expect(asked).toEqual([])
})

test('the Mac beats the person, and what macOS adds is no policy', () => {
  const { inForce, faults } = onMac({
    [machine]: '{"ReadOnly":true,"AllowedScimHosts":["scim.example.com"],"PayloadUUID":"X"}',
    [person]: '{"ReadOnly":false,"RefreshInterval":5,"ExportDirectory":"/Users/anna/Übergabe"}',
  })
  expect(faults).toEqual([])
  expect(inForce).toEqual({
    ...noPolicies,
    readOnly: true,
    allowedScimHosts: ['scim.example.com'],
    refreshInterval: 5,
    exportDirectory: '/Users/anna/Übergabe',
  })
})

test('a property list that holds what JSON cannot is a fault, and the other file counts', () => {
  const { inForce, faults } = onMac({ [machine]: 'binary', [person]: '{"ReadOnly":1}' })
  expect(inForce.readOnly).toBe(true)
  expect(faults).toEqual([
    {
      name: '',
      source: `Managed preferences of this Mac (${machine})`,
      why: 'it is no property list of texts, numbers, truth values and lists',
    },
  ])
})

test.each(['../root', 'a/b', '', '.'])('the account %j names no folder', (user) => {
  const { inForce, faults } = onMac(
    { '/Library/Managed Preferences/../root/app.scimconsole.desktop.plist': '{}' },
    user,
  )
  expect(inForce).toEqual(noPolicies)
  expect(faults.map(({ why }) => why)).toEqual(['the name of the account is no name of a folder'])
})
