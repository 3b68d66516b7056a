import { t } from '@lingui/core/macro'
import { useRestoreFocusTarget } from '@fluentui/react-components'
import { ArrowImport20Regular } from '@fluentui/react-icons'
import { useState } from 'react'
import type { Output } from '#shared/contract/contract'
import type { Failure } from '#shared/contract/failure'
import { useBackend } from '../../backend/BackendProvider'
import { failureOf } from '../../backend/failure'
import { FileButton } from '../../ui/FileButton'
import { base64Of } from './base64'
import { fileRefusal } from './chosen-file'
import { ImportDialog } from './ImportDialog'
import type { Preview } from './transfer-words'

/** As much as the engine takes. */
const mostBytes = 48 * 1024 * 1024

/** Chooses the file of a workspace and shows what it would bring before anything is kept. */
export function ImportWorkspace(props: {
  onImported: (answer: Output<'customers.importWorkspace'>) => void
  onRefused: (failure: Failure | null) => void
}) {
  const { onImported, onRefused } = props
  const client = useBackend()
  // Where the focus goes when the dialog is closed.
  const focusHere = useRestoreFocusTarget()
  const [reading, setReading] = useState(false)
  const [chosen, setChosen] = useState<{ readonly file: string; readonly preview: Preview } | null>(null)
  const read = async (picked: File) => {
    setReading(true)
    onRefused(null)
    try {
      const refusal = fileRefusal(picked, mostBytes)
      if (refusal !== null) return onRefused(refusal)
      const file = await base64Of(picked)
      setChosen({ file, preview: await client.call('customers.previewImport', { file }) })
    } catch (thrown) {
      onRefused(failureOf(thrown))
    } finally {
      setReading(false)
    }
  }
  return (
    <>
      <FileButton
        {...focusHere}
        label={t`Workspace`}
        accept=".scimconsole,application/zip"
        icon={<ArrowImport20Regular />}
        disabledFocusable={reading}
        onFile={read}
      >
        {reading ? t`Reading` : t`Import a workspace…`}
      </FileButton>
      {chosen === null ? null : (
        <ImportDialog
          {...chosen}
          onImported={(answer) => {
            setChosen(null)
            onImported(answer)
          }}
          onClose={() => setChosen(null)}
        />
      )}
    </>
  )
}
