import {
  assigned,
  assignedOnly,
  everybody,
  group,
  inPlay,
  lost,
  mapped,
  people,
  profile,
  type Tables,
} from '#tests/engine/readiness/checks/people-planted'

const sales = group('sales')
const staff = group('staff', { kind: 'microsoft365', securityEnabled: false })
const press = group('press', { kind: 'distribution', securityEnabled: false })
const board = group('board', { kind: 'mail-enabled-security' })
const ruled = group('ruled', { dynamic: true })
/** An assignment of a group that the last sync did not list. */
const unlisted = { assignments: [assigned('new')] }
const nothing = inPlay([])

const planted = { profile: profile(), takes: assignedOnly }
const child = { id: 'child', displayName: 'child' }
const nest = (of: string, missed: readonly string[] | null) => ({
  group: group(of, { groups: 1 }),
  children: [child],
  missed,
})

/** 20 people of whom so many are of one department. */
const teamOf = (same: number, untold = 0) =>
  people(
    Array.from({ length: 20 }, (_, at) => ({
      department: at < same ? 'Sales' : at < same + untold ? null : `Other ${at}`,
    })),
    { of: { sales: Array.from({ length: 20 }, (_, at) => at) } },
  )
/** The same, the others first. */
const teamFrom = (others: number) =>
  people(
    Array.from({ length: 20 }, (_, at) => ({ department: at < others ? 'Other' : 'Sales' })),
    { of: { sales: Array.from({ length: 20 }, (_, at) => at) } },
  )
const twenty = group('sales', { users: 20 })
const byDepartment = { attributes: ['department'] }

export const groupTables: Tables = {
  'groups-resolve': [
    {
      when: 'all are there',
      facts: inPlay([sales], { mappings: [mapped(staff)] }),
      outcome: 'pass',
      found: 'All 2 mapped or assigned groups are in the directory.',
    },
    {
      when: 'a mapped one is gone',
      facts: inPlay([sales], { mappings: [lost('old'), lost('old')] }),
      outcome: 'fail',
      found: "Not in the directory: 1 of 2 mapped or assigned groups ('old').",
      concerned: ['old'],
      why: ["Mapped as 'old'; the directory has no group with this id any more."],
    },
    {
      when: 'its name lives on under another id',
      facts: inPlay([], { mappings: [lost('old', ['new-id'])] }),
      outcome: 'fail',
      found: '1 of 1 mapped or assigned group',
      why: ["Mapped as 'old'; the directory has that name under another id now: new-id."],
    },
    {
      when: 'an assigned one was never listed',
      facts: inPlay([sales], unlisted),
      outcome: 'fail',
      found: "('new')",
      concerned: ['new'],
    },
    {
      when: 'people are assigned, which are no groups',
      facts: inPlay([], { assignments: [assigned('ann', 'User')] }),
      outcome: 'not-applicable',
      found: 'No group is mapped or assigned.',
    },
    { when: 'there is none', facts: nothing, outcome: 'not-applicable', found: 'No group is mapped or assigned.' },
    {
      when: 'there is none and one must be',
      params: { atLeastOne: true },
      facts: nothing,
      outcome: 'fail',
      found: 'there is none to start from',
    },
  ],
  'groups-not-recreated': [
    {
      when: 'all are there',
      facts: { mappings: [mapped(sales)] },
      outcome: 'pass',
      found: 'No mapped group was made again under another object id.',
    },
    {
      when: 'one was made again',
      facts: { mappings: [mapped(sales), lost('old', ['new-id'])] },
      outcome: 'fail',
      found: "1 mapped group ('old')",
      concerned: ['old'],
      why: ["'old' is now new-id."],
    },
    {
      when: 'one is gone for good',
      facts: { mappings: [lost('old')] },
      outcome: 'pass',
      found: 'Gone, with no other group of the name: 1 mapped group.',
    },
    {
      when: 'a group that is there has a namesake',
      facts: { mappings: [mapped(sales, { namesakes: ['other'] })] },
      outcome: 'pass',
      found: 'No mapped group',
    },
    { when: 'nothing is mapped', facts: { mappings: [] }, outcome: 'not-applicable', found: 'No group is mapped.' },
  ],
  'group-kinds': [
    {
      when: 'all are allowed',
      params: { allowed: ['security', 'microsoft365'] },
      facts: inPlay([sales], { mappings: [mapped(staff)] }),
      outcome: 'pass',
      found: 'All 2 groups are of a kind that is taken.',
    },
    {
      when: 'one is not allowed',
      params: { allowed: ['security'] },
      facts: inPlay([sales, staff, board]),
      outcome: 'fail',
      found: "Something else than security groups: 2 of 3 groups ('staff' and 'board').",
      concerned: ['staff', 'board'],
      why: ['It is a Microsoft 365 group.', 'It is a mail-enabled security group.'],
    },
    {
      when: 'one is refused',
      params: { refused: ['distribution'] },
      facts: inPlay([board, press]),
      outcome: 'fail',
      found: 'Of a kind that is not taken, distribution groups: 1 of 2 groups',
      concerned: ['press'],
    },
    {
      when: 'another kind is refused',
      params: { refused: ['mail-enabled-security'] },
      facts: inPlay([press, sales]),
      outcome: 'pass',
      found: 'All 2 groups',
    },
    {
      when: 'only a mapped one is refused',
      params: { refused: ['distribution'] },
      facts: inPlay([sales], { mappings: [mapped(press)] }),
      outcome: 'fail',
      found: '1 of 2 groups',
      concerned: ['press'],
    },
    {
      when: 'one is gone',
      params: { refused: ['distribution'] },
      facts: inPlay([sales], { mappings: [lost('old')] }),
      outcome: 'pass',
      found:
        'The only group is of a kind that is taken. Left out, because the directory has them no more: 1 mapped group.',
    },
    {
      when: 'one was never listed',
      params: { refused: ['distribution'] },
      facts: inPlay([sales], unlisted),
      outcome: 'cannot-tell',
      found: 'The last sync did not list 1 assigned group',
      concerned: ['new'],
    },
    {
      when: 'one was never listed and another is refused',
      params: { refused: ['distribution'] },
      facts: inPlay([press], unlisted),
      outcome: 'fail',
      found: '1 of 1 group',
    },
    {
      when: 'there is none',
      params: { refused: ['distribution'] },
      facts: nothing,
      outcome: 'not-applicable',
      found: 'No group is mapped or assigned.',
    },
  ],
  'groups-security-enabled': [
    { when: 'all are', facts: inPlay([sales, board]), outcome: 'pass', found: 'All 2 groups are security-enabled.' },
    {
      when: 'one is not',
      facts: inPlay([sales, staff]),
      outcome: 'fail',
      found: 'Not security-enabled: 1 of 2 groups',
      concerned: ['staff'],
      why: [
        'It is a Microsoft 365 group without the security flag, so Entra does not read its members for provisioning.',
      ],
    },
    {
      when: 'one of another kind is not',
      params: { kinds: ['microsoft365'] },
      facts: inPlay([press, group('wide', { kind: 'microsoft365' })]),
      outcome: 'pass',
      found: 'The only group is security-enabled.',
    },
    {
      when: 'there is none of the kind',
      params: { kinds: ['microsoft365'] },
      facts: inPlay([press, sales]),
      outcome: 'not-applicable',
      found: 'No Microsoft 365 group is mapped or assigned.',
    },
    {
      when: 'one was never listed',
      facts: inPlay([sales], unlisted),
      outcome: 'cannot-tell',
      found: 'did not list 1 assigned group',
    },
  ],
  'groups-static': [
    { when: 'all are', facts: inPlay([sales, staff]), outcome: 'pass', found: 'All 2 groups are kept by hand' },
    {
      when: 'one is dynamic',
      facts: inPlay([sales, ruled]),
      outcome: 'fail',
      found: "Dynamic, with members by a rule: 1 of 2 groups ('ruled').",
      concerned: ['ruled'],
    },
    {
      when: 'one that is only mapped is dynamic',
      facts: inPlay([sales], { mappings: [mapped(ruled)] }),
      outcome: 'fail',
      found: '1 of 2 groups',
    },
    { when: 'one was never listed', facts: inPlay([], unlisted), outcome: 'cannot-tell', found: 'did not list' },
    { when: 'there is none', facts: nothing, outcome: 'not-applicable', found: 'No group' },
  ],
  'group-names-unique': [
    {
      when: 'nobody has the name',
      facts: { ...inPlay([sales]), nameTwins: new Map() },
      outcome: 'pass',
      found: 'No other group has the name of the assigned group.',
    },
    {
      when: 'another group has it',
      facts: { ...inPlay([sales, staff]), nameTwins: new Map([['sales', ['twin']]]) },
      outcome: 'fail',
      found: "1 of 2 assigned groups ('sales')",
      concerned: ['sales'],
      why: ['Named the same: twin.'],
    },
    {
      when: 'a group that is only mapped has a namesake',
      facts: { ...inPlay([sales], { mappings: [mapped(staff)] }), nameTwins: new Map([['staff', ['twin']]]) },
      outcome: 'pass',
      found: 'the assigned group',
    },
    {
      when: 'one was never listed',
      facts: { ...inPlay([sales], unlisted), nameTwins: new Map() },
      outcome: 'cannot-tell',
      found: 'what they are called',
    },
    {
      when: 'none is assigned',
      facts: { ...nothing, nameTwins: new Map() },
      outcome: 'not-applicable',
      found: 'No group is assigned.',
    },
  ],
  'group-names-filled': [
    { when: 'all are', facts: inPlay([sales]), outcome: 'pass', found: 'The only group is named.' },
    {
      when: 'one is blank',
      facts: inPlay([sales, group('g', { displayName: ' \t' })]),
      outcome: 'fail',
      found: 'Without a name: 1 of 2 groups',
      concerned: ['g'],
    },
    { when: 'one was never listed', facts: inPlay([sales], unlisted), outcome: 'cannot-tell', found: 'did not list' },
    { when: 'there is none', facts: nothing, outcome: 'not-applicable', found: 'No group' },
  ],
  'groups-not-nested': [
    {
      when: 'no group holds groups',
      facts: { ...planted, assignedGroups: [sales, staff], nested: [] },
      outcome: 'pass',
      found: 'All 2 assigned groups are without groups inside.',
    },
    {
      when: 'two groups miss people, one of them the same',
      facts: {
        ...planted,
        assignedGroups: [sales, staff],
        nested: [nest('sales', ['ann', 'ben']), nest('staff', ['ben'])],
      },
      outcome: 'fail',
      found:
        "Not sent: 2 people in groups inside of 2 assigned groups ('sales' and 'staff') and in none of these directly.",
      concerned: ['ann', 'ben'],
      why: ["In 'child', inside of 'sales'.", "In 'child', inside of 'sales'."],
    },
    {
      when: 'everybody inside is a direct member, too',
      facts: { ...planted, assignedGroups: [sales], nested: [nest('sales', [])] },
      outcome: 'pass',
      found: 'everybody in those is a direct member',
    },
    {
      when: 'who is inside is not known',
      facts: { ...planted, assignedGroups: [sales], nested: [nest('sales', null)] },
      outcome: 'cannot-tell',
      found: "Groups are inside of 1 assigned group ('sales'), and who is in those nobody has read.",
      concerned: ['sales'],
    },
    {
      when: 'of one it is known and of another it is not',
      facts: { ...planted, assignedGroups: [sales, staff], nested: [nest('sales', ['ann']), nest('staff', null)] },
      outcome: 'fail',
      found: 'Whom 1 more group would miss is not known.',
      concerned: ['ann'],
    },
    {
      when: 'the members of one were never read',
      facts: { ...planted, assignedGroups: [sales, group('dark', { groups: null, users: null })], nested: [] },
      outcome: 'cannot-tell',
      found: "Nobody has read the members of 1 assigned group ('dark')",
      concerned: ['dark'],
    },
    {
      when: 'the job takes everybody and groups are only scope',
      facts: {
        profile: profile({ groupMode: 'scope-only' }),
        takes: everybody,
        assignedGroups: [sales],
        nested: [nest('sales', ['ann'])],
      },
      outcome: 'not-applicable',
      found: 'takes everybody',
    },
    {
      when: 'the job takes everybody and sends groups',
      facts: { ...planted, takes: everybody, assignedGroups: [sales], nested: [nest('sales', ['ann'])] },
      outcome: 'fail',
      found: 'Not sent as members: 1 person',
    },
    {
      when: 'none is assigned',
      facts: { ...planted, assignedGroups: [], nested: [] },
      outcome: 'not-applicable',
      found: 'No group is assigned.',
    },
  ],
  'dynamic-suggested': [
    {
      when: 'nothing is shared',
      params: byDepartment,
      facts: { assignedGroups: [twenty], people: teamOf(17) },
      outcome: 'pass',
      found: 'No value of department is shared by nine in ten of 1 large group',
    },
    {
      when: 'nine in ten share a value',
      params: { attributes: ['city', 'department'] },
      facts: { assignedGroups: [twenty], people: teamOf(18) },
      outcome: 'fail',
      found: "1 group kept by hand ('sales')",
      concerned: ['sales'],
      why: ["18 of 20 people have department 'Sales'."],
    },
    {
      when: 'those who have another value come first',
      params: byDepartment,
      facts: { assignedGroups: [twenty], people: teamFrom(2) },
      outcome: 'fail',
      found: "1 group kept by hand ('sales')",
      why: ["18 of 20 people have department 'Sales'."],
    },
    {
      when: 'the group has a rule already',
      params: byDepartment,
      facts: { assignedGroups: [{ ...twenty, dynamic: true }], people: teamOf(20) },
      outcome: 'not-applicable',
      found: 'No assigned group of 20 people',
    },
    {
      when: 'such a group can have no rule',
      params: byDepartment,
      facts: { assignedGroups: [{ ...twenty, kind: 'mail-enabled-security' }], people: teamOf(20) },
      outcome: 'not-applicable',
      found: 'No assigned group',
    },
    {
      when: 'the group is small',
      params: byDepartment,
      facts: { assignedGroups: [{ ...twenty, users: 19 }], people: teamOf(20) },
      outcome: 'not-applicable',
      found: 'No assigned group',
    },
    {
      when: 'all share that it is empty',
      params: { attributes: ['city'] },
      facts: { assignedGroups: [twenty], people: teamOf(20) },
      outcome: 'pass',
      found: 'No value of city',
    },
    {
      when: 'it would be shared if the untold had it',
      params: byDepartment,
      facts: { assignedGroups: [twenty], people: teamOf(15, 3) },
      outcome: 'cannot-tell',
      found: 'is not known',
      concerned: ['sales'],
    },
    {
      when: 'the untold cannot make it so',
      params: byDepartment,
      facts: { assignedGroups: [twenty], people: teamOf(14, 3) },
      outcome: 'pass',
      found: 'No value',
    },
    {
      when: 'nearly nobody tells',
      params: byDepartment,
      facts: { assignedGroups: [twenty], people: teamOf(0, 17) },
      outcome: 'cannot-tell',
      found: 'is not known',
    },
    {
      when: 'who is in it nobody has read',
      params: byDepartment,
      facts: { assignedGroups: [group('dark', { users: null, groups: null })], people: teamOf(20) },
      outcome: 'cannot-tell',
      found: "('dark')",
      concerned: ['dark'],
    },
  ],
  'dynamic-rules-processed': [
    {
      when: 'it is on',
      facts: { ...inPlay([ruled]), groupRules: new Map([['ruled', { rule: 'r', processing: 'On' }]]) },
      outcome: 'pass',
      found: 'rules of 1 dynamic group',
    },
    {
      when: 'it is paused',
      facts: { ...inPlay([ruled, sales]), groupRules: new Map([['ruled', { rule: 'r', processing: 'Paused' }]]) },
      outcome: 'fail',
      found: "1 of 1 dynamic group ('ruled')",
      concerned: ['ruled'],
      why: ['Processing is Paused.'],
    },
    {
      when: 'it is not told',
      facts: { ...inPlay([ruled]), groupRules: new Map([['ruled', { rule: 'r', processing: null }]]) },
      outcome: 'cannot-tell',
      found: "1 dynamic group ('ruled')",
      concerned: ['ruled'],
    },
    {
      when: 'one is not told and another is paused',
      facts: {
        ...inPlay([ruled], { mappings: [mapped(group('other', { dynamic: true }))] }),
        groupRules: new Map([['other', { rule: 'r', processing: 'Paused' }]]),
      },
      outcome: 'fail',
      found: '1 of 2 dynamic groups',
    },
    {
      when: 'one was never listed',
      facts: { ...inPlay([sales], unlisted), groupRules: new Map() },
      outcome: 'cannot-tell',
      found: 'whether a rule decides',
    },
    {
      when: 'none is dynamic, though a static one keeps an old rule',
      facts: { ...inPlay([sales]), groupRules: new Map([['sales', { rule: 'r', processing: 'Paused' }]]) },
      outcome: 'not-applicable',
      found: 'No mapped or assigned group is dynamic.',
    },
  ],
}
