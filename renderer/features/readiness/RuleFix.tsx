import { t } from '@lingui/core/macro'
import { Button, Spinner, useRestoreFocusTarget } from '@fluentui/react-components'
import { Open20Regular, Wrench20Regular } from '@fluentui/react-icons'
import type { FixPage } from '#shared/domain/product-profile'
import { useAppInput } from '../../app/use-current'
import { ButtonLink } from '../directory/ButtonLink'
import { AbleButton } from '../session/abilities/AbleButton'
import { MenuPath } from './MenuPath'
import type { RuleResult } from './rule-words'
import type { RulePlans } from './use-rule-plans'
import { webAddress } from './web-address'

type Fix = NonNullable<RuleResult['fix']>

const pages = {
  mappings: '/tenants/$tenant/apps/$app/mappings',
  assignments: '/tenants/$tenant/apps/$app/assignments',
  connection: '/tenants/$tenant/apps/$app/connection',
  provisioning: '/tenants/$tenant/apps/$app/provisioning',
  'attribute-mappings': '/tenants/$tenant/apps/$app/provisioning/mappings',
  'on-demand': '/tenants/$tenant/apps/$app/provisioning/on-demand',
  log: '/tenants/$tenant/apps/$app/provisioning/log',
  verify: '/tenants/$tenant/apps/$app/verify',
  adoption: '/tenants/$tenant/apps/$app/readiness/accounts',
  answers: '/tenants/$tenant/apps/$app/readiness/answers',
} as const satisfies Readonly<Record<FixPage, string>>

/** How a rule is mended: by a plan of the console, on a page of it, of the portal or of the product, or by an answer. */
export function RuleFix(props: {
  fix: Fix
  rule: string
  plans: RulePlans
  /** Whether it is the first thing to do where it stands. */
  primary?: boolean
}) {
  const { fix, rule, plans, primary = false } = props
  const params = useAppInput()
  // Where the focus goes when a plan is closed.
  const focusHere = useRestoreFocusTarget()
  const look = { size: 'small', appearance: primary ? 'primary' : 'secondary' } as const
  switch (fix.kind) {
    case 'plan': {
      const { making, running } = plans.plan
      return (
        <AbleButton
          {...focusHere}
          {...look}
          ability={fix.ability}
          icon={making ? <Spinner size="tiny" /> : <Wrench20Regular />}
          disabledFocusable={making || running}
          onClick={() => plans.mend(rule, fix.label)}
        >
          {`${fix.label}…`}
        </AbleButton>
      )
    }
    case 'portal': {
      const url = webAddress(fix.url)
      return url === null ? null : (
        <Button as="a" {...look} icon={<Open20Regular />} href={url} target="_blank" rel="noreferrer">
          {fix.label}
        </Button>
      )
    }
    case 'product':
      return <MenuPath menu={fix.menu} />
    case 'page':
      return Object.hasOwn(pages, fix.page) ? (
        <ButtonLink {...look} to={pages[fix.page as FixPage]} params={params}>
          {t`Open ${{ label: fix.label }}`}
        </ButtonLink>
      ) : null
    case 'answer':
      return (
        <ButtonLink {...look} to={pages.answers} params={params} search={{ open: fix.key }}>
          {fix.label}
        </ButtonLink>
      )
  }
}
