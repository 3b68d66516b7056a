import { z } from 'zod'
import { applicationKind } from '#shared/domain/application-kind'
import { counted } from '#shared/domain/counted'
import { folded } from '#shared/domain/folded-text'
import { defineCheck, failed, passed } from '#shared/engine/readiness/checks/check'
import { namedFew } from '#shared/engine/readiness/checks/named-few'

const sameName = (one: string, other: string) => folded(one).trim() === folded(other).trim()

export const appIdentified = defineCheck({
  name: 'app-identified',
  says: 'The enterprise app is the one that provisions, and no other app of its name, or of one of `names`, provisions too.',
  params: z.strictObject({ names: z.array(z.string().trim().min(1).max(256)).max(20).optional() }),
  needs: ['app', 'jobs', 'otherApps'],
  run: ({ app, jobs, otherApps }, { names = [] }) => {
    const customary = names.some((name) => sameName(name, app.displayName))
    const likely = otherApps.filter(
      ({ displayName, provisions }) =>
        provisions && [app.displayName, ...names].some((name) => sameName(name, displayName)),
    )
    const concerned = (ids: readonly string[]) => ({ concerned: { kind: 'apps' as const, ids, why: null } })
    if (jobs.length === 0) {
      const other = likely.length === 0 ? '' : ` ${namedFew(likely.map(({ displayName }) => displayName))} has one.`
      return failed(
        `'${app.displayName}' has no provisioning job, so it is not the app that sends to the product.${other}`,
        likely.length === 0 ? {} : concerned(likely.map(({ id }) => id)),
      )
    }
    if (likely.length > 0) {
      return failed(
        `Beside '${app.displayName}' ${counted(likely.length, 'other app')} with a provisioning job could be meant: ${namedFew(likely.map(({ displayName }) => displayName))}.`,
        concerned([app.id, ...likely.map(({ id }) => id)]),
      )
    }
    const usual = customary || names.length === 0 ? '' : ` Its customary name is ${namedFew(names)}.`
    return passed(`'${app.displayName}' is the only app of its name that has a provisioning job.${usual}`)
  },
})

export const appKind = defineCheck({
  name: 'app-kind',
  says: 'The enterprise app was added from the gallery, or made as one of its own (non-gallery).',
  params: z.strictObject({ kind: z.enum(['gallery', 'non-gallery']) }),
  needs: ['app', 'profile'],
  run: ({ app, profile }, { kind }) => {
    const name = `'${app.displayName}'`
    const found = applicationKind(app)
    if (found === 'unknown') {
      return failed(`${name} comes from no template: it was made from an app registration, which cannot provision.`)
    }
    if (found === 'non-gallery') {
      const words = `${name} was made as an application of its own (non-gallery).`
      return kind === found ? passed(words) : failed(words)
    }
    if (kind === 'non-gallery') return failed(`${name} was added from the gallery.`)
    const known = profile.recognition.applicationTemplateIds
    return known.length === 0 || known.some((id) => id.toLowerCase() === app.applicationTemplateId?.toLowerCase())
      ? passed(`${name} was added from the gallery.`)
      : failed(`${name} was added from the gallery as another application than ${profile.name}.`)
  },
})

export const jobExists = defineCheck({
  name: 'job-exists',
  says: 'The app has a provisioning job.',
  params: z.strictObject({}),
  needs: ['app', 'jobs', 'job'],
  run: ({ app, jobs, job }) => {
    if (job === null) return failed(`'${app.displayName}' has no provisioning job.`)
    const others = jobs.length === 1 ? '' : ` It has ${counted(jobs.length, 'job')}; this one is gone by.`
    return passed(`'${app.displayName}' has the provisioning job ${job.id}.${others}`)
  },
})
