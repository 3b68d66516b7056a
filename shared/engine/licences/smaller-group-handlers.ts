import type { Handlers } from '#shared/contract/server'
import { cacheTime, chooseApp } from '#shared/engine/directory/cached-directory'
import type { LicencesParts } from '#shared/engine/licences/licences-parts'
import { nested } from '#shared/engine/licences/nested'
import { propose } from '#shared/engine/licences/propose'
import { peopleOfNeed } from '#shared/engine/licences/read-need'
import { peopleOfRule } from '#shared/engine/licences/rule-people'

type Mine = Pick<Handlers, 'licences.rule' | 'licences.readNeed' | 'licences.propose' | 'licences.nested'>

/** From an organisation to those who need access: rules, lists, proposals, and what is nested. */
export function smallerGroupHandlers(parts: LicencesParts): Mine {
  const { tenants } = parts
  return {
    'licences.rule': (input) => {
      const access = tenants.open(input.tenant)
      cacheTime(access.directory, access.tenant.name)
      const found = peopleOfRule(access.directory, input.rule)
      return 'beyond' in found
        ? { people: null, beyond: found.beyond, at: found.at, uncertain: 0 }
        : { people: found.people.length, beyond: null, at: null, uncertain: found.uncertain.length }
    },

    'licences.readNeed': (input) => {
      const access = tenants.open(input.tenant)
      cacheTime(access.directory, access.tenant.name)
      if (input.need.kind === 'number') return { people: input.need.people, known: false, refused: [] }
      const { people, refused } = peopleOfNeed(access.directory, access.tenant.name, input.need)
      return { people: people.length, known: true, refused: [...refused] }
    },

    'licences.propose': (input, call) => {
      const access = tenants.open(input.tenant)
      const app = chooseApp(access.directory, access.tenant.name, input.app)
      return propose(parts, { access, app, need: input.need, draft: input.draft }, call)
    },

    'licences.nested': (input, { signal }) => {
      const access = tenants.open(input.tenant)
      const app = chooseApp(access.directory, access.tenant.name, input.app)
      return nested(parts, { access, app, group: input.group }, signal)
    },
  }
}
