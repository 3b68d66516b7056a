import { portalAction } from '#shared/demo/portal-action'
import { jobNamed } from '#shared/demo/portal-names'
import { changeNotificationSettings } from '#shared/demo/provisioning/notification-settings'
import { readResetScope } from '#shared/demo/provisioning/restart-scope'
import type { DemoJob, DemoTenant, ProductAction, ProvisioningService } from '#shared/demo/model'

const thresholdSetting = 'QuarantineTooManyDeletesThreshold'

/** The provisioning page of an app: who is in scope, what happens to leavers, who is told, and the buttons of the job. */
export function jobActions(world: {
  readonly tenant: DemoTenant
  readonly service: ProvisioningService
}): Record<string, ProductAction> {
  return { ...settingActions(world.tenant), ...cycleActions(world.tenant, world.service) }
}

function settingActions(tenant: DemoTenant): Record<string, ProductAction> {
  return {
    scope: portalAction(
      'APP all|assigned',
      'provisions everybody, or only who is assigned (from the next restart on)',
      (appText = '', text = '') => {
        if (text !== 'all' && text !== 'assigned') throw new Error(`"${text}" is neither all nor assigned.`)
        jobNamed(tenant, appText).secrets.set('SyncAll', String(text === 'all'))
        return text === 'all' ? 'Everybody and every group is in scope.' : 'Only who is assigned is in scope.'
      },
    ),
    'skip-out-of-scope': portalAction(
      'APP on|off',
      'leaves accounts alone whose people fall out of scope',
      (appText = '', text = '') => {
        if (text !== 'on' && text !== 'off') throw new Error(`"${text}" is neither on nor off.`)
        jobNamed(tenant, appText).secrets.set('SkipOutOfScopeDeletions', text === 'on' ? 'True' : 'False')
        return `Who falls out of scope is ${text === 'on' ? 'left alone' : 'disabled or deleted'}.`
      },
    ),
    'deletion-threshold': portalAction(
      'APP N|off',
      'holds deletions back where a cycle would make more than N',
      (appText = '', text = '') => {
        const job = jobNamed(tenant, appText)
        if (text !== 'off' && !/^\d{1,6}$/.test(text)) throw new Error(`"${text}" is no whole number and not off.`)
        const others = job.settings.filter(({ name }) => name !== thresholdSetting)
        job.settings = text === 'off' ? others : [...others, { name: thresholdSetting, value: String(Number(text)) }]
        changeNotificationSettings(
          job,
          text === 'off'
            ? { DeleteThresholdEnabled: false }
            : { DeleteThresholdEnabled: true, DeleteThresholdValue: Number(text) },
        )
        return text === 'off'
          ? 'Deletions are never held back.'
          : `More than ${text} deletions in a cycle are held back.`
      },
    ),
    notify: portalAction(
      'APP ADDRESS|off',
      'mails an address when the job goes into quarantine',
      (appText = '', text = '') => {
        const job = jobNamed(tenant, appText)
        if (text !== 'off' && !/^[^@\s]+@[^@\s]+$/.test(text)) throw new Error(`"${text}" is no address and not off.`)
        changeNotificationSettings(
          job,
          text === 'off' ? { Enabled: false, Recipients: '' } : { Enabled: true, Recipients: text },
        )
        return text === 'off' ? 'Nobody is told of a quarantine.' : `${text} is told of a quarantine.`
      },
    ),
  }
}

function cycleActions(tenant: DemoTenant, service: ProvisioningService): Record<string, ProductAction> {
  const configured = (text: string): DemoJob => {
    const job = jobNamed(tenant, text)
    if (job.code === 'NotConfigured') throw new Error('The job has no credentials yet.')
    return job
  }
  return {
    start: portalAction('APP', 'starts the provisioning of an app', (appText = '') => {
      service.start(configured(appText))
      return 'Provisioning is started.'
    }),
    stop: portalAction('APP', 'stops it; a running cycle ends first', (appText = '') => {
      service.pause(configured(appText))
      return 'Provisioning is stopped.'
    }),
    restart: portalAction(
      'APP [SCOPE]',
      'restarts it; SCOPE is a resetScope of Graph, the button of the portal without it',
      (appText = '', scope = '') => {
        const job = configured(appText)
        readResetScope(scope)
        service.restart(job, scope)
        return `Provisioning is restarted${scope === '' ? '' : ` with ${scope}`}.`
      },
    ),
  }
}
