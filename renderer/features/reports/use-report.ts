import { useState } from 'react'
import type { Failure } from '#shared/contract/failure'
import type { Input } from '#shared/contract/contract'
import { useBackend } from '../../backend/BackendProvider'
import { failureOf } from '../../backend/failure'
import { saveFile } from '../../ui/save-file'

/** Makes the hand-over report of an app and hands it over as a file; `saved` is the name of the last one. */
export function useReport(input: Input<'onboarding.report'>) {
  const client = useBackend()
  const [making, setMaking] = useState<'page' | 'pdf' | null>(null)
  const [failure, setFailure] = useState<Failure | null>(null)
  const [saved, setSaved] = useState<string | null>(null)
  const save = async (kind: 'page' | 'pdf') => {
    setMaking(kind)
    setFailure(null)
    setSaved(null)
    try {
      setSaved(kind === 'page' ? await savePage() : await savePdf())
    } catch (thrown) {
      setFailure(failureOf(thrown))
    } finally {
      setMaking(null)
    }
  }
  const savePage = async () => {
    const { name, html } = await client.call('onboarding.report', input)
    saveFile({ name, text: html, type: 'text/html' })
    return name
  }
  const savePdf = async () => {
    const { name, pdf } = await client.call('onboarding.reportPdf', input)
    saveFile({ name, bytes: bytesOf(pdf), type: 'application/pdf' })
    return name
  }
  return { making, failure, saved, dismiss: () => setFailure(null), save: (kind: 'page' | 'pdf') => void save(kind) }
}

function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
}
