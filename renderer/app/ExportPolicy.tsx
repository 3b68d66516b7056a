import { useEffect } from 'react'
import { useContractQuery } from '../backend/use-contract-query'
import { refuseSaving } from '../ui/save-file'
import { exportRefusal } from './export-refusal'

/** Keeps the folder for exports in a browser, which the window keeps by itself; shows nothing. */
export function ExportPolicy() {
  return window.api === undefined ? <InBrowser /> : null
}

function InBrowser() {
  const { data } = useContractQuery('policies.list', {})
  useEffect(() => refuseSaving(exportRefusal(data)), [data])
  return null
}
