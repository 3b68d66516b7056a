import { z } from 'zod'
import { defineCheck, failed, passed } from '#shared/engine/readiness/checks/check'
import { notRead } from '#shared/engine/readiness/checks/not-read'
import {
  allPeople,
  concernedPeople,
  ofPeople,
  openAbout,
  withoutPeople,
} from '#shared/engine/readiness/checks/people-scope'

export const peopleEnabled = defineCheck({
  name: 'people-enabled',
  says: 'Nobody in scope has a disabled account: Entra makes no account in the product for such people.',
  params: z.strictObject({}),
  needs: ['people'],
  run: ({ people }) => {
    const disabled: number[] = []
    let untold = 0
    for (let place = 0; place < people.size; place += 1) {
      const enabled = people.enabled[place] ?? null
      if (enabled === null) untold += 1
      else if (!enabled) disabled.push(place)
    }
    if (disabled.length > 0) {
      return failed(
        `accountEnabled is false for ${ofPeople(disabled.length, people)}: no account is made for them.${openAbout(people)}`,
        { concerned: concernedPeople(people, disabled) },
      )
    }
    const without = withoutPeople(people)
    if (without !== null) return without
    return untold === 0
      ? passed(`accountEnabled is true for ${allPeople(people)}.`)
      : notRead(
          `Entra did not tell whether the account is enabled of ${ofPeople(untold, people)}.`,
          'Sync with an account that may read accountEnabled (User.Read.All), then check again.',
        )
  },
})
