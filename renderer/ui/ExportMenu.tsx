import { Trans } from '@lingui/react/macro'
import { Button, Menu, MenuItem, MenuList, MenuPopover, MenuTrigger } from '@fluentui/react-components'
import { ArrowDownload20Regular } from '@fluentui/react-icons'
import { useState } from 'react'
import type { Failure } from '#shared/contract/failure'
import { failureOf } from '../backend/failure'
import { FailureNotice } from './FailureNotice'
import { saveFile } from './save-file'

/** Saves what a page shows as a table or as one JSON document, as the engine writes it. */
export function ExportMenu({
  file,
}: {
  file: (format: 'json' | 'csv') => Promise<{ readonly name: string; readonly text: string }>
}) {
  const [failure, setFailure] = useState<Failure | null>(null)
  const save = (format: 'json' | 'csv') => {
    setFailure(null)
    file(format)
      .then((made) => saveFile({ ...made, type: format === 'json' ? 'application/json' : 'text/csv' }))
      .catch((thrown: unknown) => setFailure(failureOf(thrown)))
  }
  return (
    <>
      <Menu>
        <MenuTrigger disableButtonEnhancement>
          <Button icon={<ArrowDownload20Regular />}>
            <Trans>Export</Trans>
          </Button>
        </MenuTrigger>
        <MenuPopover>
          <MenuList>
            <MenuItem onClick={() => save('csv')}>
              <Trans>As a table (CSV)</Trans>
            </MenuItem>
            <MenuItem onClick={() => save('json')}>
              <Trans>Everything (JSON)</Trans>
            </MenuItem>
          </MenuList>
        </MenuPopover>
      </Menu>
      {failure === null ? null : <FailureNotice failure={failure} onDismiss={() => setFailure(null)} />}
    </>
  )
}
