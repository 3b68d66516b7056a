import { makeStyles, tokens } from '@fluentui/react-components'
import { createLink, Outlet } from '@tanstack/react-router'
import type { AnchorHTMLAttributes, Ref } from 'react'
import { useJobInput } from './use-job-input'

const useStyles = makeStyles({
  list: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: tokens.spacingHorizontalXS,
    margin: `0 0 ${tokens.spacingVerticalL} calc(-1 * ${tokens.spacingHorizontalM})`,
    padding: 0,
    listStyleType: 'none',
  },
  link: {
    display: 'inline-block',
    padding: `${tokens.spacingVerticalSNudge} ${tokens.spacingHorizontalM}`,
    borderRadius: tokens.borderRadiusMedium,
    color: tokens.colorNeutralForeground2,
    textDecorationLine: 'none',
    ':hover': { backgroundColor: tokens.colorSubtleBackgroundHover },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '-1px' },
    '&[aria-current="page"]': {
      color: tokens.colorNeutralForeground1,
      fontWeight: tokens.fontWeightSemibold,
      backgroundColor: tokens.colorNeutralBackground1Selected,
    },
    '@media (forced-colors: active)': { '&[aria-current="page"]': { outline: '1px solid Highlight' } },
  },
})

function Anchor(props: AnchorHTMLAttributes<HTMLAnchorElement> & { ref?: Ref<HTMLAnchorElement> }) {
  // oxlint-disable-next-line jsx-a11y/anchor-has-content
  return <a {...props} className={useStyles().link} />
}

const SubLink = createLink(Anchor)

const pages = [
  { to: '/tenants/$tenant/apps/$app/provisioning', name: 'Job' },
  { to: '/tenants/$tenant/apps/$app/provisioning/mappings', name: 'Attribute mappings' },
  { to: '/tenants/$tenant/apps/$app/provisioning/simulation', name: 'Simulation' },
  { to: '/tenants/$tenant/apps/$app/provisioning/on-demand', name: 'On demand' },
  { to: '/tenants/$tenant/apps/$app/provisioning/log', name: 'Log' },
] as const

/** What stands above every page of an app's provisioning: the way to the others. */
export function ProvisioningFrame() {
  const styles = useStyles()
  const { job, ...params } = useJobInput()
  return (
    <>
      <nav aria-label="Pages of provisioning">
        <ul className={styles.list}>
          {pages.map(({ to, name }) => (
            <li key={to}>
              <SubLink
                to={to}
                params={params}
                search={job === undefined ? {} : { job }}
                activeOptions={{ exact: true, includeSearch: false }}
              >
                {name}
              </SubLink>
            </li>
          ))}
        </ul>
      </nav>
      <Outlet />
    </>
  )
}
