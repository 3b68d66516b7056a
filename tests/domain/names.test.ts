import { expect, test } from 'vitest'
import { choose } from '#shared/domain/names'

const candidates = [
  { id: 'AB-1', name: 'Sales', alias: 'x-1' },
  { id: 'AB-2', name: 'sales' },
  { id: 'AB-3', name: 'Über Uns' },
  { id: 'AB-4', name: 'AB-1' },
  { id: 'AB-5', name: 'Twins' },
  { id: 'AB-6', name: 'Twins' },
]

const meant = (text: string) => {
  const choice = choose(text, candidates)
  return choice.kind === 'one' ? choice.it.id : choice.kind === 'none' ? null : choice.them.map((it) => it.id)
}

test.each<[text: string, expected: string | string[] | null, why: string]>([
  ['AB-1', 'AB-1', 'an id wins over a name that looks like it'],
  ['ab-2', 'AB-2', 'ids are the same in either case'],
  ['x-1', 'AB-1', 'an alias is as good as an id'],
  ['Sales', 'AB-1', 'the exact name wins over the other case'],
  ['sales', 'AB-2', 'and the other way round'],
  ['über uns', 'AB-3', 'names are found without case beyond ASCII'],
  ['SALES', ['AB-1', 'AB-2'], 'two names that differ by case only are ambiguous for a third spelling'],
  ['Twins', ['AB-5', 'AB-6'], 'two things of one name are ambiguous'],
  ['Twin', null, 'a part of a name is no name'],
])('%s means %j: %s', (text, expected, _) => {
  expect(meant(text)).toEqual(expected)
})
