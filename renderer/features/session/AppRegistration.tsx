import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import {
  Accordion,
  AccordionHeader,
  AccordionItem,
  AccordionPanel,
  makeStyles,
  Tab,
  TabList,
  tokens,
} from '@fluentui/react-components'
import { useId, useState } from 'react'
import type { Output } from '#shared/contract/contract'
import { useContractQuery } from '../../backend/use-contract-query'
import { FailureNotice } from '../../ui/FailureNotice'
import { RegistrationByHand } from './RegistrationByHand'
import { RegistrationChoices, type RegistrationWish } from './RegistrationChoices'
import { RegistrationText } from './RegistrationText'
import type { SignInForm } from './sign-in-input'

const useStyles = makeStyles({
  root: { border: `1px solid ${tokens.colorNeutralStroke2}`, borderRadius: tokens.borderRadiusMedium },
  panel: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalM,
    paddingBottom: tokens.spacingVerticalM,
  },
})

const ways = {
  hand: t`By hand`,
  azureCli: t`Azure CLI`,
  powershell: t`PowerShell`,
  manifest: t`Manifest`,
} as const

type Way = keyof typeof ways

const isWay = (value: unknown): value is Way => typeof value === 'string' && Object.hasOwn(ways, value)

/** Makes the app registration that a sign-in needs: step by step in the admin center, or by a script, for exactly the scopes of this build. */
export function AppRegistration(props: {
  clouds: Output<'session.clouds'>['clouds']
  cloud: SignInForm['cloud']
  access: SignInForm['access']
  open: boolean
}) {
  const { clouds, access, open } = props
  const styles = useStyles()
  const panel = useId()
  const [way, setWay] = useState<Way>('hand')
  const [wish, setWish] = useState<RegistrationWish>({ name: t`SCIM Console`, manyTenants: false })
  const known = clouds.find(({ id }) => id === props.cloud)
  const name = wish.name.trim()
  const { data, error } = useContractQuery(
    'session.registration',
    // A cloud of its own has scripts of the global one, whose first lines are to be changed.
    { access, manyTenants: wish.manyTenants, cloud: known?.id ?? 'global', ...(name === '' ? {} : { name }) },
  )
  return (
    <Accordion collapsible className={styles.root} {...(open ? { defaultOpenItems: 'registration' } : {})}>
      <AccordionItem value="registration">
        <AccordionHeader size="small">
          <Trans>The app registration that this needs</Trans>
        </AccordionHeader>
        <AccordionPanel className={styles.panel}>
          <RegistrationChoices wish={wish} onChange={(change) => setWish({ ...wish, ...change })} />
          <TabList
            size="small"
            selectedValue={way}
            onTabSelect={(_, { value }) => (isWay(value) ? setWay(value) : undefined)}
            aria-label={t`Ways to make it`}
          >
            {Object.entries(ways).map(([value, words]) => (
              <Tab key={value} value={value} aria-controls={panel}>
                {words}
              </Tab>
            ))}
          </TabList>
          <div id={panel} role="tabpanel" aria-label={ways[way]}>
            {error === null ? null : <FailureNotice failure={error.failure} />}
            {data === undefined ? null : way === 'hand' ? (
              <RegistrationByHand portal={known?.portal ?? null} registration={data} wish={wish} />
            ) : (
              <RegistrationText way={way} text={data[way]} own={known === undefined} />
            )}
          </div>
        </AccordionPanel>
      </AccordionItem>
    </Accordion>
  )
}
