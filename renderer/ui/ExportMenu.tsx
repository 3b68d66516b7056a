import { Trans } from '@lingui/react/macro'
import { Button, Menu, MenuItem, MenuList, MenuPopover, MenuTrigger } from '@fluentui/react-components'
import { ArrowDownload20Regular } from '@fluentui/react-icons'
import { useState } from 'react'
import type { Failure } from '#shared/contract/failure'
import { failureOf } from '../backend/failure'
import { FailureNotice } from './FailureNotice'
import { saveFile } from './save-file'

type ExportFormat = 'csv' | 'xlsx' | 'json'

const types: Readonly<Record<ExportFormat, string>> = {
  csv: 'text/csv',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  json: 'application/json',
}

/** Saves what a page shows as a table or as one JSON document, as the engine writes it. */
export function ExportMenu({
  file,
}: {
  file: (format: ExportFormat) => Promise<{
    readonly name: string
    readonly text?: string | undefined
    /** In the place of a text, of a workbook. */
    readonly base64?: string | undefined
  }>
}) {
  const [failure, setFailure] = useState<Failure | null>(null)
  const save = (format: ExportFormat) => {
    setFailure(null)
    file(format)
      .then(({ name, text = '', base64 }) =>
        saveFile({ name, type: types[format], ...(base64 === undefined ? { text } : { base64 }) }),
      )
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
            <MenuItem onClick={() => save('xlsx')}>
              <Trans>As a workbook (Excel)</Trans>
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
