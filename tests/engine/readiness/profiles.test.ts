import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { leavingEvents, type ProductProfile, recogniseBy } from '#shared/domain/product-profile'
import { consoleQuestions } from '#shared/domain/questions'
import { checks } from '#shared/engine/readiness/checks/registry'
import { loadProductProfiles } from '#shared/engine/readiness/profiles/product-profiles'
import type { UsedProfile } from '#shared/engine/readiness/profiles/resolve-profile'

const folder = join(import.meta.dirname, '..', '..', '..', 'resources', 'products')

/** Every rule of the catalogue with its severity and origin, as the product documents were taken apart. */
const catalogue: Readonly<Record<string, string>> = {
  'smartspace-stem': `
    SS-GRP-01 blocker doc, SS-GRP-02 error doc, SS-GRP-03 error sup, SS-GRP-04 info doc, SS-GRP-05 warning der,
    SS-PRE-01 step doc, SS-MAP-01 blocker doc, SS-MAP-02 blocker doc, SS-MAP-03 step doc, SS-MAP-04 error doc,
    SS-MAP-05 warning der, SS-MAP-06 warning der, SS-LIC-01 step doc, SS-LIC-02 error doc, SS-LIC-03 warning doc,
    SS-LIC-04 confirm doc, SS-LIC-05 confirm der, SS-LIC-06 info doc, SS-APP-01 error doc, SS-APP-02 blocker sup,
    SS-ASN-01 step doc, SS-ASN-02 step doc, SS-ASN-03 blocker sup, SS-PRV-01 step doc, SS-PRV-02 info sup, SS-PRV-03 warning doc,
    SS-VER-01 step der, SS-VER-02 error doc, SS-VER-03 warning doc, SS-UNK-01 info der, SS-SUP-01 warning sup,
    SS-SUP-02 warning sup, SS-SUP-03 warning sup, SS-SUP-04 error sup, SS-SUP-05 step sup`,
  'workspace-365': `
    W3-PRE-01 blocker doc, W3-PRE-02 warning doc, W3-PRE-03 blocker doc, W3-PRE-04 info doc, W3-PRE-05 error doc,
    W3-PRE-06 blocker doc, W3-PRE-07 warning doc, W3-USR-01 error doc, W3-USR-02 error doc, W3-USR-03 error doc,
    W3-USR-04 warning der, W3-GRP-01 blocker doc, W3-GRP-02 blocker doc, W3-GRP-03 error doc, W3-GRP-04 blocker doc,
    W3-GRP-05 blocker doc, W3-LIM-01 blocker doc, W3-LIM-02 blocker doc, W3-MAP-01 error doc, W3-MAP-02 info doc,
    W3-MAP-03 info doc, W3-ROLE-01 info doc, W3-OPS-01 info doc, W3-OPS-02 info doc, W3-DEL-01 confirm doc, W3-DEL-02 confirm doc,
    W3-DEL-03 confirm doc, W3-DEL-04 confirm doc, W3-DEL-05 info sup, W3-MIG-01 blocker doc, W3-MIG-02 confirm doc,
    W3-MIG-03 info doc, W3-STEP-01 step doc, W3-SUP-01 info sup, W3-SUP-02 confirm sup, W3-SUP-03 step sup, W3-SUP-04 step sup,
    W3-SUP-05 blocker sup, W3-SUP-06 warning sup, W3-SUP-07 step sup`,
  howspace: `
    HS-PRE-01 blocker doc, HS-PRE-02 blocker doc, HS-STEP-01 step doc, HS-STEP-02 step doc, HS-GRP-01 error doc,
    HS-GRP-02 warning doc, HS-GRP-03 info doc, HS-MAP-01 blocker doc, HS-MAP-02 info doc, HS-MAP-03 error der,
    HS-MAP-04 error der, HS-SCOPE-01 info doc, HS-ROLE-01 info doc, HS-OPS-01 info doc, HS-OPS-02 info doc, HS-OPS-03 warning doc,
    HS-OPS-04 warning doc, HS-DEL-01 confirm doc, HS-DEL-02 warning der, HS-UNK-01 info der, HS-SUP-01 error sup,
    HS-SUP-02 error sup, HS-SUP-03 step sup, HS-SUP-04 info sup, HS-SUP-05 warning sup, HS-SUP-06 info sup`,
  uma: `
    UM-PRE-01 warning doc, UM-STEP-01 step doc, UM-STEP-02 step doc, UM-STEP-03 error doc, UM-STEP-04 blocker doc,
    UM-STEP-05 blocker doc, UM-MAP-01 error doc, UM-MAP-02 blocker doc, UM-MAP-03 error doc, UM-MAP-04 error doc,
    UM-MAP-05 blocker doc, UM-MAP-06 info doc, UM-USR-01 error der, UM-ASN-01 blocker doc, UM-ASN-02 info der,
    UM-PRV-01 blocker doc, UM-PRV-02 info doc, UM-BEH-01 info doc, UM-DEL-01 confirm doc, UM-DEL-02 confirm doc,
    UM-DEL-03 confirm doc, UM-MIG-01 warning doc, UM-OPS-01 info doc, UM-OPS-02 info doc, UM-OPS-03 info doc, UM-SRC-01 info doc,
    UM-SRC-02 warning der, UM-UNK-01 info der`,
  spaceiq: `
    SI-PRE-01 blocker doc, SI-PRE-02 blocker doc, SI-PRE-03 blocker doc, SI-PRE-04 blocker doc, SI-PLAN-01 step doc,
    SI-ASN-01 warning doc, SI-ASN-02 warning doc, SI-ASN-03 warning doc, SI-STEP-01 step doc, SI-STEP-02 step doc,
    SI-APP-01 error doc, SI-CFG-01 blocker doc, SI-CFG-02 error doc, SI-CFG-03 blocker doc, SI-CFG-04 blocker doc,
    SI-CFG-05 warning doc, SI-CFG-06 step doc, SI-MAP-01 blocker doc, SI-MAP-02 error doc, SI-MAP-03 info doc,
    SI-MAP-04 warning der, SI-PRV-01 blocker doc, SI-PRV-02 blocker doc, SI-PRV-03 confirm doc, SI-PRV-04 info doc,
    SI-VER-01 step doc, SI-DEL-01 warning doc, SI-SSO-01 info doc, SI-SUP-01 warning sup, SI-SUP-02 step sup, SI-SUP-03 info sup`,
  generic: `
    EN-01 error EN, EN-02 error EN, EN-03 warning EN, EN-04 error EN, EN-05 error EN, EN-06 info EN, EN-07 warning EN,
    EN-08 warning EN, EN-09 confirm EN, EN-10 error EN, EN-11 warning EN, EN-12 info EN, EN-13 warning EN, EN-14 warning EN,
    EN-15 error EN, EN-16 error EN, EN-17 info EN, EN-18 warning EN, EN-19 warning EN, EN-20 warning EN, EN-21 warning EN,
    EN-22 info EN, EN-23 info EN, EN-24 blocker EN, EN-25 info EN, EN-26 error EN, EN-27 info EN`,
}

const products = Object.keys(catalogue)

/** What each product does, as the deletion table of the catalogue says: effect and whether it can be taken back. */
const deletions: Readonly<Record<string, readonly string[]>> = {
  'smartspace-stem': ['unknown unknown', 'unknown unknown', 'unknown unknown', 'unknown unknown', 'unknown unknown'],
  'workspace-365': ['soft-deleted yes', 'soft-deleted yes', 'deleted no', 'deleted no', 'deleted no'],
  howspace: [
    'removed-from-workspaces by-hand',
    'removed-from-workspaces by-hand',
    'removed-from-workspaces by-hand',
    'loses-source yes',
    'loses-source by-hand',
  ],
  uma: ['inactive yes', 'inactive yes', 'deleted no', 'not-applicable yes', 'not-applicable yes'],
  spaceiq: ['inactive yes', 'inactive yes', 'deleted no', 'not-applicable yes', 'not-applicable yes'],
}

let loaded: ReadonlyMap<string, UsedProfile>
const own = (id: string): ProductProfile => {
  const profile = loaded.get(id)
  if (profile === undefined) throw new Error(`There is no profile ${id}.`)
  return profile.own
}

beforeAll(() => {
  // Throws where a source, contradiction, rule of a step, check, parameter or answer that is named does not exist.
  loaded = loadProductProfiles(folder, { checks, questions: consoleQuestions })
})

test('there is a profile of every product, and no other', () => {
  expect([...loaded.keys()]).toEqual(products.toSorted())
})

describe.each(products)('the profile %s', (id) => {
  test('has every rule of its product once, with its severity and origin', () => {
    const wanted = (catalogue[id] ?? '').split(',').map((words) => words.trim())
    const there = own(id).rules.map((rule) => `${rule.id} ${rule.severity} ${rule.origin}`)
    expect(there.toSorted()).toEqual(wanted.toSorted())
  })

  test('says of every rule what to do, or that nothing decides it', () => {
    const silent = own(id).rules.filter(
      ({ check, severity, remedy }) => check !== null && severity !== 'confirm' && remedy === null,
    )
    expect(silent.map((rule) => rule.id)).toEqual([])
    const helpless = own(id).rules.filter(
      ({ check, severity, fix }) => check !== null && fix === null && (severity === 'blocker' || severity === 'error'),
    )
    // Who is signed in nowhere signs in: that is no page of an app.
    expect(helpless.map((rule) => rule.id)).toEqual(id === 'spaceiq' ? ['SI-PRE-01'] : [])
  })

  test('has a procedure whose steps lead through every rule that is to be done', () => {
    const inSteps = new Set(own(id).procedure.flatMap(({ rules }) => rules))
    const steps = own(id).rules.filter(({ severity, check }) => severity === 'step' && check !== null)
    expect(steps.filter((rule) => !inSteps.has(rule.id)).map((rule) => rule.id)).toEqual([])
    expect(own(id).procedure.length).toBeGreaterThanOrEqual(6)
  })

  test("comes on top of Microsoft's rules, each rule once", () => {
    const ids = loaded.get(id)?.whole.rules.map((rule) => rule.id) ?? []
    expect(ids).toEqual([...new Set([...own(id).rules, ...own('generic').rules].map((rule) => rule.id))])
  })
})

test.each(Object.entries(deletions))('%s says what becomes of whom', (id, wanted) => {
  expect(leavingEvents.map((event) => `${own(id).leaving[event].effect} ${own(id).leaving[event].reversible}`)).toEqual(
    wanted,
  )
})

test('a group that leaves Workspace 365 is taken for destroyed, and that is disputed', () => {
  expect(own('workspace-365').leaving['group-leaves-scope'].disputed).toBe('C16')
})

test('every contradiction is there, says who says what, and is named by a rule or a deletion table', () => {
  const { contradictions } = own('generic')
  expect(contradictions.map(({ id }) => id)).toEqual(Array.from({ length: 22 }, (_, index) => `C${index + 1}`))
  const whos = contradictions.flatMap(({ statements }) => statements.map(({ who }) => who))
  expect(whos.filter((who) => who !== 'microsoft' && !products.includes(who))).toEqual([])
  expect(contradictions.filter(({ statements }) => statements.length < 2).map(({ id }) => id)).toEqual([])
  const named = new Set(products.flatMap((id) => own(id).rules.flatMap(({ contradicts }) => contradicts)))
  expect(contradictions.filter(({ id }) => !named.has(id)).map(({ id }) => id)).toEqual([])
  expect(contradictions.filter(({ measure }) => measure !== null).map(({ id }) => id)).toEqual(['C1'])
})

test('every rule of every whole profile that a word decides keeps it under its own id', () => {
  const done = [...loaded.values()].flatMap(({ whole }) => whole.rules.filter(({ check }) => check?.name === 'done'))
  expect(done.length).toBeGreaterThan(15)
  expect(done.filter((rule) => rule.check?.params['rule'] !== rule.id)).toEqual([])
})

test('the text of every source is read over https, and nothing is longer than a sentence or two', () => {
  const texts = readFileSync(join(folder, 'generic.json'), 'utf8')
  expect(texts).not.toContain('http://')
  const long = [...loaded.values()].flatMap((profile) =>
    profile.own.rules.filter(({ message }) => message.length > 220),
  )
  expect(long.map(({ id }) => id)).toEqual([])
})

describe('recognition', () => {
  const planted = (id: string, template: string): ProductProfile => ({
    ...own(id),
    recognition: { ...own(id).recognition, applicationTemplateIds: [template] },
  })
  const app = { displayName: 'Something else', applicationTemplateId: null, targetHost: null }
  const all = () => [...loaded.values()].map((profile) => profile.own)

  test.each([
    ['SmartSpace SSO', 'smartspace-stem'],
    ['workspace 365 scim sync', 'workspace-365'],
    [' Howspace ', 'howspace'],
    ['UMA', 'uma'],
    ['SPACEIQ', 'spaceiq'],
  ])('by the name %s', (displayName, id) => {
    expect(recogniseBy({ ...app, displayName }, all())).toMatchObject({
      profile: { id },
      evidence: 'name',
      value: displayName,
    })
  })

  test.each([
    ['api.spaceiq.com', 'spaceiq'],
    ['app.smartspace.com.au', 'smartspace-stem'],
  ])('by the SCIM host %s', (targetHost, id) => {
    expect(recogniseBy({ ...app, targetHost }, all())).toMatchObject({
      profile: { id },
      evidence: 'host',
      value: targetHost,
    })
  })

  test('the gallery template speaks before the name, and the name before the host', () => {
    const profiles = [planted('uma', 'b2f4'), own('spaceiq'), own('howspace')]
    const whole = { displayName: 'Howspace', applicationTemplateId: 'B2F4', targetHost: 'api.spaceiq.com' }
    expect(recogniseBy(whole, profiles)).toMatchObject({ profile: { id: 'uma' }, evidence: 'template', value: 'B2F4' })
    expect(recogniseBy({ ...whole, applicationTemplateId: 'other' }, profiles)?.evidence).toBe('name')
    expect(recogniseBy({ ...whole, applicationTemplateId: null, displayName: 'X' }, profiles)?.evidence).toBe('host')
  })

  test('nothing speaks for an app of another name, nor for a part of a name', () => {
    expect(recogniseBy({ ...app, displayName: 'UMA 2', targetHost: 'spaceiq.com' }, all())).toBeNull()
  })
})
