import { Trans } from '@lingui/react/macro'
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
        <Trans>Hand-over report</Trans>
      </Button>
      {open ? <ReportDialog onClose={() => setOpen(false)} /> : null}
    </>
  )
}
