import { z } from 'zod'
import { attributesIn } from '#shared/domain/expression'
import { guestUserName } from '#shared/domain/person-join'
import type { AttributeMapping } from '#shared/domain/synchronization-schema'
import { cannotTell, defineCheck, failed, notApplicable, passed } from '#shared/engine/readiness/checks/check'
import { notRead } from '#shared/engine/readiness/checks/not-read'
import { concernedPeople, ofPeople, openAbout, withoutPeople } from '#shared/engine/readiness/checks/people-scope'

export const guestsPlain = defineCheck({
  name: 'guests-plain',
  says: 'No user principal name with #EXT# is sent by a mapping of userPrincipalName, which leaves that part out.',
  params: z.strictObject({}),
  needs: ['people', 'schema'],
  run: ({ people, schema }) => {
    const names = people.column('userPrincipalName')
    const guests: number[] = []
    let untold = 0
    // userType does not tell: a guest who was made a member keeps the name.
    for (let place = 0; place < people.size; place += 1) {
      const name = names[place] ?? null
      if (name === null) untold += 1
      else if (name.includes('#') && guestUserName(name) !== null) guests.push(place)
    }
    const user = schema?.user ?? null
    const sent = user?.attributes.filter(readsPrincipalName).map(({ target }) => target) ?? []
    if (user !== null && sent.length === 0) {
      return passed('No mapping of people reads userPrincipalName, so nothing of a guest is left out.')
    }
    if (guests.length > 0) {
      if (user === null) {
        return cannotTell(
          `#EXT# is in the user principal name of ${ofPeople(guests.length, people)}, and the app has no job whose mappings tell what is sent of it.`,
          'Create the provisioning job, then check again.',
        )
      }
      return failed(
        `${sent.join(' and ')} will be sent without the #EXT# part for ${ofPeople(guests.length, people)}.${openAbout(people)}`,
        {
          concerned: concernedPeople(people, guests, (place) => `Sent as ${guestUserName(names[place] ?? '') ?? ''}.`),
        },
      )
    }
    const without = withoutPeople(people)
    if (without !== null) return without
    return untold === 0
      ? notApplicable('Nobody in scope has #EXT# in the user principal name.')
      : notRead(
          `Entra did not tell the user principal name of ${ofPeople(untold, people)}.`,
          'Sync with an account that may read people (User.ReadBasic.All), then check again.',
        )
  },
})

function readsPrincipalName({ source }: AttributeMapping): boolean {
  if (source === null) return false
  const names = source.type === 'Attribute' && source.name !== '' ? [source.name] : attributesIn(source.expression)
  return names.some((name) => name.toLowerCase() === 'userprincipalname')
}
