import type { Awaited } from '#shared/domain/look-again'

/** What people see, in the order in which they are offered. */
export const symptoms = [
  { symptom: 'member-missing', says: 'A person is missing in the product, although Entra has them in the group' },
  { symptom: 'members-missing', says: 'Many people are missing in the product' },
  { symptom: 'group-skipped', says: 'A newly assigned group does not appear in the product' },
  {
    symptom: 'came-into-scope-later',
    says: 'A member or manager came into scope later, and is missing in the group or as manager',
  },
  { symptom: 're-enabled', says: 'A person was switched on again, and has no groups in the product' },
  { symptom: 'leaver-still-active', says: 'A person who left is still active in the product' },
  { symptom: 'edited-by-hand', says: 'Somebody changed accounts or groups in the product by hand' },
  { symptom: 'target-deleted', says: 'An account or group was deleted in the product (InvalidAnchor)' },
  { symptom: 'duplicates', says: 'People have two accounts in the product' },
  { symptom: 'some-fail', says: 'Some people or groups fail in every cycle' },
  { symptom: 'quarantine-credentials', says: 'The job is in quarantine because the product refuses the sign-in' },
  { symptom: 'quarantine-failures', says: 'The job is in quarantine because of too many failures' },
  { symptom: 'quarantine-unknown', says: 'The job is in quarantine, and it is not clear why' },
  { symptom: 'deletes-meant', says: 'The job is in quarantine for too many deletions, and they are meant' },
  { symptom: 'deletes-not-meant', says: 'The job is in quarantine for too many deletions, and they are not meant' },
  { symptom: 'disabled', says: 'Entra has disabled the job after 28 days in quarantine' },
  { symptom: 'token-renewed', says: 'The secret token was renewed' },
  { symptom: 'scope-to-assigned', says: 'The scope was switched from everybody to assigned people only' },
  { symptom: 'scope-to-all', says: 'The scope was switched from assigned people to everybody' },
  { symptom: 'mapping-saved', says: 'A mapping or a filter was saved' },
  { symptom: 'wrong-writes', says: 'The job is writing something to the product that it should not' },
  { symptom: 'first-start', says: 'Provisioning is set up and has never run' },
  { symptom: 'nothing-happens', says: 'Nothing has happened for days' },
] as const

export type Symptom = (typeof symptoms)[number]['symptom']

export type AdvisedVerb = 'start' | 'pause' | 'restart' | 'wait' | 'fix-first' | 'on-demand' | 'none'

const entra = 'https://learn.microsoft.com/en-us/entra/identity/app-provisioning'
const graph = 'https://learn.microsoft.com/en-us/graph/api'
/** The documents that advice comes from. */
export const sources = {
  works: { title: 'How provisioning works', url: `${entra}/how-provisioning-works` },
  known: { title: 'Known issues for provisioning', url: `${entra}/known-issues` },
  quarantine: { title: 'Quarantine status', url: `${entra}/application-provisioning-quarantine-status` },
  deletions: { title: 'Accidental deletions prevention', url: `${entra}/accidental-deletions` },
  onDemand: { title: 'On-demand provisioning', url: `${entra}/provision-on-demand` },
  filters: { title: 'Scoping filters', url: `${entra}/define-conditional-rules-for-provisioning-user-accounts` },
  duration: {
    title: 'When will provisioning finish',
    url: `${entra}/application-provisioning-when-will-provisioning-finish-specific-user`,
  },
  logs: {
    title: 'Analyze the provisioning logs',
    url: 'https://learn.microsoft.com/en-us/entra/identity/monitoring-health/howto-analyze-provisioning-logs',
  },
  start: { title: 'Start a synchronizationJob', url: `${graph}/synchronization-synchronizationjob-start` },
} as const

/** What helps against one symptom of a job that runs. */
export interface AdviceEntry {
  readonly title: string
  readonly verb: AdvisedVerb
  readonly afterwards?: 'start' | 'restart'
  readonly resetScope?: string
  readonly first?: readonly string[]
  readonly reevaluates?: readonly string[]
  readonly leaves?: readonly string[]
  readonly sideEffects?: readonly string[]
  readonly awaited: Awaited
  readonly source: keyof typeof sources
}

const whatIsWrong =
  'Compare the group here, and see for each person why they are missing: a cause in Entra stays after any restart.'
const lookIntoLog = 'Look into the provisioning log for what fails and why, and mend that.'
export const testFirst = 'Test the connection.'

export const adviceEntries: Readonly<Record<Symptom, AdviceEntry>> = {
  'member-missing': {
    title: 'Provision this person on demand',
    verb: 'on-demand',
    first: [whatIsWrong, 'If they were added within the last cycle, wait for the next one.'],
    reevaluates: ['This person, and their membership where the group is provisioned with them.'],
    leaves: ['Everybody else.'],
    sideEffects: ['It writes to the product at once; it is no test.'],
    awaited: 'answer',
    source: 'onDemand',
  },
  'members-missing': {
    title: 'Restart, when the causes are known',
    verb: 'restart',
    first: [whatIsWrong],
    awaited: 'full-cycle',
    source: 'works',
  },
  'group-skipped': {
    title: 'Wait for a cycle, then restart',
    verb: 'restart',
    first: [
      'See that the group itself is assigned: groups inside an assigned group are never read.',
      'See that it is a security group, and that the group mapping is on.',
      'See that its name is the only one of its kind and has no special characters: by it the group is searched for.',
      'Let one cycle pass after the assignment.',
    ],
    awaited: 'full-cycle',
    source: 'known',
  },
  'came-into-scope-later': {
    title: 'Restart',
    verb: 'restart',
    first: ['See that the person is in scope by now and has an account in the product.'],
    awaited: 'full-cycle',
    source: 'known',
  },
  're-enabled': {
    title: 'Restart, or put the person into the groups on demand',
    verb: 'restart',
    first: [
      'See whether the product kept the groups: the service sends that the account is active, and no memberships.',
      'For one or two people, provision their groups on demand with them as members instead.',
    ],
    awaited: 'full-cycle',
    source: 'works',
  },
  'leaver-still-active': {
    title: 'Wait for the next cycle',
    verb: 'wait',
    first: [
      'See that nothing else keeps the person in scope: another assigned group, a direct assignment.',
      'See whether skipping of out-of-scope deletions is on: then the account is left alone on purpose.',
    ],
    reevaluates: ['Whoever left since the last cycle is disabled, or deleted where the product cannot disable.'],
    leaves: [
      'Accounts that Entra never made or matched.',
      'Whoever was unassigned first and deleted later stays disabled.',
    ],
    awaited: 'next-cycle',
    source: 'works',
  },
  'edited-by-hand': {
    title: 'Restart to put back what Entra sends',
    verb: 'restart',
    first: ['See by a comparison what differs. Entra does not watch the product, so nothing is put back by itself.'],
    awaited: 'full-cycle',
    source: 'known',
  },
  'target-deleted': {
    title: 'Restart to match again',
    verb: 'restart',
    first: ['See that the deletion was a mistake: the account or group is made again.'],
    sideEffects: ['What the product lost with the account, such as its content, does not come back.'],
    awaited: 'full-cycle',
    source: 'logs',
  },
  duplicates: {
    title: 'Mend the matching first',
    verb: 'fix-first',
    afterwards: 'restart',
    first: [
      'See by which attribute accounts are matched, and whether both accounts have the value that Entra sends.',
      'Remove the surplus account in the product, or correct its matching attribute there.',
      'Do not restart with Full or ConnectorDataStore: that is how second accounts are made.',
    ],
    awaited: 'change',
    source: 'works',
  },
  'some-fail': {
    title: 'Mend what fails first',
    verb: 'fix-first',
    afterwards: 'restart',
    first: [lookIntoLog, 'For a few people, provision them on demand to see whether it is mended; for many, restart.'],
    awaited: 'change',
    source: 'logs',
  },
  'quarantine-credentials': {
    title: 'Renew the token first',
    verb: 'fix-first',
    afterwards: 'start',
    first: [
      "Get a valid token from the product's own pages.",
      'Enter it in the Entra admin center under Provisioning, Admin credentials.',
      testFirst,
    ],
    reevaluates: ['What has changed since the last cycle that went well.'],
    leaves: ['Links and what was read: nobody is missed by it, so no restart is needed.'],
    awaited: 'change',
    source: 'quarantine',
  },
  'quarantine-failures': {
    title: 'Mend what fails first',
    verb: 'fix-first',
    afterwards: 'restart',
    first: [lookIntoLog, 'Where most failures have one cause in the product, ask its support.'],
    awaited: 'change',
    source: 'quarantine',
  },
  'quarantine-unknown': {
    title: 'Find the cause first',
    verb: 'fix-first',
    afterwards: 'start',
    first: [testFirst, lookIntoLog, 'If neither tells, give Microsoft support the id of the job.'],
    awaited: 'change',
    source: 'quarantine',
  },
  'deletes-meant': {
    title: 'Allow the deletions',
    verb: 'restart',
    resetScope: 'ForceDeletes',
    first: ['See in the provisioning log who is held back (action StagedDelete): all of them go.'],
    awaited: 'next-cycle',
    source: 'deletions',
  },
  'deletes-not-meant': {
    title: 'Put the cause back first',
    verb: 'fix-first',
    afterwards: 'restart',
    first: [
      'See in the provisioning log who is held back (action StagedDelete), and why they left the scope.',
      'Assign the group again, or put the filter or the membership back.',
      'Only then restart: before that it would find the same deletions.',
    ],
    awaited: 'change',
    source: 'deletions',
  },
  disabled: {
    title: 'Mend the cause, then start',
    verb: 'fix-first',
    afterwards: 'start',
    first: [testFirst, lookIntoLog],
    reevaluates: ['What has changed since the last cycle that went well.'],
    awaited: 'change',
    source: 'quarantine',
  },
  'token-renewed': {
    title: 'Test, and let it run',
    verb: 'none',
    first: [testFirst],
    reevaluates: ['Nothing: the next cycle uses the new token.'],
    leaves: ['Everything as it is.'],
    awaited: 'next-cycle',
    source: 'quarantine',
  },
  'scope-to-assigned': {
    title: 'Restart: without it the switch does not take effect',
    verb: 'restart',
    first: [
      'Assign everybody who is to stay, and let the assignments show.',
      'Count who leaves the scope: more than the deletion threshold puts the job into quarantine.',
    ],
    sideEffects: ['Whoever is not assigned is disabled, or deleted where the product cannot disable.'],
    awaited: 'full-cycle',
    source: 'known',
  },
  'scope-to-all': {
    title: 'Restart',
    verb: 'restart',
    first: [
      'Expect an account for everybody in the directory, and licences for them in the product.',
      'Whether the job notices the switch by itself is not documented; a restart evaluates everybody.',
    ],
    awaited: 'full-cycle',
    source: 'works',
  },
  'mapping-saved': {
    title: 'Wait: saving has started a full cycle already',
    verb: 'wait',
    reevaluates: ['Every person and group in scope.'],
    leaves: ['The links between Entra and the product.'],
    sideEffects: ['A restart now would only begin that cycle again.'],
    awaited: 'full-cycle',
    source: 'filters',
  },
  'wrong-writes': {
    title: 'Pause it',
    verb: 'pause',
    leaves: ['What the running cycle still writes: it goes on to its end. What was written is not taken back.'],
    sideEffects: ['Nothing is forgotten: after a start it goes on where it was.'],
    awaited: 'next-cycle',
    source: 'known',
  },
  'first-start': {
    title: 'Start, when you know what it will do',
    verb: 'start',
    first: [
      testFirst,
      'See whom the job takes, and by which attribute it finds accounts that are there already.',
      'Simulate, and look at who would be made, linked and disabled.',
    ],
    reevaluates: ['Every person and group in scope: linked where the product has them, made where not.'],
    leaves: ['Accounts of the product that match nobody in scope.'],
    sideEffects: ['New accounts may send their owners a mail, and take licences.'],
    awaited: 'full-cycle',
    source: 'duration',
  },
  'nothing-happens': {
    title: 'See whether anything had to happen',
    verb: 'none',
    first: [
      'See when the last cycle ended and whether the next one is late.',
      'If cycles run and bring nothing, nothing has changed in Entra: compare, to be sure.',
      'If the cycles themselves have stopped for more than a day, restart; if that does not help, ask Microsoft support.',
    ],
    leaves: ['Everything as it is.'],
    awaited: 'next-cycle',
    source: 'works',
  },
}
