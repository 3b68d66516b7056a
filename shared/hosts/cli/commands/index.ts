import type { Command } from '#shared/hosts/cli/command'
import { abilities } from '#shared/hosts/cli/commands/abilities'
import { adopt } from '#shared/hosts/cli/commands/adopt'
import { answer } from '#shared/hosts/cli/commands/answer'
import { assign, unassign } from '#shared/hosts/cli/commands/assign'
import { backup, backups, restore } from '#shared/hosts/cli/commands/backup'
import { check } from '#shared/hosts/cli/commands/check'
import { compare } from '#shared/hosts/cli/commands/compare'
import { demo, demoDo } from '#shared/hosts/cli/commands/demo'
import { customerCommands } from '#shared/hosts/cli/commands/customers'
import { apps, groups, people } from '#shared/hosts/cli/commands/directory'
import { diagnostics } from '#shared/hosts/cli/commands/diagnostics'
import { estimate } from '#shared/hosts/cli/commands/estimate'
import { historyCommands } from '#shared/hosts/cli/commands/history'
import { journalCommands } from '#shared/hosts/cli/commands/journal'
import { jobPause, jobRestart, jobStart, jobStatus } from '#shared/hosts/cli/commands/job'
import { login, logout } from '#shared/hosts/cli/commands/login'
import { log } from '#shared/hosts/cli/commands/log'
import { mapAdd, mapGaps, mapImport, mapList, mapRemove } from '#shared/hosts/cli/commands/map'
import { onboard } from '#shared/hosts/cli/commands/onboard'
import { onDemand } from '#shared/hosts/cli/commands/on-demand'
import { apply } from '#shared/hosts/cli/commands/plans'
import { policies } from '#shared/hosts/cli/commands/policies'
import { probe } from '#shared/hosts/cli/commands/probe'
import { profileAdd, profileRemove, profiles, profileUse } from '#shared/hosts/cli/commands/profiles'
import { registration } from '#shared/hosts/cli/commands/registration'
import { reportCommands } from '#shared/hosts/cli/commands/reports'
import { scopes } from '#shared/hosts/cli/commands/scopes'
import { simulate } from '#shared/hosts/cli/commands/simulate'
import { sync } from '#shared/hosts/cli/commands/sync'
import { productGroups, targetSet } from '#shared/hosts/cli/commands/targets'
import { tenants, tenantsAdd } from '#shared/hosts/cli/commands/tenants'
import { tenantsRemove } from '#shared/hosts/cli/commands/tenants-remove'
import { why } from '#shared/hosts/cli/commands/why'

/** Every command, in the order of the work. */
export const commands: readonly Command[] = [
  demo,
  demoDo,
  tenants,
  tenantsAdd,
  tenantsRemove,
  login,
  logout,
  abilities,
  sync,
  apps,
  groups,
  people,
  targetSet,
  probe,
  productGroups,
  mapAdd,
  mapRemove,
  mapList,
  mapImport,
  mapGaps,
  profiles,
  profileAdd,
  profileRemove,
  profileUse,
  answer,
  check,
  onboard,
  compare,
  why,
  estimate,
  assign,
  unassign,
  jobStatus,
  jobStart,
  jobPause,
  jobRestart,
  adopt,
  simulate,
  onDemand,
  log,
  ...reportCommands,
  ...historyCommands,
  ...journalCommands,
  ...customerCommands,
  apply,
  policies,
  scopes,
  registration,
  backup,
  backups,
  restore,
  diagnostics,
]
