import { t } from '@lingui/core/macro'
import type { Output } from '#shared/contract/contract'
import { pageName } from '../../app/console-pages'

type Place = NonNullable<Output<'places.last'>['place']>

/** What is said of the last place, and where its button leads: a page that is gone leads to its app, an app that is gone to its tenant. */
export function lastPlaceWords({ tenant, path, app }: Place): {
  readonly title: string
  readonly text: string
  readonly verb: string
  readonly path: string
} {
  const name = tenant.displayName ?? tenant.name
  const root = `/tenants/${encodeURIComponent(tenant.id)}/apps`
  const page = pageName(path)
  if (app?.gone === true) {
    return {
      title: t`You were last at an app of ${{ tenant: name }} that is not known there any more.`,
      text: t`It was removed, or the tenant was not read again yet.`,
      verb: t`See its apps`,
      path: root,
    }
  }
  if (page === null) {
    return {
      title: t`You were last in ${{ tenant: name }}.`,
      text: t`The page itself is not in this version of the console.`,
      verb: t`See its apps`,
      path: root,
    }
  }
  return {
    title:
      app === null
        ? t`You were last at ${{ page }}, ${{ tenant: name }}.`
        : t`You were last at ${{ page }} of ${{ app: app.displayName }}, ${{ tenant: name }}.`,
    text: '',
    verb: t`Go on there`,
    path,
  }
}
