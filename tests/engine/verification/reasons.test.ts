import { expect, test } from 'vitest'
import { type ReasonCode, reasonCodes } from '#shared/domain/reasons'
import { referenceWorld } from '#tests/engine/verification/reference-world'
import { addGroup, type SmallTenant, smallTenant } from '#tests/reference/verification/small-tenant'
import { copied, defaultAccess, deletePerson } from '#tests/reference/verification/tenant'

/** A scene: how a tenant in which all is well comes to differ, and of whom the reason is asked, by Graph's id or the account's. */
interface Scene {
  readonly told: string
  set(small: SmallTenant): string
  /** What happens after the console has read the directory, and before it compares. */
  later?(small: SmallTenant): void
}

interface Case {
  readonly scene: Scene
  /** What it must not be taken for, and the scene beside it which is just that. */
  readonly neighbour: ReasonCode
  readonly beside: Scene
}

const scene = (told: string, set: Scene['set'], later?: Scene['later']): Scene => ({
  told,
  set,
  ...(later === undefined ? {} : { later }),
})

/** Ada is expected and has no account. */
const absent = (change: (small: SmallTenant) => void) => (small: SmallTenant) => {
  small.dropAccount(small.ada)
  change(small)
  return small.ada.id
}
/** Ada is in the product's group, whatever else changes. */
const present = (change: (small: SmallTenant) => void) => (small: SmallTenant) => {
  change(small)
  return small.ada.id
}

const inner = '20000000-0000-4000-8000-000000000009'
const nest = (small: SmallTenant) => {
  addGroup(small, inner, new Map([[small.ada.id, 'user']]))
  small.team.members.set(inner, 'group')
}
const leave = (small: SmallTenant) => small.team.members.delete(small.ada.id)
const neverRan = ({ tenant }: SmallTenant) => {
  tenant.job.code = 'NotRun'
  tenant.job.lastEnded = null
}
const pause = ({ tenant }: SmallTenant) => {
  tenant.job.code = 'Paused'
}
const byMail = ({ tenant }: SmallTenant) => {
  tenant.job.userName = copied('mail')
}
const dynamic = (state: 'On' | 'Paused', empty: boolean) => (small: SmallTenant) => {
  small.team.groupTypes.push('DynamicMembership')
  small.team.membershipRuleProcessingState = state
  if (empty) small.team.members.clear()
  else leave(small)
}
const mailGroup = (groupTypes: string[]) => (small: SmallTenant) => {
  small.team.groupTypes.push(...groupTypes)
  small.team.mailEnabled = true
  small.team.securityEnabled = false
}
const cycleEnds = ({ tenant }: SmallTenant) => {
  tenant.job.lastEnded = new Date(Date.now() - 1).toISOString()
}
const log = (small: SmallTenant, status: 'failure' | 'success', minutesAgo: number) => {
  const at = new Date(Date.now() - minutesAgo * 60_000).toISOString()
  small.tenant.log.push({ personId: small.ada.id, at, status, errorCode: 'EntryConflict', reason: 'userName is taken' })
  small.tenant.job.escrowed = 1
}
const noGuests = { attribute: 'originalUserPrincipalName', operator: 'NOT REGEX MATCH', values: ['.*#EXT#.*'] }
const salesOnly = { attribute: 'department', operator: 'EQUALS', values: ['Sales'] }

const cases: Readonly<Record<ReasonCode, Case>> = {
  'nested-only': {
    scene: scene(
      'in an inner group only',
      absent((small) => {
        nest(small)
        leave(small)
      }),
    ),
    neighbour: 'unexplained',
    beside: scene('in an inner group and in the group itself', absent(nest)),
  },
  'not-assigned': {
    scene: scene(
      'the group is not assigned',
      absent((small) => small.unassign()),
    ),
    neighbour: 'group-not-security-enabled',
    beside: scene(
      'the group is neither assigned nor security-enabled',
      absent((small) => {
        small.unassign()
        mailGroup(['Unified'])(small)
      }),
    ),
  },
  'group-not-security-enabled': {
    scene: scene('a Microsoft 365 group without security', absent(mailGroup(['Unified']))),
    neighbour: 'unexplained',
    beside: scene(
      'a Microsoft 365 group with security',
      absent((small) => {
        mailGroup(['Unified'])(small)
        small.team.securityEnabled = true
      }),
    ),
  },
  'group-kind-unsupported': {
    scene: scene('a distribution group', absent(mailGroup([]))),
    neighbour: 'group-not-security-enabled',
    beside: scene('a Microsoft 365 group without security', absent(mailGroup(['Unified']))),
  },
  'dynamic-rule-paused': {
    scene: scene('in the product, and no member by a rule that is paused', present(dynamic('Paused', false))),
    neighbour: 'unexplained',
    beside: scene('in the product, and no member by a rule that runs', present(dynamic('On', false))),
  },
  'dynamic-rule-processing': {
    scene: scene('in the product, and a rule that runs has no member yet', present(dynamic('On', true))),
    neighbour: 'dynamic-rule-paused',
    beside: scene('in the product, and a rule that is paused has no member', present(dynamic('Paused', true))),
  },
  'account-disabled': {
    scene: scene(
      'disabled and absent',
      absent(({ ada }) => (ada.accountEnabled = false)),
    ),
    neighbour: 'still-active',
    beside: scene(
      'disabled and active in the product',
      present(({ ada }) => (ada.accountEnabled = false)),
    ),
  },
  'soft-deleted': {
    scene: scene(
      'in the recycle bin, the account still there',
      present(({ tenant, ada }) => deletePerson(tenant, ada.id)),
    ),
    neighbour: 'orphan',
    beside: scene('deleted for good, the account still there', (small) => {
      deletePerson(small.tenant, small.ada.id)
      small.tenant.deleted.clear()
      return small.accountOf(small.ada).id
    }),
  },
  'guest-excluded': {
    scene: scene('a guest, and the filter lets no guest pass', (small) => {
      small.dropAccount(small.guest)
      small.tenant.job.filter = [[noGuests]]
      return small.guest.id
    }),
    neighbour: 'scoping-filter',
    beside: scene('a guest, and the filter is about departments', (small) => {
      small.dropAccount(small.guest)
      small.guest.department = 'IT'
      small.tenant.job.filter = [[salesOnly]]
      return small.guest.id
    }),
  },
  'scoping-filter': {
    scene: scene(
      'of a department that the filter does not name',
      absent(({ ada, tenant }) => {
        ada.department = 'IT'
        tenant.job.filter = [[salesOnly]]
      }),
    ),
    neighbour: 'account-disabled',
    beside: scene(
      'of such a department, and disabled',
      absent(({ ada, tenant }) => {
        ada.department = 'IT'
        ada.accountEnabled = false
        tenant.job.filter = [[salesOnly]]
      }),
    ),
  },
  'required-attribute-missing': {
    scene: scene(
      'matched by mail, and without one',
      absent((small) => {
        byMail(small)
        small.ada.mail = null
      }),
    ),
    neighbour: 'scoping-filter',
    beside: scene(
      'matched by mail and without one, and the filter asks for one',
      absent((small) => {
        byMail(small)
        small.ada.mail = null
        small.tenant.job.filter = [[{ attribute: 'mail', operator: 'IS NOT NULL', values: [] }]]
      }),
    ),
  },
  'matching-value-duplicate': {
    scene: scene(
      'matched by mail, which another has too',
      absent((small) => {
        byMail(small)
        small.ada.mail = small.bob.mail
      }),
    ),
    neighbour: 'join-ambiguous',
    beside: scene(
      'matched by mail, which another has too, and one account bears it without an id',
      absent((small) => {
        byMail(small)
        small.ada.mail = small.bob.mail
        small.dropAccount(small.bob)
        small.addAccount({ id: 'either', userName: small.bob.mail ?? '' })
      }),
    ),
  },
  'matching-value-special': {
    scene: scene(
      'matched by a mail with # in it',
      absent((small) => {
        byMail(small)
        small.ada.mail = 'ada#1@mail.example'
      }),
    ),
    neighbour: 'unexplained',
    beside: scene('a guest, whose #EXT# is not sent', (small) => {
      small.dropAccount(small.guest)
      return small.guest.id
    }),
  },
  'default-role': {
    scene: scene('default access only, and a job of the old template', absent(giveDefaultAccess('customappsso'))),
    neighbour: 'unexplained',
    beside: scene('default access only, and a job of today', absent(giveDefaultAccess('scim'))),
  },
  'changed-since-last-cycle': {
    scene: scene('joined after the last cycle ended', absent(leave), (small) => {
      cycleEnds(small)
      small.team.members.set(small.ada.id, 'user')
    }),
    neighbour: 'unexplained',
    beside: scene(
      'seen as a member before the last cycle ended',
      absent(() => undefined),
      cycleEnds,
    ),
  },
  escrowed: {
    scene: scene(
      'failed in the provisioning log',
      absent((small) => log(small, 'failure', 60.5)),
    ),
    neighbour: 'changed-since-last-cycle',
    beside: scene(
      'failed in the provisioning log, and joined after the last cycle ended',
      absent((small) => {
        log(small, 'failure', 0.5)
        leave(small)
      }),
      (small) => {
        cycleEnds(small)
        small.team.members.set(small.ada.id, 'user')
      },
    ),
  },
  'job-paused': {
    scene: scene('the job is paused', absent(pause)),
    neighbour: 'job-never-ran',
    beside: scene(
      'the job is paused and has never run',
      absent((small) => {
        neverRan(small)
        pause(small)
      }),
    ),
  },
  'job-quarantined': {
    scene: scene(
      'the job is in quarantine',
      absent(({ tenant }) => (tenant.job.code = 'Quarantine')),
    ),
    neighbour: 'job-paused',
    beside: scene('the job is paused', absent(pause)),
  },
  'job-never-ran': {
    scene: scene('no cycle has ended', absent(neverRan)),
    neighbour: 'required-attribute-missing',
    beside: scene(
      'no cycle has ended, and the account could not be made',
      absent((small) => {
        neverRan(small)
        byMail(small)
        small.ada.mail = null
      }),
    ),
  },
  'group-mapping-off': {
    scene: scene(
      'the job maps no groups',
      absent(({ tenant }) => (tenant.job.mapsGroups = false)),
    ),
    neighbour: 'not-assigned',
    beside: scene(
      'the job maps no groups, and the group is not assigned',
      absent((small) => {
        small.tenant.job.mapsGroups = false
        small.unassign()
      }),
    ),
  },
  'local-account': {
    scene: scene('an account without a key that is nobody’s', (small) => small.addAccount({ id: 'local' }).id),
    neighbour: 'orphan',
    beside: scene(
      'an account with a key that is nobody’s',
      (small) => small.addAccount({ id: 'left', externalId: 'gone' }).id,
    ),
  },
  'still-active': {
    scene: scene(
      'disabled and active in the product',
      present(({ ada }) => (ada.accountEnabled = false)),
    ),
    neighbour: 'account-disabled',
    beside: scene(
      'disabled and inactive in the product',
      present((small) => {
        small.ada.accountEnabled = false
        small.accountOf(small.ada).active = false
      }),
    ),
  },
  'not-disclosed': {
    scene: scene(
      'disabled, and the product does not tell who is active',
      present((small) => {
        small.ada.accountEnabled = false
        small.accountOf(small.ada).active = null
      }),
    ),
    neighbour: 'still-active',
    beside: scene(
      'disabled and active in the product',
      present(({ ada }) => (ada.accountEnabled = false)),
    ),
  },
  orphan: {
    scene: scene(
      'an account with a key that is nobody’s',
      (small) => small.addAccount({ id: 'left', externalId: 'gone' }).id,
    ),
    neighbour: 'unexplained',
    beside: scene('an account with a key that is nobody’s, and a user name that is somebody’s', (small) => {
      leave(small)
      small.accountOf(small.ada).externalId = 'gone'
      return small.ada.id
    }),
  },
  'join-ambiguous': {
    scene: scene(
      'two accounts bear the id of one person',
      present(({ ada, addAccount }) => addAccount({ id: 'twin', externalId: ada.id })),
    ),
    neighbour: 'local-account',
    beside: scene(
      'two accounts fit one person by different keys',
      ({ ada, addAccount }) => addAccount({ id: 'second', mail: ada.mail }).id,
    ),
  },
  'hidden-membership': {
    scene: scene('the group hides its members', (small) => {
      small.team.visibility = 'HiddenMembership'
      return small.accountOf(small.ada).id
    }),
    neighbour: 'unexplained',
    beside: scene('the group has no members', (small) => {
      small.team.members.clear()
      return small.accountOf(small.ada).id
    }),
  },
  unexplained: {
    scene: scene(
      'expected and absent, and nothing is amiss',
      absent(() => undefined),
    ),
    neighbour: 'job-paused',
    beside: scene('expected and absent, and the job is paused', absent(pause)),
  },
}

function giveDefaultAccess(template: string) {
  return (small: SmallTenant) => {
    const { tenant, team } = small
    small.unassign()
    tenant.assignments.push({ principalId: team.id, principalType: 'Group', appRoleId: defaultAccess })
    tenant.job.templateId = template
    tenant.job.id = `${template}.7d1e4a5293c44e0b8f2a000000000001.f2c1`
  }
}

/** The reason that a comparison gives for the person or account of a scene, and what it says that the reason rests on. */
async function reasonIn({ set, later }: Scene): Promise<{ reason: ReasonCode | null; evidence: string }> {
  const small = smallTenant()
  const who = set(small)
  const world = await referenceWorld(small.tenant)
  try {
    later?.(small)
    const { groups } = await world.compare()
    const told = groups.flatMap(({ members }) => members ?? []).filter(({ id, scimId }) => id === who || scimId === who)
    expect(told).toHaveLength(1)
    const [{ reason, evidence } = { reason: null, evidence: '' }] = told
    return { reason, evidence }
  } finally {
    await world.close()
  }
}

test('where nothing is amiss there is no reason, and everybody is in both', async () => {
  const { tenant } = smallTenant()
  const world = await referenceWorld(tenant)
  try {
    const { groups, totals } = await world.compare()
    expect(groups).toMatchObject([{ verdict: 'match', expected: { count: 3 }, scim: { count: 3 }, reasons: [] }])
    expect(groups[0]?.members).toHaveLength(3)
    expect(totals).toMatchObject({ people: 3, inBoth: 3, missing: 0, unexpected: 0 })
  } finally {
    await world.close()
  }
})

test.each(reasonCodes.map((code) => [code, cases[code].scene.told] as const))('%s: %s', async (code) => {
  const { reason, evidence } = await reasonIn(cases[code].scene)
  expect(reason).toBe(code)
  expect(evidence).toMatch(/\S.*\.$/)
})

test.each(reasonCodes.map((code) => [code, cases[code].neighbour, cases[code].beside.told] as const))(
  'not %s but %s: %s',
  async (code, neighbour) => {
    expect(neighbour).not.toBe(code)
    expect((await reasonIn(cases[code].beside)).reason).toBe(neighbour)
  },
)
