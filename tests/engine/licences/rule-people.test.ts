import { expect, test } from 'vitest'
import type { DemoUser } from '#shared/demo/model'
import { membershipRule } from '#shared/demo/membership-rule'
import { peopleOfRule } from '#shared/engine/licences/rule-people'
import { peopleAtKeys } from '#shared/engine/store/licence-people-rows'
import { anyReference, plantReference } from '#tests/engine/licences/estimate-world'
import { draws } from '#tests/reference/draws'
import { anyRule, type ReferenceRule, withAttributes } from '#tests/reference/licences/rule'
import type { ReferencePerson } from '#tests/reference/licences/tenant'

const tenants = process.env['FULL'] === undefined ? 2 : 100
const rules = process.env['FULL'] === undefined ? 60 : 300

const idsWith = (people: Iterable<ReferencePerson>, rule: ReferenceRule, truth: boolean | null) =>
  [...people].filter((one) => rule.takes(one) === truth).map(({ id }) => id)

test('a rule takes whom it takes one by one, and says of whom it cannot tell', () => {
  let [taken, open] = [0, 0]
  for (let seed = 1; seed <= tenants; seed += 1) {
    const draw = draws(seed)
    const drawn = anyReference(seed)
    const people = withAttributes(drawn.people, draw)
    const { access } = plantReference({ ...drawn, people })
    const ids = (keys: Uint32Array) => peopleAtKeys(access.directory, [...keys]).map(({ id }) => id)
    for (let time = 0; time < rules; time += 1) {
      const rule = anyRule(draw)
      const found = peopleOfRule(access.directory, rule.text)
      if ('beyond' in found) throw new Error(`${rule.text}: ${found.beyond}`)
      expect({ rule: rule.text, people: ids(found.people), uncertain: ids(found.uncertain) }).toEqual({
        rule: rule.text,
        people: idsWith(people.values(), rule, true),
        uncertain: idsWith(people.values(), rule, null),
      })
      taken += found.people.length
      open += found.uncertain.length
    }
  }
  expect(taken).toBeGreaterThan(0)
  expect(open).toBeGreaterThan(0)
})

test('the demo, which reads rules by itself, takes the same people', () => {
  const draw = draws(7)
  const text = (value: string | null | undefined) => (value === undefined ? null : value)
  for (let seed = 1; seed <= tenants; seed += 1) {
    // Whatever is not told is empty in the demo, so everything is told here.
    const told = [...anyReference(seed).people].filter(
      ([, one]) => one.department !== undefined && one.enabled !== null,
    )
    const people = withAttributes(new Map(told), draw)
    const { access } = plantReference({ ...anyReference(seed), people })
    for (let time = 0; time < rules; time += 1) {
      const rule = anyRule(draw)
      if (rule.text.includes('user.city')) continue
      const found = peopleOfRule(access.directory, rule.text)
      if ('beyond' in found) throw new Error(`${rule.text}: ${found.beyond}`)
      const takes = membershipRule(rule.text)
      const inDemo = [...people.values()].filter(({ id, enabled, userType, department, more }) =>
        takes({
          id,
          displayName: `Person ${id}`,
          accountEnabled: enabled === true,
          userType: userType as DemoUser['userType'],
          department: text(department),
          jobTitle: text(more?.['jobTitle']),
          officeLocation: text(more?.['officeLocation']),
          mobilePhone: text(more?.['mobilePhone']),
        } as DemoUser),
      )
      const ids = peopleAtKeys(access.directory, [...found.people]).map(({ id }) => id)
      expect({ rule: rule.text, ids }).toEqual({ rule: rule.text, ids: inDemo.map(({ id }) => id) })
    }
  }
})

test('what goes beyond is told with its place', () => {
  const { access } = plantReference(anyReference(1))
  expect(peopleOfRule(access.directory, 'user.city -match "x"')).toEqual({
    beyond: '-match cannot be evaluated here.',
    at: 10,
  })
})
