import { Button, makeStyles, tokens } from '@fluentui/react-components'
import { ChevronDown20Regular, ChevronRight20Regular } from '@fluentui/react-icons'
import { type ReactNode, useId, useState } from 'react'

const useStyles = makeStyles({
  // Its arrow begins where the text around it does.
  button: { marginLeft: `calc(-1 * ${tokens.spacingHorizontalSNudge})`, paddingLeft: tokens.spacingHorizontalXS },
  body: { marginTop: tokens.spacingVerticalS },
})

/** What few ask for, behind a button that opens it in its place. */
export function Disclosure({ label, children }: { label: string; children: ReactNode }) {
  const styles = useStyles()
  const [open, setOpen] = useState(false)
  const region = useId()
  return (
    <div>
      <Button
        appearance="transparent"
        size="small"
        className={styles.button}
        icon={open ? <ChevronDown20Regular /> : <ChevronRight20Regular />}
        aria-expanded={open}
        aria-controls={open ? region : undefined}
        onClick={() => setOpen(!open)}
      >
        {label}
      </Button>
      {open ? (
        <div id={region} className={styles.body}>
          {children}
        </div>
      ) : null}
    </div>
  )
}
