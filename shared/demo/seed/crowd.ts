import { aliasOf } from '#shared/demo/seed/alias'
import {
  crowdDepartments,
  crowdOffices,
  givenNames,
  guestFirms,
  jobTitles,
  surnames,
} from '#shared/demo/seed/crowd-names'
import { createDice } from '#shared/demo/seed/dice'
import { flatText } from '#shared/demo/seed/flat-text'
import { numberedIds } from '#shared/demo/seed/numbered-ids'
import { companyDomain, seedBaseDate } from '#shared/demo/seed/people'
import type { DemoUser } from '#shared/demo/model'

const dayMs = 86_400_000

/**
 * So many further people for a company that has some already: employees of many departments and offices, one in thirty a guest, one in
 * forty with a disabled account. Addresses are unique, names are not, as in any large company.
 */
export function seedCrowd(seed: number, count: number, colleagues: Iterable<DemoUser>): DemoUser[] {
  const dice = createDice(seed, 'crowd')
  const id = numberedIds(seed, 'user')
  const taken = new Map([...colleagues].map((user) => [user.mailNickname.toLowerCase(), 1]))
  const unique = (alias: string) => {
    const holders = taken.get(alias) ?? 0
    taken.set(alias, holders + 1)
    return holders === 0 ? alias : `${alias}${holders + 1}`
  }
  const givenAliases = givenNames.map((name) => aliasOf(name))
  const surnameAliases = surnames.map((name) => aliasOf(name).replaceAll('.', ''))
  return Array.from({ length: count }, (_, number) => {
    const [given, family] = [dice.below(givenNames.length), dice.below(surnames.length)]
    const [givenName = '', surname = ''] = [givenNames[given], surnames[family]]
    const plain = flatText(`${givenAliases[given]}.${surnameAliases[family]}`)
    const createdDateTime = new Date(seedBaseDate - dice.below(4000) * dayMs - dice.below(dayMs)).toISOString()
    if (dice.oneIn(30)) {
      const firm = dice.of(guestFirms)
      const external = unique(`${plain}_${firm}#ext#`).replace('#ext#', '#EXT#')
      return {
        id: id(number),
        userPrincipalName: flatText(`${external}@${companyDomain}`),
        displayName: flatText(`${givenName} ${surname} (${firm.split('.')[0]})`),
        givenName,
        surname,
        mail: flatText(`${plain}@${firm}`),
        mailNickname: external,
        accountEnabled: true,
        userType: 'Guest',
        department: null,
        jobTitle: null,
        officeLocation: null,
        mobilePhone: null,
        employeeId: null,
        createdDateTime,
        deletedDateTime: null,
      }
    }
    const alias = unique(plain)
    const address = flatText(`${alias}@${companyDomain}`)
    const department = dice.of(crowdDepartments)
    return {
      id: id(number),
      userPrincipalName: address,
      displayName: flatText(`${givenName} ${surname}`),
      givenName,
      surname,
      mail: address,
      mailNickname: alias,
      accountEnabled: !dice.oneIn(40),
      userType: 'Member',
      department,
      jobTitle: dice.of(jobTitles),
      officeLocation: dice.of(crowdOffices),
      mobilePhone: dice.oneIn(3) ? null : `+31 6 ${String(5560_0000 + number)}`,
      employeeId: `NL${String(100_000 + number)}`,
      createdDateTime,
      deletedDateTime: null,
    }
  })
}
