import { quarantineWords } from '#shared/domain/quarantine'

/** What a code of the provisioning service means, for people. */
export interface ErrorWords {
  readonly title: string
  readonly text: string
  readonly next: string
}

const retried = 'Entra tries again in later cycles, ever more rarely; a restart tries again at once.'

const conflict: ErrorWords = {
  title: 'Something in the product is in the way',
  text: 'The product already has an account or group with a value that must be there once only, and the matching attribute did not find it.',
  next: 'Look for an account with the same user name or mail in the product, and correct one of the two. Or match by the attribute that is the same on both sides.',
}

const refusedRight: ErrorWords = {
  title: 'The product does not allow this',
  text: 'The product refused the request: the account behind the secret token may not do this, or the product does not offer it.',
  next: "Check in the product's own pages what the account behind the token may do; ask the product's support whether it takes this kind of change over SCIM.",
}

const missing: ErrorWords = {
  title: 'A value that the product needs is missing',
  text: 'The product cannot make the account without an attribute that is empty in Entra or is not mapped.',
  next: 'Fill the attribute of the person in Entra, or map another one to it.',
}

const credentials: ErrorWords = {
  title: 'The product refuses the sign-in',
  text: 'The product does not accept the secret token that Entra has saved, or the token may not do what is needed.',
  next: "Get a valid token from the product's own pages, enter it in the Entra admin center under Provisioning, Admin credentials, and start provisioning again.",
}

const notInScope: ErrorWords = {
  title: 'Not in the scope of provisioning',
  text: 'Entra does not count this person or group among those to be provisioned: not assigned to the app, assigned without a role that counts, or kept out by a scoping filter. For people who are not meant to be in the product this is normal.',
  next: 'If the person is meant to be in the product: assign the person, or a group that holds the person directly, and look at the scoping filter.',
}

const unchanged: ErrorWords = {
  title: 'Nothing to do',
  text: 'Entra and the product agree already, as far as the mapped attributes go, so nothing was sent.',
  next: 'There is nothing to mend. If the product shows something else, the attribute is not mapped, or was changed in the product since Entra last looked.',
}

const flowOff = (what: string): ErrorWords => ({
  title: `${what} is switched off`,
  text: `The attribute mapping of this kind of object does not let the job do this (target object actions: ${what}).`,
  next: `If it is meant to happen, switch ${what} on in the Entra admin center under Provisioning, Mappings; that starts a full cycle.`,
})

/** By the code in lower case and without the name of the connector before it. Source: "Analyze provisioning logs", error codes. */
const words: Readonly<Record<string, ErrorWords>> = {
  conflict,
  entryconflict: conflict,
  toomanyrequests: {
    title: 'The product asked to slow down',
    text: 'Entra sent more requests than the product takes at a time.',
    next: `${retried} If it stays, ask the product's support for its limit.`,
  },
  internalservererror: {
    title: 'The product failed',
    text: 'The product answered with a fault of its own.',
    next: `${retried} If it stays, give the product's support the time and the name of the person or group.`,
  },
  insufficientrights: refusedRight,
  methodnotallowed: refusedRight,
  notpermitted: refusedRight,
  unauthorized: credentials,
  invalidcredentials: credentials,
  unprocessableentity: {
    title: 'The product does not take a value',
    text: 'The product understood the request but refused one of its values: too long, of another form, or not among those it knows.',
    next: 'Read what the product said, and correct the value in Entra or its mapping.',
  },
  webexceptionprotocolerror: {
    title: 'The answer of the product could not be read',
    text: 'While Entra talked to the product, the connection broke the rules of HTTP.',
    next: `${retried} If it stays, ask the product's support about its server and what stands before it.`,
  },
  invalidanchor: {
    title: 'The account or group that Entra knew is gone',
    text: 'Entra remembers which account in the product belongs to this person or group, and the product has no such account any more.',
    next: 'Restart provisioning: Entra then looks for the account anew, and makes it where there is none.',
  },
  notimplemented: {
    title: 'The product cannot do this',
    text: 'The product has not built the request that Entra sent.',
    next: "Ask the product's support whether it takes this kind of change over SCIM; if not, switch off the mapping that causes it.",
  },
  mandatoryfieldsmissing: missing,
  missingvalues: missing,
  schemaattributenotfound: {
    title: 'A mapped attribute does not exist',
    text: 'A mapping names an attribute that the product does not have.',
    next: 'Correct or remove that attribute under Attribute mappings; that starts a full cycle.',
  },
  schemapropertycanonlyacceptvalue: {
    title: 'The attribute takes only certain values',
    text: 'The product allows a short list of values for an attribute, and another one was sent.',
    next: 'Correct the value in Entra, or change the mapping so that it gives one of those values.',
  },
  internalerror: {
    title: 'The provisioning service failed',
    text: 'A fault on the side of Entra stopped this change.',
    next: `${retried} If it stays, give Microsoft support the id of the job and the time.`,
  },
  invaliddomain: {
    title: 'The domain is not accepted',
    text: 'The domain in the user name or mail is not among those that the product knows, or is no domain.',
    next: 'Add the domain in the product, or give the person a user name and mail in a domain that it knows.',
  },
  timeout: {
    title: 'The product did not answer in time',
    text: 'Entra waited for the product and gave up.',
    next: `${retried} If it stays, ask the product's support whether its server is slow.`,
  },
  licenselimitexceeded: {
    title: 'The product has no licence left',
    text: 'The product did not make the account because its licences are used up.',
    next: 'Free or buy licences in the product, or take people out of the scope.',
  },
  duplicatetargetentries: {
    title: 'The product has several that fit',
    text: 'A search by the matching attribute found more than one account or group in the product.',
    next: 'Remove or rename the duplicates in the product, so that one fits.',
  },
  duplicatesourceentries: {
    title: 'Several people in Entra have the same value',
    text: 'More than one person in Entra has the value that accounts are matched by.',
    next: 'Give one of them another value, or match by an attribute that is different for everybody.',
  },
  importskipped: {
    title: 'The value to match by is empty',
    text: 'The attribute that accounts are matched by is empty in Entra, so the person was not looked at further. This says nothing of assignment or scope.',
    next: 'Fill the attribute in Entra; the next cycle tries again by itself.',
  },
  entrysynchronizationskipped: {
    title: 'Left out of this cycle',
    text: 'Entra did not carry this person or group over. That happens for those who are out of scope; it is also what an object gets that Entra could not work with.',
    next: 'See the steps of the row for what Entra found; check the assignment and the scoping filter.',
  },
  multipleentriesinresponse: {
    title: 'The product finds several, or tells too much',
    text: 'A search that should find one account or group was answered with several, or with members that were not asked for.',
    next: "Remove duplicates in the product. If there are none, give the answer of the product's server to its support (see Connection).",
  },
  serviceincompatible: {
    title: 'The product answers in a way that Entra does not understand',
    text: 'The answer of the product was no SCIM that Entra can read.',
    next: "Check the tenant URL letter by letter, see under Connection what the server answers, and hand that to the product's support.",
  },
  redundantexport: unchanged,
  noteffectivelyentitled: notInScope,
  addnotallowed: flowOff('Create'),
  updatenotallowed: flowOff('Update'),
  deletenotallowed: flowOff('Delete'),
  skipoutofscopedeletions: {
    title: 'Left alone on purpose',
    text: 'The person left the scope, and the job is set to leave the accounts of such people as they are (SkipOutOfScopeDeletions).',
    next: 'There is nothing to mend if that is meant. Otherwise disable the account in the product.',
  },
  targetobjectmissing: {
    title: 'There is no account to change',
    text: 'The person left the scope, and the product has no account of the person, so there was nothing to do.',
    next: 'There is nothing to mend.',
  },
}

const connectors = /^(?:systemforcrossdomainidentitymanagement|salesforce)/

/** Reasons of a quarantine that rows and jobs are marked with as well. */
const ofQuarantine: ReadonlySet<string> = new Set([
  'encounteredbaseescrowthreshold',
  'encounteredtotalescrowthreshold',
  'encounteredescrowproportionthreshold',
  'ingestioninterrupted',
  'quarantinedondemand',
  'quarantineondemand',
  'toomanydeletes',
])

/** What a code means, upper and lower case aside; null for one that the console does not know. */
export function knownErrorWords(code: string): ErrorWords | null {
  const name = code.trim().toLowerCase()
  const found = at(name) ?? at(name.replace(connectors, ''))
  if (found !== null) return found
  const quarantine = quarantineWords(
    ofQuarantine.has(name) ? { reason: name, error: null } : { reason: null, error: { code: name, message: '' } },
  )
  if (quarantine.title === nothingKnown) return null
  return { title: quarantine.title, text: quarantine.cause, next: quarantine.cure.join(' ') }
}

/** What a code means; of an unknown one it says that it is not known, and no more. */
export function errorWords(code: string): ErrorWords {
  return (
    knownErrorWords(code) ?? {
      title: code,
      text: 'The console does not know this code.',
      next: 'Go by what the service says beside it; if that is not enough, look the code up with Microsoft or the support of the product.',
    }
  )
}

const nothingKnown = quarantineWords({ reason: null, error: null }).title

function at(name: string): ErrorWords | null {
  return (Object.hasOwn(words, name) ? words[name] : undefined) ?? null
}
