import { aliasOf } from '#shared/demo/seed/alias'
import { drawOf, idOf } from '#shared/demo/seed/draws'
import type { DemoUser } from '#shared/demo/model'

/** The default domain of the demo's company. */
export const companyDomain = 'northwind-learning.example'

/** Every date of the seed is counted from here, in milliseconds since 1970. */
export const seedBaseDate = Date.UTC(2026, 0, 5, 8, 0, 0)

const dayMs = 86_400_000

const staff: Readonly<Record<string, readonly string[]>> = {
  Engineering: [
    'Ada Byron',
    'Bram de Vries',
    'Chloé Lefèvre',
    'Dmitri Volkov',
    'Elif Yılmaz',
    "Frank O'Neill",
    'Grace Okafor',
    'Hiroshi Tanaka',
    'Ingrid Sørensen',
    'Jürgen Müller',
  ],
  Laboratories: [
    'Marta Skowrońska',
    'Noah Weiss',
    'Olu Adeyemi',
    'Priya Raman',
    'Quentin Dubois',
    'Rosa Jiménez',
    'Stefan Größl',
    'Tuva Lindqvist',
  ],
  Workshop: ['Umar Farooq', 'Vera Novák', 'Wim Janssens', 'Xenia Papadaki', 'Yusuf Demir', 'Zofia Kamińska'],
  Finance: [
    'Anneke Bakker',
    'Boris Petrov',
    'Carmen Ruiz',
    'David Stern',
    'Esther Cohen',
    'Farid Haddad',
    'Gwen Hughes',
  ],
  Sales: [
    'Helen Cho',
    'Ivan Horvat',
    'Jana Kowalčík',
    'Kofi Mensah',
    'Lucía Fernández',
    'Malik Johnson',
    'Nina Berg',
    'Oscar Lund',
    'Paula Costa',
  ],
  'People & Culture': ['Ruth Adler', 'Sami Virtanen', 'Tess van Dijk', 'Uma Patel', 'Viktor Nagy'],
  Facilities: ['Walter Braun', 'Ximena Torres', 'Yara Haddad', 'Zeno Rossi', 'Arno Keller', 'Bea Moreau'],
  'Customer Success': [
    'Cleo Martin',
    'Dora Szabó',
    'Emil Strand',
    'Fay Zhang',
    'Gil Aharon',
    'Hana Suzuki',
    'Ilse Vermeer',
  ],
  Leadership: ['Maren Holt', 'Jonas Falk', 'Sofia Almeida'],
}

const titles = ['Specialist', 'Senior specialist', 'Coordinator', 'Analyst', 'Team lead']
const offices = ['Utrecht', 'Lyon', 'Köln', 'Gdańsk']

function employee(seed: number, name: string, department: string, number: number): DemoUser {
  const alias = aliasOf(name)
  const [givenName = '', ...surname] = name.split(' ')
  const address = `${alias}@${companyDomain}`
  return {
    id: idOf(seed, 'user', alias),
    userPrincipalName: address,
    displayName: name,
    givenName,
    surname: surname.join(' '),
    mail: address,
    mailNickname: alias,
    accountEnabled: true,
    userType: 'Member',
    department,
    jobTitle: `${department} ${titles[drawOf(seed, titles.length, 'title', alias)]?.toLowerCase()}`,
    officeLocation: offices[drawOf(seed, offices.length, 'office', alias)] ?? null,
    mobilePhone: drawOf(seed, 3, 'mobile', alias) === 0 ? null : `+31 6 5550 ${String(1000 + number)}`,
    employeeId: `NL${String(10_000 + number)}`,
    createdDateTime: new Date(seedBaseDate - drawOf(seed, 900, 'created', alias) * dayMs).toISOString(),
    deletedDateTime: null,
  }
}

function guest(seed: number, name: string, domain: string): DemoUser {
  const alias = aliasOf(name)
  const external = `${alias}_${domain}#EXT#`
  return {
    ...employee(seed, name, 'Guests', 900),
    id: idOf(seed, 'user', external),
    userPrincipalName: `${external}@${companyDomain}`,
    displayName: `${name} (${domain.split('.')[0]})`,
    mail: `${alias}@${domain}`,
    mailNickname: external,
    userType: 'Guest',
    department: null,
    jobTitle: null,
    officeLocation: null,
    mobilePhone: null,
    employeeId: null,
  }
}

// What makes a directory awkward: each of these people breaks one comfortable assumption.
function awkwardPeople(seed: number): DemoUser[] {
  const person = (name: string, department: string, number: number, change: Partial<DemoUser>): DemoUser => ({
    ...employee(seed, name, department, number),
    ...change,
  })
  return [
    person('Kasper Vinter', 'Sales', 201, { accountEnabled: false }),
    person('Lotte Maas', 'Finance', 202, { accountEnabled: false }),
    person('Milan Sedlák', 'Workshop', 203, { accountEnabled: false }),
    person('Rita Gomes', 'Facilities', 204, { givenName: null }),
    person('Sukarno', 'Facilities', 205, { surname: null, givenName: 'Sukarno' }),
    person('Reception Desk', 'Facilities', 206, { givenName: null, surname: null, mail: null, jobTitle: null }),
    person('Theo Winkel', 'Customer Success', 207, { mail: null }),
    person('Pia <script>alert(1)</script>', 'Engineering', 208, {
      userPrincipalName: `pia.markup@${companyDomain}`,
      mail: `pia.markup@${companyDomain}`,
      mailNickname: 'pia.markup',
    }),
    person('Nuria "Nuri" Vidal & Søn', 'Customer Success', 209, {
      userPrincipalName: `Nuria.Vidal@${companyDomain}`,
      mail: `nuria.vidal@${companyDomain}`,
      mailNickname: 'nuria.vidal',
      userType: null,
    }),
    person('Gone Person', 'Sales', 210, { deletedDateTime: new Date(seedBaseDate + 3 * dayMs).toISOString() }),
  ]
}

/** About seventy people: employees by department, guests of two firms, and the awkward ones; the last one is soft-deleted. */
export function seedPeople(seed: number): DemoUser[] {
  const employees = Object.entries(staff).flatMap(([department, names]) => names.map((name) => ({ department, name })))
  return [
    ...employees.map(({ department, name }, number) => employee(seed, name, department, number)),
    guest(seed, 'Lena Fischer', 'fabrikam.example'),
    guest(seed, 'Marco Bianchi', 'fabrikam.example'),
    guest(seed, 'Aiko Mori', 'tailspin.example'),
    guest(seed, 'Peter Parkes', 'tailspin.example'),
    ...awkwardPeople(seed),
  ]
}
