import { useState } from 'react'
import type { Failure } from '#shared/contract/failure'
import { useBackend } from '../../backend/BackendProvider'
import { failureOf } from '../../backend/failure'
import { saveFile } from '../../ui/save-file'

/** The last comparison of an app as a file that the person saves; the place is chosen by the browser, or by the system's own dialog. */
export function useSavedFile(input: { readonly tenant: string; readonly app: string }) {
  const client = useBackend()
  const [saving, setSaving] = useState(false)
  const [failure, setFailure] = useState<Failure | null>(null)
  const save = async () => {
    setSaving(true)
    setFailure(null)
    try {
      const { name, text } = await client.call('verification.save', input)
      saveFile({ name, text, type: 'application/json' })
    } catch (thrown) {
      setFailure(failureOf(thrown))
    } finally {
      setSaving(false)
    }
  }
  return { saving, failure, dismiss: () => setFailure(null), save: () => void save() }
}
