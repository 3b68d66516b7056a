/** Why a person is, or is not, in a product as a mapped group says: one code each, in the words of design and docs/reasons.md. */
export const reasonCodes = [
  'nested-only',
  'not-assigned',
  'group-not-security-enabled',
  'group-kind-unsupported',
  'dynamic-rule-paused',
  'dynamic-rule-processing',
  'account-disabled',
  'soft-deleted',
  'guest-excluded',
  'scoping-filter',
  'required-attribute-missing',
  'matching-value-duplicate',
  'matching-value-special',
  'default-role',
  'changed-since-last-cycle',
  'escrowed',
  'job-paused',
  'job-quarantined',
  'job-never-ran',
  'group-mapping-off',
  'local-account',
  'still-active',
  'not-disclosed',
  'orphan',
  'join-ambiguous',
  'hidden-membership',
  'unexplained',
] as const

export type ReasonCode = (typeof reasonCodes)[number]

export interface Reason {
  /** A few words for a list. */
  readonly title: string
  /** What it means, one or two sentences. */
  readonly text: string
  /** What to do next. */
  readonly next: string
  /** What was read to say so. */
  readonly rests: string
}

export const reasons: Readonly<Record<ReasonCode, Reason>> = {
  'nested-only': {
    title: 'Only in a nested group',
    text: 'The person is in the group through another group only. Entra provisions direct members of assigned groups, never those of groups inside them.',
    next: 'Assign the inner group itself, or make the person a direct member. Waiting changes nothing.',
    rests: "Graph's members of the group, and of the groups in it.",
  },
  'not-assigned': {
    title: 'Group not assigned to the app',
    text: 'The group is not assigned to the enterprise app, and the job takes assigned people only, so none of its members is sent.',
    next: 'Assign the group to the app; the next cycle sends its members.',
    rests: "The app's appRoleAssignedTo, and the scope of the job as read, answered or assumed.",
  },
  'group-not-security-enabled': {
    title: 'Group not security-enabled',
    text: 'Provisioning reads security-enabled groups only; this one is not, so it and its members are not sent.',
    next: 'Use a security group with the same members, or turn the group into a security-enabled one.',
    rests: 'securityEnabled of the group in Graph.',
  },
  'group-kind-unsupported': {
    title: 'Kind of group cannot be provisioned',
    text: 'A distribution group cannot be provisioned: it is mail only and carries no access.',
    next: 'Use a security group or a security-enabled Microsoft 365 group with the same members.',
    rests: 'groupTypes, mailEnabled and securityEnabled of the group in Graph.',
  },
  'dynamic-rule-paused': {
    title: 'Membership rule is paused',
    text: 'The group is dynamic and its rule is not being processed, so its members stay as they were when it was paused.',
    next: "Resume the rule's processing in Entra, wait until it has run, then compare again.",
    rests: 'membershipRuleProcessingState of the group in Graph.',
  },
  'dynamic-rule-processing': {
    title: 'Membership rule still at work',
    text: 'The group is dynamic and has no members yet: its rule has not been evaluated, or matches nobody.',
    next: "Look at the rule's processing status in Entra; compare again when it is done.",
    rests: 'groupTypes, membershipRuleProcessingState and the empty members of the group in Graph.',
  },
  'account-disabled': {
    title: 'Account disabled in Entra',
    text: 'The account is disabled in Entra, so the product should hold it inactive or not at all.',
    next: 'Nothing, if the person has left. Otherwise enable the account in Entra; the next cycle sends it.',
    rests: 'accountEnabled of the user in Graph.',
  },
  'soft-deleted': {
    title: 'Deleted in Entra',
    text: "The account is in Entra's recycle bin. Entra disables it in the product, and deletes it there when it is deleted for good, after 30 days.",
    next: 'Nothing, if the person has left. Otherwise restore the account in Entra within 30 days.',
    rests: "The user in Graph's directory/deletedItems.",
  },
  'guest-excluded': {
    title: 'Guests are filtered out',
    text: 'The person is a guest, and a scoping filter of the job keeps guests out.',
    next: 'Nothing, if guests are to stay out. Otherwise change the scoping filter; that starts a full cycle.',
    rests: "userType or the user principal name, and the scoping filter in the job's schema.",
  },
  'scoping-filter': {
    title: 'Kept out by a scoping filter',
    text: "The person does not pass the job's scoping filter, so Entra treats the account as out of scope.",
    next: 'Correct the attribute in Entra, or change the filter; the evidence names the clause that fails.',
    rests: "The scoping filter in the job's schema, and the person's attributes in Graph.",
  },
  'required-attribute-missing': {
    title: 'A needed attribute is empty',
    text: 'An attribute that the account is matched or made by is empty in Entra, so Entra skips the person.',
    next: 'Fill the attribute in Entra; the next cycle tries again by itself.',
    rests: "The matching attributes in the job's schema, and the person's attributes in Graph.",
  },
  'matching-value-duplicate': {
    title: 'Two people have the same matching value',
    text: 'Another person in scope has the same value in the attribute that accounts are matched by; Entra cannot tell them apart.',
    next: 'Give one of them another value in Entra.',
    rests: "The matching attributes in the job's schema, evaluated for everybody in the compared groups.",
  },
  'matching-value-special': {
    title: 'Special characters in the matching value',
    text: "The value that is looked for in the product holds characters that make Entra's own query fail, so it never gets there.",
    next: 'Change the value in Entra to one without quotes, backslashes, # or &.',
    rests: "The matching attributes in the job's schema, evaluated for this person or group.",
  },
  'default-role': {
    title: 'Assigned with the default role only',
    text: 'The group is assigned with default access. Jobs set up before April 2020 skip such people as not effectively entitled.',
    next: 'Assign the group with a role of the app, then restart provisioning.',
    rests: 'appRoleId of the assignments, and the template of the job.',
  },
  'changed-since-last-cycle': {
    title: 'Changed since the last cycle',
    text: 'The membership, or the assignment of the group, changed after the last cycle ended; the next one carries it over.',
    next: 'Wait for the next cycle, then compare again. Provision on demand if it cannot wait.',
    rests: 'Two readings of this console, before and after the end of the last cycle.',
  },
  escrowed: {
    title: 'Failed in the last cycle',
    text: 'Entra tried to write this person to the product and failed; it tries again in later cycles, ever more rarely.',
    next: 'Mend what the provisioning log says; the evidence names it. Then restart to retry at once.',
    rests: "The app's rows in Graph's provisioning log.",
  },
  'job-paused': {
    title: 'Provisioning is stopped',
    text: 'The provisioning job is paused, so nothing is carried over.',
    next: 'Start provisioning.',
    rests: "The job's status in Graph.",
  },
  'job-quarantined': {
    title: 'Provisioning is in quarantine',
    text: 'Entra has put the job in quarantine: it runs rarely, and stops for good after 28 days.',
    next: 'Mend the cause that the job names, then restart provisioning.',
    rests: "The job's status and quarantine in Graph.",
  },
  'job-never-ran': {
    title: 'Provisioning has not finished a first cycle',
    text: 'No cycle of the job has ended yet, so what is missing may simply not have been sent.',
    next: 'Start provisioning, or wait until its first cycle has ended.',
    rests: "The job's status in Graph.",
  },
  'group-mapping-off': {
    title: 'Groups are not provisioned',
    text: "The job's mapping for groups is switched off or not there, so Entra sends people but no groups and no memberships.",
    next: 'Switch the mapping for groups on, if this product takes groups; that starts a full cycle.',
    rests: "The object mappings in the job's schema.",
  },
  'local-account': {
    title: 'Not from Entra',
    text: 'The account carries no key of Entra and matches nobody there: it was made in the product itself.',
    next: 'Nothing, if the product is meant to have it. Entra neither changes nor removes it.',
    rests: "The product's user: no externalId, and neither user name nor mail known in Entra.",
  },
  'still-active': {
    title: 'Disabled in Entra, still active',
    text: 'The account is disabled in Entra but active in the product.',
    next: "Compare again after the next cycle; if it stays, look at the mapping of 'active', then provision on demand or disable it in the product.",
    rests: "accountEnabled in Graph, and 'active' of the product's user.",
  },
  'not-disclosed': {
    title: 'The product does not tell',
    text: 'The product does not tell whether the person is in the group, or whether the account is active.',
    next: "Look in the product's own pages. What the server can tell is shown under Connection.",
    rests: 'What the SCIM server answers to the requests of the probe.',
  },
  orphan: {
    title: 'Left over from an account that Entra does not know',
    text: 'The account carries a key from an identity provider, but Entra knows nobody by it any more: Entra will not touch it again.',
    next: 'Check who it belongs to, and remove it in the product if nobody.',
    rests: "The product's externalId, and that Graph knows nobody by it, by user name or by mail.",
  },
  'join-ambiguous': {
    title: 'Several accounts fit',
    text: 'Several accounts of the product fit the person, or several people fit one account; which is right cannot be told.',
    next: 'Clear the double up in the product or in Entra: one account, one person.',
    rests: 'The keys that were compared: externalId, user name, mail.',
  },
  'hidden-membership': {
    title: 'Members are hidden',
    text: 'The group hides its members from this sign-in, so nobody can say who should be there.',
    next: 'Sign in with the scope Member.Read.Hidden, then compare again.',
    rests: 'visibility HiddenMembership of the group in Graph, and the empty list of members.',
  },
  unexplained: {
    title: 'No cause found',
    text: 'Nothing that the console can read explains this.',
    next: 'Wait one cycle or provision on demand; then look at the provisioning log.',
    rests: 'All of the other checks, without a finding.',
  },
}
