import { memberSet } from '#shared/demo/member-set'
import { idOf } from '#shared/demo/seed/draws'
import { companyDomain, seedBaseDate } from '#shared/demo/seed/people'
import type { DemoGroup, DemoObject, DemoUser } from '#shared/demo/model'

/** The kinds of group that Entra knows, dynamic or not. */
export type GroupKind =
  | 'security'
  | 'microsoft365'
  | 'microsoft365-not-security'
  | 'mail-enabled-security'
  | 'distribution'

interface GroupSpec {
  readonly name: string
  /** Tells two groups of one name apart; the name itself otherwise. */
  readonly key?: string
  readonly kind: GroupKind
  readonly description?: string
  readonly departments?: readonly string[]
  /** Aliases: what stands before the @ of the people's addresses. */
  readonly people?: readonly string[]
  readonly groups?: readonly string[]
  readonly objects?: readonly string[]
  readonly rule?: { readonly text: string; readonly state: 'On' | 'Paused' }
  readonly visibility?: DemoGroup['visibility']
  readonly onPremisesSyncEnabled?: boolean
}

const longName = `Steering group ${'of the committee for learning spaces '.repeat(8)}`.slice(0, 255) + '.'

const specs: readonly GroupSpec[] = [
  { name: 'STEM Laboratories', kind: 'security', departments: ['Laboratories'], people: ['ada.byron', 'bram.devries'] },
  { name: 'STEM Workshop', kind: 'security', departments: ['Workshop'], people: ['frank.oneill'] },
  {
    name: 'STEM Workshop Evening',
    kind: 'security',
    people: ['umar.farooq', 'grace.okafor', 'hiroshi.tanaka', 'wim.janssens'],
  },
  {
    name: 'STEM Visitors',
    kind: 'security',
    description: 'Guests who may enter the laboratories',
    people: ['lena.fischer_fabrikam.example#ext#', 'aiko.mori_tailspin.example#ext#', 'marta.skowronska'],
  },
  {
    name: 'All Employees',
    kind: 'security',
    departments: ['Engineering', 'Laboratories', 'Workshop', 'Finance', 'Sales'],
  },
  { name: 'Finance', kind: 'security', departments: ['Finance'] },
  { name: 'People & Culture', kind: 'microsoft365', departments: ['People & Culture'], visibility: 'Private' },
  {
    name: 'Facilities',
    kind: 'security',
    description: 'Holds people without a first name, a last name or a mail address',
    departments: ['Facilities'],
    people: ['rita.gomes', 'sukarno', 'reception.desk'],
  },
  {
    name: 'Regional Offices',
    kind: 'security',
    groups: ['Office Utrecht', 'Office Lyon'],
    people: ['maren.holt', 'jonas.falk'],
  },
  {
    name: 'Office Utrecht',
    kind: 'security',
    people: ['anneke.bakker', 'wim.janssens', 'tess.vandijk', 'ilse.vermeer'],
  },
  { name: 'Office Lyon', kind: 'security', people: ['chloe.lefevre', 'quentin.dubois', 'bea.moreau'] },
  {
    name: 'Howspace Main Users',
    kind: 'security',
    departments: ['Leadership'],
    people: ['ruth.adler', 'sami.virtanen'],
  },
  {
    name: 'Howspace Onboarding',
    kind: 'security',
    departments: ['People & Culture'],
    people: ['cleo.martin', 'emil.strand'],
  },
  {
    name: 'Howspace Customer Days',
    kind: 'security',
    departments: ['Customer Success'],
    people: ['theo.winkel', 'nuria.vidal'],
  },
  { name: 'UMA Users', kind: 'security', departments: ['Sales', 'Customer Success'] },
  { name: 'UMA Administrators', kind: 'security', people: ['gwen.hughes', 'david.stern'] },
  {
    name: 'SpaceIQ Planners',
    kind: 'security',
    people: ['walter.braun', 'ximena.torres', 'zeno.rossi', 'arno.keller'],
  },
  { name: 'SpaceIQ Employees', kind: 'security', departments: ['Finance', 'Leadership'] },
  {
    name: 'Engineering Guild',
    kind: 'microsoft365',
    departments: ['Engineering'],
    people: ['pia.markup'],
    visibility: 'Public',
  },
  {
    name: 'Robotics Club',
    kind: 'microsoft365-not-security',
    people: ['elif.yilmaz', 'olu.adeyemi', 'yusuf.demir'],
    visibility: 'Private',
  },
  { name: 'Payroll Approvers', kind: 'mail-enabled-security', people: ['esther.cohen', 'lotte.maas'] },
  { name: 'Newsletter', kind: 'distribution', departments: ['Sales', 'Customer Success', 'Leadership'] },
  {
    name: 'Dynamic - Sales',
    kind: 'security',
    departments: ['Sales'],
    people: ['kasper.vinter'],
    rule: { text: 'user.department -eq "Sales"', state: 'On' },
  },
  {
    name: 'Dynamic - Köln',
    kind: 'microsoft365',
    people: ['jurgen.muller', 'stefan.grossl'],
    visibility: 'Private',
    rule: { text: 'user.physicalDeliveryOfficeName -eq "Köln"', state: 'Paused' },
  },
  { name: 'Committee A', kind: 'security', groups: ['Committee B'], people: ['sofia.almeida'] },
  { name: 'Committee B', kind: 'security', groups: ['Committee A'], people: ['viktor.nagy'] },
  { name: 'Future Hires', kind: 'security' },
  { name: 'Project Aurora', key: 'Project Aurora/1', kind: 'security', people: ['noah.weiss', 'nina.berg'] },
  {
    name: 'Project Aurora',
    key: 'Project Aurora/2',
    kind: 'security',
    people: ['oscar.lund', 'paula.costa', 'fay.zhang'],
  },
  {
    name: 'Works Council',
    kind: 'microsoft365',
    people: ['tess.vandijk', 'rosa.jimenez', 'boris.petrov'],
    visibility: 'HiddenMembership',
  },
  {
    name: 'Printers and Robots',
    kind: 'security',
    people: ['vera.novak'],
    groups: ['Future Hires'],
    objects: ['Arm of the workshop', 'Kantoor Utrecht (contact)', 'Print Service'],
  },
  { name: 'Leavers', kind: 'security', people: ['kasper.vinter', 'lotte.maas', 'milan.sedlak', 'priya.raman'] },
  { name: '<b>Design</b> & "Research" \'Lab\'', kind: 'security', people: ['pia.markup', 'chloe.lefevre'] },
  { name: longName, kind: 'security', people: ['maren.holt'] },
  {
    name: 'AD-Finance-Legacy',
    kind: 'security',
    departments: ['Finance'],
    people: ['lotte.maas'],
    onPremisesSyncEnabled: true,
  },
]

/** How a kind of group shows in Graph. */
export const kindFlags: Readonly<
  Record<GroupKind, Pick<DemoGroup, 'mailEnabled' | 'securityEnabled'> & { unified: boolean }>
> = {
  security: { mailEnabled: false, securityEnabled: true, unified: false },
  microsoft365: { mailEnabled: true, securityEnabled: true, unified: true },
  'microsoft365-not-security': { mailEnabled: true, securityEnabled: false, unified: true },
  'mail-enabled-security': { mailEnabled: true, securityEnabled: true, unified: false },
  distribution: { mailEnabled: true, securityEnabled: false, unified: false },
}

/** Members of groups that are neither people nor groups: a device, a contact, a service principal. */
export function seedObjects(seed: number): DemoObject[] {
  return [
    { id: idOf(seed, 'object', 'Arm of the workshop'), type: 'device', displayName: 'Arm of the workshop' },
    {
      id: idOf(seed, 'object', 'Kantoor Utrecht (contact)'),
      type: 'orgContact',
      displayName: 'Kantoor Utrecht (contact)',
    },
    { id: idOf(seed, 'object', 'Print Service'), type: 'servicePrincipal', displayName: 'Print Service' },
  ]
}

/** Groups of every kind Graph knows, with their direct members; two share a name, two hold each other, one is empty. */
export function seedGroups(seed: number, people: readonly DemoUser[]): DemoGroup[] {
  const byAlias = new Map(people.map((user) => [user.mailNickname.toLowerCase(), user.id]))
  const aliasId = (alias: string): string => {
    const id = byAlias.get(alias)
    if (id === undefined) throw new Error(`The seed has nobody called ${alias}.`)
    return id
  }
  return specs.map((spec, index) => {
    const departments = spec.departments ?? []
    const inDepartments = people.filter(
      (u) =>
        u.accountEnabled && u.mail !== null && u.givenName !== null && u.surname !== null && u.deletedDateTime === null,
    )
    const { unified, mailEnabled, securityEnabled } = kindFlags[spec.kind]
    const key = spec.key ?? spec.name
    const nickname = `group${String(index + 1).padStart(2, '0')}`
    return {
      id: idOf(seed, 'group', key),
      displayName: spec.name,
      description: spec.description ?? null,
      groupTypes: [...(unified ? (['Unified'] as const) : []), ...(spec.rule ? (['DynamicMembership'] as const) : [])],
      mailEnabled,
      securityEnabled,
      mail: mailEnabled ? `${nickname}@${companyDomain}` : null,
      mailNickname: nickname,
      membershipRule: spec.rule?.text ?? null,
      membershipRuleProcessingState: spec.rule?.state ?? null,
      visibility: spec.visibility ?? null,
      onPremisesSyncEnabled: spec.onPremisesSyncEnabled ?? null,
      createdDateTime: new Date(seedBaseDate - (specs.length - index) * 3_600_000).toISOString(),
      members: memberSet([
        ...inDepartments.filter((u) => u.department !== null && departments.includes(u.department)).map((u) => u.id),
        ...(spec.people ?? []).map(aliasId),
        ...(spec.groups ?? []).map((name) => idOf(seed, 'group', name)),
        ...(spec.objects ?? []).map((name) => idOf(seed, 'object', name)),
      ]),
    }
  })
}
