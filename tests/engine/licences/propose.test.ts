import { expect, test } from 'vitest'
import type { ParsedInput } from '#shared/contract/contract'
import type { Progress } from '#shared/contract/operations'
import { membershipRule } from '#shared/demo/membership-rule'
import type { DemoUser } from '#shared/demo/model'
import { emptyDraft, type LicenceDraft } from '#shared/domain/licence'
import { propose } from '#shared/engine/licences/propose'
import { anyDraft, anyReference, type EstimateWorld, plantReference } from '#tests/engine/licences/estimate-world'
import { draws } from '#tests/reference/draws'
import { referenceEstimate } from '#tests/reference/licences/estimate'
import { referenceMeasure } from '#tests/reference/licences/proposal'
import { withAttributes } from '#tests/reference/licences/rule'
import type { ReferencePerson, ReferenceTenant } from '#tests/reference/licences/tenant'

const tenants = process.env['FULL'] === undefined ? 16 : 1500

type Need = ParsedInput<'licences.propose'>['need']

async function proposed({ access, app, estimates }: EstimateWorld, need: Need, draft: LicenceDraft = emptyDraft) {
  const told: Progress[] = []
  const { signal } = new AbortController()
  const call = { signal, progress: (progress: Progress) => told.push(progress) }
  const answer = await propose({ estimates }, { access, app, need, draft }, call)
  return { ...answer, told }
}

/** As the demo keeps somebody, whose own reading of rules is the other opinion. */
const inDemo = ({ department, more }: ReferencePerson) =>
  ({
    department: department ?? null,
    jobTitle: more?.['jobTitle'] ?? null,
    officeLocation: more?.['officeLocation'] ?? null,
  }) as DemoUser

const list = (ids: Iterable<string>): Need => ({
  kind: 'list',
  text: [...ids].map((id) => `${id}@contoso.example`).join('\n'),
})
const money = (hundredths: number) => (hundredths / 100).toFixed(2).replace(/^-0\.00$/, '0.00')

/** Security groups whose members were read, with their people. */
function proposable({ groups }: ReferenceTenant) {
  return [...groups.values()].flatMap(({ id, securityEnabled, members }) =>
    securityEnabled && members !== null ? [{ id, people: members.filter((one) => one.startsWith('u')) }] : [],
  )
}

test('every figure of a proposal is the one counted by hand, and no group comes closer', async () => {
  let [groups, rules] = [0, 0]
  for (let seed = 1; seed <= tenants; seed += 1) {
    const draw = draws(seed)
    const drawn = anyReference(seed)
    const attributes = withAttributes(drawn.people, draw)
    const people = new Map(
      [...attributes].map(([id, one]) => [id, { ...one, ...(one.more && { more: { ...one.more, city: null } }) }]),
    )
    const tenant: ReferenceTenant = { ...drawn, people }
    const draft = anyDraft(draw, tenant)
    // Somebody of whom nothing is told has no address to be named by.
    const need = [...people.values()].flatMap(({ id, department }) =>
      department !== undefined && draw.chance(0.3) ? [id] : [],
    )
    const { proposals, need: read } = await proposed(plantReference(tenant), list(need), { ...emptyDraft, ...draft })
    expect(read).toEqual({ people: need.length, known: true })
    const seats = referenceEstimate(tenant, draft).billable.after
    const measure = (members: Iterable<string>) => referenceMeasure(tenant, members, need, draft)
    if (measure(need).counted === 0) {
      expect(proposals).toEqual([])
      continue
    }
    for (const { kind, group, rule, says: _, saving, ...figures } of proposals) {
      const takes = rule === null ? null : membershipRule(rule)
      const members =
        takes === null
          ? kind === 'static-group'
            ? need
            : (tenant.groups.get(group?.id ?? '')?.members ?? []).filter((id) => id.startsWith('u'))
          : [...people.values()].filter((one) => takes(inDemo(one))).map(({ id }) => id)
      const { counted: __, near: ___, ...wanted } = measure(members)
      expect({ seed, kind, rule, ...figures }).toEqual({ seed, kind, rule, ...wanted })
      const saved = seats - wanted.billable
      expect(saving).toEqual({ seats: saved, cost: tenant.price === null ? null : money(saved * tenant.price) })
      if (kind === 'rule') rules += 1
      if (kind === 'existing-group') groups += 1
    }
    const nearest = proposable(tenant)
      .map((one) => measure(one.people).near)
      .filter((near) => near > 0)
      .toSorted((a, b) => b - a)
      .slice(0, 5)
    const shown = proposals.filter(({ kind }) => kind === 'existing-group')
    expect(shown.map(({ precision, recall }) => harmonic(precision ?? 0, recall ?? 0).toFixed(9))).toEqual(
      nearest.map((near) => near.toFixed(9)),
    )
    expect(proposals.filter(({ kind }) => kind === 'static-group')).toHaveLength(1)
  }
  expect(Math.min(groups, rules)).toBeGreaterThan(tenants / 2)
})

const harmonic = (a: number, b: number) => (2 * a * b) / (a + b)

test('of a number only head-counts are compared', async () => {
  for (let seed = 1; seed <= tenants / 4; seed += 1) {
    const tenant = anyReference(seed)
    const draft = anyDraft(draws(seed), tenant)
    const wanted = 1 + (seed % 9)
    const { proposals, notes } = await proposed(
      plantReference(tenant),
      { kind: 'number', people: wanted },
      { ...emptyDraft, ...draft },
    )
    const far = (counted: number) => Math.abs(counted - wanted)
    const nearest = proposable(tenant)
      .map(({ people }) => referenceMeasure(tenant, people, [], draft).counted)
      .filter((counted) => counted > 0)
      .map(far)
      .toSorted((a, b) => a - b)
      .slice(0, 5)
    const shown = proposals.filter(({ kind }) => kind === 'existing-group')
    expect(shown.map(({ people, billable }) => far(tenant.licence.bills ? billable : people))).toEqual(nearest)
    expect(proposals.some(({ kind }) => kind === 'static-group')).toBe(false)
    for (const { precision, recall, extra, missed } of proposals) {
      expect([precision, recall, extra, missed]).toEqual([null, null, null, null])
    }
    expect(notes).toContain('Only head-counts are compared: who needs access is not known.')
  }
})

/** People with a department, a job title and an office each, all of them enabled members. */
function company(size: number, of: (at: number) => { department: string; jobTitle?: string; officeLocation?: string }) {
  return new Map(
    Array.from({ length: size }, (_, at) => {
      const { department, ...more } = of(at)
      return [`u${at}`, { id: `u${at}`, enabled: true, userType: 'Member', department, more }] as const
    }),
  )
}

const plain = (people: ReferenceTenant['people']): ReferenceTenant => ({
  people,
  groups: new Map(),
  assigned: [],
  filter: null,
  takesAll: false,
  everybodyKnown: true,
  licence: { bills: true, disabled: true, guests: true },
  seats: null,
  price: 500,
  period: 'month',
})

const departments = ['Sales', 'IT', 'Lab', 'Legal']
const offices = ['Köln', 'Lyon', 'Oslo']
const titles = ['Clerk', 'Head', 'Engineer']
const built = company(720, (at) => ({
  department: departments[at % 4] ?? '',
  officeLocation: offices[Math.floor(at / 4) % 3] ?? '',
  jobTitle: titles[Math.floor(at / 12) % 3] ?? '',
}))

test.each<[name: string, test: (one: { department: string; office: string; title: string }) => boolean, rule: string]>([
  ['one value', ({ department }) => department === 'Lab', 'user.department -eq "Lab"'],
  ['several values', ({ office }) => office !== 'Oslo', 'user.physicalDeliveryOfficeName -in ["Köln", "Lyon"]'],
  [
    'two attributes',
    ({ department, office }) => department === 'IT' && office === 'Lyon',
    '(user.department -eq "IT") -and (user.physicalDeliveryOfficeName -eq "Lyon")',
  ],
  [
    'three attributes',
    ({ department, office, title }) => department === 'IT' && office === 'Lyon' && title === 'Head',
    '(user.department -eq "IT") -and (user.jobTitle -eq "Head") -and (user.physicalDeliveryOfficeName -eq "Lyon")',
  ],
  [
    'one or the other',
    ({ department, title }) => department === 'Sales' || title === 'Head',
    '(user.department -eq "Sales") -or (user.jobTitle -eq "Head")',
  ],
])('the rule behind a need is found: %s', async (_, needs, rule) => {
  const tenant = plain(built)
  const need = [...built.values()].filter(({ department, more }) =>
    needs({ department, office: more.officeLocation ?? '', title: more.jobTitle ?? '' }),
  )
  const { proposals } = await proposed(plantReference(tenant), list(need.map(({ id }) => id)))
  const [best] = proposals.filter(({ kind }) => kind === 'rule')
  expect(best).toMatchObject({ precision: 1, recall: 1, people: need.length, extra: 0, missed: 0 })
  const parts = (text: string) => text.split(/ (?:-and|-or) /).toSorted()
  expect(parts(best?.rule ?? '')).toEqual(parts(rule))
})

test('over one attribute no choice of values comes closer', async () => {
  for (let seed = 1; seed <= tenants / 4; seed += 1) {
    const draw = draws(seed)
    const values = ['A', 'b', 'C', 'd', 'E', 'f']
    const share = new Map(values.map((value) => [value, draw.next()]))
    const people = company(60, () => ({ department: draw.pick(values) ?? 'A' }))
    const need = [...people.values()].filter(({ department }) => draw.chance(share.get(department) ?? 0))
    if (need.length === 0) continue
    const tenant = plain(people)
    // All are charged for alike, so it is plain counting.
    const near = (chosen: readonly string[]) => {
      const among = (some: Iterable<ReferencePerson>) =>
        [...some].filter(({ department }) => chosen.includes(department ?? '')).length
      return (2 * among(need)) / (among(people.values()) + need.length)
    }
    const every = Array.from({ length: 2 ** values.length }, (_, bits) => values.filter((__, at) => bits & (1 << at)))
    const { proposals } = await proposed(plantReference(tenant), list(need.map(({ id }) => id)))
    const [best] = proposals.filter(({ kind }) => kind === 'rule')
    // A value that hardly helps may be left out.
    const leftOut = 0.003 * values.length
    expect(harmonic(best?.precision ?? 0, best?.recall ?? 0)).toBeGreaterThanOrEqual(
      Math.max(...every.map(near)) - leftOut,
    )
  }
})

test('far it is told, what is missing is said, and it can be cancelled', async () => {
  const drawn = anyReference(3)
  const groups = new Map([
    ['g1', { id: 'g1', name: 'Unread', securityEnabled: true, dynamic: false, hidesMembers: false, members: null }],
    ['g2', { id: 'g2', name: 'Two', securityEnabled: true, dynamic: true, hidesMembers: false, members: ['u1', 'u2'] }],
  ])
  const tenant = { ...plain(built), groups, takesAll: true, everybodyKnown: drawn.everybodyKnown }
  const world = plantReference(tenant)
  const { proposals, notes, told } = await proposed(world, {
    kind: 'list',
    text: 'u1@contoso.example\nu2@contoso.example\nnobody@contoso.example',
  })
  expect(told.map(({ phase }) => phase)).toEqual(['Reading who needs access', 'Looking at groups', 'Looking for rules'])
  expect(proposals[0]).toMatchObject({ kind: 'existing-group', precision: 1, recall: 1, group: { displayName: 'Two' } })
  expect(proposals[0]?.says).toBe(
    'Just those who need access. It is dynamic: Entra wants a P1 licence for each person in it.',
  )
  expect(notes).toEqual(
    expect.arrayContaining([
      '1 line of the list was left out.',
      '1 group whose members nobody has read is not looked at.',
      'The job takes everybody: a smaller group saves nothing until it takes assigned people only.',
    ]),
  )
  const nobody = await proposed(world, { kind: 'list', text: 'nobody@contoso.example' })
  expect(nobody.proposals).toEqual([])
  expect(nobody.notes).toContain('Nobody is said to need access, so there is nothing to propose.')
  const controller = new AbortController()
  const cancelled = propose(
    world,
    { access: world.access, app: world.app, need: { kind: 'number', people: 5 }, draft: undefined },
    { signal: controller.signal, progress: () => controller.abort() },
  )
  await expect(cancelled).rejects.toThrow(/abort/)
})
