import { Button } from '@fluentui/react-components'
import { DocumentArrowRight20Regular } from '@fluentui/react-icons'
import { useState } from 'react'
import { ReportDialog } from './ReportDialog'

/** Opens what is asked before a hand-over report is saved. */
export function ReportButton() {
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button icon={<DocumentArrowRight20Regular />} onClick={() => setOpen(true)}>
        Hand-over report
      </Button>
      {open ? <ReportDialog onClose={() => setOpen(false)} /> : null}
    </>
  )
}
