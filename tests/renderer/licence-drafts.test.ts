import { expect, test } from 'vitest'
import { draftSchema } from '#shared/contract/licences'
import { isEmptyDraft } from '#shared/domain/licence'
import {
  flattened,
  groupIdOfRule,
  isBare,
  isOn,
  isRule,
  nothingDrafted,
  sentDraft,
  switched,
  withGroup,
  withoutAdded,
  withRule,
} from '#renderer/features/licences/draft-edits'

const assigned = ['north', 'south']
const sales = { name: 'Sales', rule: 'user.department -eq "Sales"' }
const ruleId = groupIdOfRule(sales)

test('an assigned group is switched off and on again, and nothing is left of it', () => {
  const off = switched(nothingDrafted, 'north', false)
  expect([isOn(off, 'north'), isOn(off, 'NORTH'), isOn(off, 'south')]).toEqual([false, false, true])
  expect(off.draft.without).toEqual(['north'])
  expect(switched(off, 'north', false)).toBe(off)
  expect(isBare(switched(off, 'North', true))).toBe(true)
})

test('a group is added once, is switched off in its place, and is taken out with all that was said of it', () => {
  const added = withGroup(withGroup(nothingDrafted, 'all', assigned), 'ALL', assigned)
  expect(added.draft.with).toEqual(['all'])
  const off = switched(flattened(added, 'all', true), 'all', false)
  expect(off.draft).toMatchObject({ with: ['all'], without: ['all'], flatten: ['all'] })
  expect(withGroup(off, 'all', assigned).draft).toMatchObject({ with: ['all'], without: [], flatten: ['all'] })
  expect(isBare(withoutAdded(off, 'All'))).toBe(true)
  expect(isEmptyDraft(flattened(flattened(nothingDrafted, 'north', true), 'north', false).draft)).toBe(true)
})

test('adding a group that is assigned switches it on and adds nothing', () => {
  const off = switched(nothingDrafted, 'north', false)
  expect(isBare(withGroup(off, 'north', assigned))).toBe(true)
})

test('a rule that is switched off stays in sight and is not asked about', () => {
  const on = withRule(nothingDrafted, sales)
  expect([isRule(ruleId), isRule('north'), isOn(on, ruleId)]).toEqual([true, false, true])
  const off = switched(on, ruleId, false)
  expect(off).toEqual({ draft: nothingDrafted.draft, idle: [sales] })
  expect([isOn(off, ruleId), isBare(off)]).toEqual([false, false])
  expect(switched(off, ruleId, true)).toEqual(on)
  const other = { ...sales, rule: 'user.department -eq "Finance"' }
  expect(withRule(off, other)).toEqual({ draft: { ...nothingDrafted.draft, rules: [other] }, idle: [] })
  expect(isBare(withoutAdded(off, ruleId))).toBe(true)
  expect(isBare(withoutAdded(on, ruleId))).toBe(true)
})

test('a draft is sent as the contract takes it', () => {
  const { draft } = flattened(withRule(withGroup(nothingDrafted, 'all', assigned), sales), 'all', true)
  expect(draftSchema.parse(sentDraft(draft))).toEqual(draft)
})
