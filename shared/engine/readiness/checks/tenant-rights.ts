import { z } from 'zod'
import { counted } from '#shared/domain/counted'
import { roleTemplates, type RoleName } from '#shared/engine/graph/directory-roles'
import { cannotTell, defineCheck, failed, passed } from '#shared/engine/readiness/checks/check'

export const tenantKnown = defineCheck({
  name: 'tenant-known',
  says: 'There is an Entra tenant that Graph answers for.',
  params: z.strictObject({}),
  needs: ['tenant'],
  run: ({ tenant }) => passed(`Microsoft Graph answers for the tenant '${tenant.name}' (${tenant.id}).`),
})

export const premiumHeld = defineCheck({
  name: 'premium',
  says: 'The tenant has Entra ID P1 or P2, without which groups cannot be assigned and the provisioning log is not told.',
  params: z.strictObject({}),
  needs: ['premium'],
  run: ({ premium }) =>
    premium === 'none'
      ? failed('The tenant has neither Entra ID P1 nor P2.')
      : passed(`The tenant has Entra ID ${premium}.`),
})

const roleNames = Object.keys(roleTemplates) as [RoleName, ...RoleName[]]

export const signedInRole = defineCheck({
  name: 'signed-in-role',
  says: 'Whoever is signed in holds one of the directory roles named.',
  params: z.strictObject({ anyOf: z.array(z.enum(roleNames)).min(1) }),
  needs: ['roles'],
  run: ({ roles }, { anyOf }) => {
    const held = roleNames.filter((name) => roles.has(roleTemplates[name]))
    const fitting = held.filter((name) => anyOf.includes(name))
    if (fitting.length > 0) return passed(`Whoever is signed in is ${fitting.join(' and ')}.`)
    const instead = held.length === 0 ? '' : ` Held is ${held.join(', ')}.`
    return failed(
      `Whoever is signed in does not hold ${anyOf.join(' or ')} now.${instead} A role that is not activated, and ownership of the app, do not show.`,
    )
  },
})

export const consentsNone = defineCheck({
  name: 'consents-none',
  says: "No permissions were granted to the app. What people consented to is not told to the console: with `answer` a person's look at the app's Permissions page decides it.",
  params: z.strictObject({ answer: z.string().min(1).max(64).optional() }),
  needs: ['app', 'consents', 'answers'],
  run: ({ app, consents, answers }, { answer }) => {
    const { application } = consents
    if (application > 0) {
      return failed(
        `${counted(application, 'application permission')} of other apps ${application === 1 ? 'was' : 'were'} granted to '${app.displayName}'.`,
      )
    }
    const none = `No application permission was granted to '${app.displayName}'`
    if (answer === undefined) return passed(`${none}; what people consented to is not told to the console.`)
    const said = answers.get(answer)
    if (said === undefined) {
      return cannotTell(
        `${none}; what people consented to is not told to the console.`,
        "Look at the app's Permissions page in Entra, and answer whether it shows any consent.",
        { answer },
      )
    }
    return said.value === 'no'
      ? passed(`${none}, and its Permissions page was said to show no consent.`, { at: said.at })
      : failed(`The Permissions page of '${app.displayName}' was said to show consents.`, { at: said.at })
  },
})
