import {
  copied,
  type ReferenceAccount,
  type ReferenceGroup,
  type ReferencePerson,
  type ReferenceProductGroup,
  userRole,
  type VerificationTenant,
} from '#tests/reference/verification/tenant'

/** A tenant in which all is well: three people in one assigned group, and the product holds them. Scenes change one thing of it. */
export interface SmallTenant {
  readonly tenant: VerificationTenant
  readonly ada: ReferencePerson
  readonly bob: ReferencePerson
  readonly guest: ReferencePerson
  readonly team: ReferenceGroup
  readonly productGroup: ReferenceProductGroup
  /** The account of a person as provisioning made it. */
  accountOf(person: ReferencePerson): ReferenceAccount
  /** Takes the account of a person out of the product. */
  dropAccount(person: ReferencePerson): void
  /** Puts an account into the product and its group. */
  addAccount(account: Partial<ReferenceAccount> & { readonly id: string }): ReferenceAccount
  unassign(): void
}

export function smallTenant(): SmallTenant {
  const ada = person('ada', 1, {})
  const bob = person('bob', 2, {})
  const guest = person('gus', 3, {
    userPrincipalName: 'gus_partner.example#EXT#@example.com',
    mail: 'gus@partner.example',
    userType: 'Guest',
  })
  const team: ReferenceGroup = {
    id: '20000000-0000-4000-8000-000000000001',
    displayName: 'Team',
    groupTypes: [],
    mailEnabled: false,
    securityEnabled: true,
    membershipRuleProcessingState: null,
    visibility: null,
    members: new Map([ada, bob, guest].map(({ id }) => [id, 'user'])),
  }
  const productGroup: ReferenceProductGroup = {
    id: 'product-team',
    displayName: 'Team',
    externalId: team.id,
    members: new Set(),
  }
  const tenant: VerificationTenant = {
    app: {
      id: '30000000-0000-4000-8000-000000000001',
      appId: '30000000-0000-4000-8000-000000000002',
      displayName: 'Reference Product',
    },
    people: new Map([ada, bob, guest].map((one) => [one.id, one])),
    deleted: new Map(),
    groups: new Map([[team.id, team]]),
    assignments: [{ principalId: team.id, principalType: 'Group', appRoleId: userRole }],
    job: {
      id: 'scim.7d1e4a5293c44e0b8f2a000000000001.f2c1',
      templateId: 'scim',
      code: 'Active',
      lastEnded: new Date(Date.now() - 3_600_000).toISOString(),
      escrowed: 0,
      takesAll: false,
      userName: copied('userPrincipalName'),
      externalId: copied('objectId'),
      filter: [],
      mapsGroups: true,
    },
    log: [],
    accounts: new Map(),
    productGroups: new Map([[productGroup.id, productGroup]]),
    mappings: [{ groupId: team.id, mode: 'synced', to: null }],
    reading: null,
  }
  const accountId = ({ id }: ReferencePerson) => `account-${id}`
  const addAccount: SmallTenant['addAccount'] = (account) => {
    const made = { userName: `${account.id}@product.example`, externalId: null, mail: null, active: true, ...account }
    tenant.accounts.set(made.id, made)
    productGroup.members.add(made.id)
    return made
  }
  for (const one of [ada, bob, guest]) {
    const userName = tenant.job.userName.value(one) ?? ''
    addAccount({ id: accountId(one), userName, externalId: one.id, mail: one.mail })
  }
  return {
    tenant,
    ada,
    bob,
    guest,
    team,
    productGroup,
    accountOf: (one) => {
      const account = tenant.accounts.get(accountId(one))
      if (account === undefined) throw new Error(`${one.displayName} has no account.`)
      return account
    },
    dropAccount: (one) => {
      tenant.accounts.delete(accountId(one))
      productGroup.members.delete(accountId(one))
    },
    addAccount,
    unassign: () => tenant.assignments.splice(0),
  }
}

/** Another group of the tenant that holds these, not assigned and not mapped. */
export function addGroup({ tenant }: SmallTenant, id: string, members: ReferenceGroup['members']): ReferenceGroup {
  const group: ReferenceGroup = {
    id,
    displayName: `Group ${id.slice(-2)}`,
    groupTypes: [],
    mailEnabled: false,
    securityEnabled: true,
    membershipRuleProcessingState: null,
    visibility: null,
    members,
  }
  tenant.groups.set(id, group)
  return group
}

function person(name: string, at: number, more: Partial<ReferencePerson>): ReferencePerson {
  return {
    id: `10000000-0000-4000-8000-00000000000${at}`,
    userPrincipalName: `${name}@example.com`,
    displayName: `${name.toUpperCase()} Example`,
    mail: `${name}@mail.example`,
    mailNickname: `${name}.nick`,
    employeeId: String(100 + at),
    department: 'Sales',
    jobTitle: null,
    country: null,
    accountEnabled: true,
    userType: 'Member',
    ...more,
  }
}
