/** Why a provisioning job is in quarantine, for people. Source: "Application provisioning in quarantine status" and "Accidental deletions". */
export interface QuarantineWords {
  readonly title: string
  readonly cause: string
  /** What to do, in order. */
  readonly cure: readonly string[]
}

export interface ToldQuarantine {
  /** quarantineReason, as Graph spells it; null where it does not say. */
  readonly reason: string | null
  readonly error: { readonly code: string; readonly message: string } | null
}

const startAgain = 'Start provisioning again, or wait for the next attempt: a cycle that goes well ends the quarantine.'
const lookAtLog =
  'Look into the provisioning log for what fails most, and mend that: in the product, or in the mappings and the filter.'

/** Days after which Entra disables a job that stays in quarantine. */
export const daysToDisable = 28

const byReason: Readonly<Record<string, QuarantineWords>> = {
  toomanydeletes: {
    title: 'Too many deletions',
    cause:
      'A cycle would have disabled or deleted more accounts and groups than the threshold allows. Entra holds the deletions back and asks whether they are meant.',
    cure: [
      'See in the provisioning log who would be deleted (action StagedDelete), and find out why: a group unassigned, a filter narrowed, people who left.',
      'If they are meant: restart with ForceDeletes, which lets them through.',
      'If not: put the assignment or the filter back first, then restart. A restart before that does not help.',
    ],
  },
  encounteredbaseescrowthreshold: {
    title: 'Too many failures',
    cause: 'More than 40,000 people or groups could not be provisioned.',
    cure: [lookAtLog, startAgain],
  },
  encounteredtotalescrowthreshold: {
    title: 'Too many failures',
    cause: 'More than 60,000 things could not be provisioned, memberships and managers counted with them.',
    cure: [lookAtLog, startAgain],
  },
  encounteredescrowproportionthreshold: {
    title: 'Too many failures',
    cause: 'More than 40 % of the people and groups could not be provisioned, 5,000 or more of them.',
    cure: [lookAtLog, startAgain],
  },
  quarantineondemand: {
    title: 'Put aside on demand',
    cause: 'The job was put into quarantine on purpose, not by a failure; Entra does not tell by whom.',
    cure: [
      'Ask whoever looks after the app, or Microsoft support, whether this is meant.',
      'Start provisioning when it is to go on.',
    ],
  },
  ingestioninterrupted: {
    title: 'Reading from Entra was interrupted',
    cause: "The provisioning service could not go on reading the directory's changes.",
    cure: [
      'Wait for the next attempt; this is on the side of Entra.',
      'If it stays: restart, and give Microsoft support the id of the job.',
    ],
  },
}

/** By the end of the code, since each connector puts its own name before it. */
const byError: readonly { readonly ending: RegExp; readonly words: QuarantineWords }[] = [
  {
    ending: /invalidcredentials$|^unauthorized$|^insufficientrights$/i,
    words: {
      title: 'The product refuses the sign-in',
      cause:
        'The product does not accept the secret token that Entra has saved, or the token may not do what is needed.',
      cure: [
        "Get a valid token from the product's own pages, for an account that may manage people and groups.",
        'Enter it in the Entra admin center under Provisioning, Admin credentials, and test the connection there or here.',
        startAgain,
      ],
    },
  },
  {
    ending: /serviceincompatible$/i,
    words: {
      title: 'The product answers in a way that Entra does not understand',
      cause:
        'The product answered a request of the provisioning service with something that is no SCIM: often a tenant URL that is not quite right, or a query answered with 404 instead of an empty list.',
      cure: [
        'Check the tenant URL in the Entra admin center under Provisioning, Admin credentials, letter by letter.',
        "See here under Connection what the product's server answers, and hand that to the product's support.",
        startAgain,
      ],
    },
  },
  {
    ending: /multipleentriesinresponse$/i,
    words: {
      title: 'The product finds several accounts for one person or group',
      cause: 'A search by the matching attribute was answered with more than one account.',
      cure: ['Remove or rename the duplicates in the product.', startAgain],
    },
  },
  {
    ending: /^invalidbaseaddress$|^invaliddomain$|namenotresolved$/i,
    words: {
      title: 'The tenant URL is wrong',
      cause: 'The address of the product that Entra has saved is missing, is no web address, or leads nowhere.',
      cure: [
        'Correct the tenant URL in the Entra admin center under Provisioning, Admin credentials, and test the connection.',
        startAgain,
      ],
    },
  },
  {
    ending: /^timeout$|^toomanyrequests$|^internalservererror$|^webexceptionprotocolerror$|^serviceunavailable$/i,
    words: {
      title: 'The product does not answer properly',
      cause: 'The product was down, too slow, or asked the provisioning service to slow down.',
      cure: ["Ask the product's support whether there was an outage.", startAgain],
    },
  },
  {
    ending: /^licenselimitexceeded$/i,
    words: {
      title: 'The product has no licence left',
      cause: 'The product refused new accounts because its licences are used up.',
      cure: ['Free or buy licences in the product, or take people out of the scope.', startAgain],
    },
  },
  {
    ending: /^invalidscopingfilter$|^invalidexpression$|^unsupportedfunction$|^schemaattributenotfound$/i,
    words: {
      title: 'A mapping or a filter is faulty',
      cause: 'The provisioning service cannot work with a scoping filter or an attribute mapping of this job.',
      cure: ['Correct it under Attribute mappings, or restore an earlier version.', startAgain],
    },
  },
]

/**
 * The quarantine in words: by its reason where that decides, else by the code of its error. What neither tells is said as not known,
 * with the words that Entra itself gives.
 */
export function quarantineWords({ reason, error }: ToldQuarantine): QuarantineWords {
  const words = ofReason(reason) ?? errorWords(error)
  if (words !== null) return words
  const said = error === null || error.message === '' ? '' : ` Entra says: ${error.message}`
  const named = [
    reason === null || isVague(reason) ? null : `the reason ${reason}`,
    error === null || error.code === 'Unknown' ? null : `the error ${error.code}`,
  ].filter((part) => part !== null)
  return {
    title: 'In quarantine',
    cause:
      named.length === 0
        ? `Entra does not tell why.${said}`
        : `Entra names ${named.join(' and ')}, which the console does not know.${said}`,
    cure: [lookAtLog, 'Test the connection, to rule out the address and the token.', startAgain],
  }
}

function ofReason(reason: string | null): QuarantineWords | null {
  const name = reason === null ? '' : nameOf(reason)
  return (Object.hasOwn(byReason, name) ? byReason[name] : undefined) ?? null
}

/** What the code of an error means, of a quarantine or of a test of the credentials; null for one that is not known. */
export function errorWords(error: ToldQuarantine['error']): QuarantineWords | null {
  const code = error?.code.trim() ?? ''
  return byError.find(({ ending }) => ending.test(code))?.words ?? null
}

/** Microsoft's own pages spell one of them in two ways. */
function nameOf(reason: string): string {
  const name = reason.trim().toLowerCase()
  return name === 'quarantinedondemand' ? 'quarantineondemand' : name
}

/** Reasons that say no more than that there is one: the error tells. */
function isVague(reason: string): boolean {
  return ['encounteredquarantineexception', 'unknown', 'unknownfuturevalue'].includes(reason.trim().toLowerCase())
}
