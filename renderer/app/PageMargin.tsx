import { makeStyles, tokens } from '@fluentui/react-components'
import { Outlet } from '@tanstack/react-router'

const useStyles = makeStyles({
  root: {
    boxSizing: 'border-box',
    minHeight: '100%',
    padding: `${tokens.spacingVerticalXXL} ${tokens.spacingHorizontalXXL}`,
    '@media (max-width: 640px)': { padding: tokens.spacingHorizontalM },
  },
})

/** The margin around a page that stands alone in the frame. */
export function PageMargin() {
  return (
    <div className={useStyles().root}>
      <Outlet />
    </div>
  )
}
