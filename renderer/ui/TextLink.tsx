import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { createLink } from '@tanstack/react-router'
import type { AnchorHTMLAttributes, Ref } from 'react'

const useStyles = makeStyles({
  root: {
    color: 'inherit',
    textDecorationLine: 'none',
    // As tall as a finger or an unsteady hand needs, also in a row that can be clicked itself; no line grows by it.
    paddingBlock: '4px',
    borderRadius: tokens.borderRadiusSmall,
    ':hover': { textDecorationLine: 'underline' },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '1px' },
    '@media (forced-colors: active)': { color: 'LinkText', textDecorationLine: 'underline' },
  },
})

function Anchor({
  className,
  ref,
  ...rest
}: AnchorHTMLAttributes<HTMLAnchorElement> & { ref?: Ref<HTMLAnchorElement> }) {
  const styles = useStyles()
  // oxlint-disable-next-line jsx-a11y/anchor-has-content
  return <a ref={ref} className={mergeClasses(styles.root, className)} {...rest} />
}

/** A link to another page of the console that looks like the text around it: names in tables, breadcrumbs. */
export const TextLink = createLink(Anchor)
