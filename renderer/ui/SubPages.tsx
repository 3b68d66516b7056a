import { makeStyles, tokens } from '@fluentui/react-components'
import { createLink } from '@tanstack/react-router'
import type { AnchorHTMLAttributes, ReactNode, Ref } from 'react'

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

/** A link to one of the pages below a tab. */
export const SubPageLink = createLink(Anchor)

/** What stands above pages that share a tab: the way to the others. Its children are SubPageLinks. */
export function SubPages({ label, children }: { label: string; children: readonly ReactNode[] }) {
  return (
    <nav aria-label={label}>
      <ul className={useStyles().list}>
        {children.map((child, at) => (
          // The pages of a tab are always the same.
          <li key={at}>{child}</li>
        ))}
      </ul>
    </nav>
  )
}
