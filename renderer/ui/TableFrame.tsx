import { makeStyles, tokens } from '@fluentui/react-components'
import type { ReactNode } from 'react'

const useStyles = makeStyles({
  root: {
    // What lies over a cell without a place of its own scrolls with the table, not beside it.
    position: 'relative',
    overflowX: 'auto',
    overflowY: 'hidden',
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusLarge,
    backgroundColor: tokens.colorNeutralBackground1,
  },
})

/** The card that a table, or what is said in its place, lies on. */
export function TableFrame({ children }: { children: ReactNode }) {
  return <div className={useStyles().root}>{children}</div>
}
