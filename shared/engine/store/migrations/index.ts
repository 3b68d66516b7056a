import type { Migration } from '#shared/engine/store/migrate'
import { tenants } from '#shared/engine/store/migrations/app/0010-tenants'
import { demoLogin } from '#shared/engine/store/migrations/app/0020-demo-login'
import { appSettings } from '#shared/engine/store/migrations/app/0030-settings'
import { addedProfiles } from '#shared/engine/store/migrations/app/0040-profiles'
import { templatesTable } from '#shared/engine/store/migrations/app/0050-templates'
import { lastPlaces } from '#shared/engine/store/migrations/app/0060-places'
import { atScale } from '#shared/engine/store/migrations/directory/0020-at-scale'
import { cache } from '#shared/engine/store/migrations/directory/0010-cache'
import { verificationTables } from '#shared/engine/store/migrations/directory/0030-verification'
import { sentAssignments } from '#shared/engine/store/migrations/directory/0040-sent-assignments'
import { personAttributes } from '#shared/engine/store/migrations/directory/0050-person-attributes'
import { intent } from '#shared/engine/store/migrations/workspace/0010-intent'
import { targetTests } from '#shared/engine/store/migrations/workspace/0020-target-tests'
import { workspaceSettings } from '#shared/engine/store/migrations/workspace/0030-settings'
import { answersAndProbes } from '#shared/engine/store/migrations/workspace/0040-answers'
import { changes } from '#shared/engine/store/migrations/workspace/0050-changes'
import { readinessTables } from '#shared/engine/store/migrations/workspace/0060-readiness'
import { productGroupsTable } from '#shared/engine/store/migrations/workspace/0070-product-groups'
import { licenceTables } from '#shared/engine/store/migrations/workspace/0080-licences'
import { targetExpiry } from '#shared/engine/store/migrations/workspace/0090-target-expiry'
import { journalChain } from '#shared/engine/store/migrations/workspace/0100-journal-chain'
import { historyTables } from '#shared/engine/store/migrations/workspace/0110-history'
import { notesTables } from '#shared/engine/store/migrations/workspace/0120-notes'

/** The ordered steps of each kind of file. */
export const migrations = {
  app: [tenants, demoLogin, appSettings, addedProfiles, templatesTable, lastPlaces],
  workspace: [
    intent,
    targetTests,
    workspaceSettings,
    answersAndProbes,
    changes,
    readinessTables,
    productGroupsTable,
    licenceTables,
    targetExpiry,
    journalChain,
    historyTables,
    notesTables,
  ],
  directory: [cache, atScale, verificationTables, sentAssignments, personAttributes],
} as const satisfies Record<string, readonly Migration[]>
