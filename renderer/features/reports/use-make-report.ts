import { useState } from 'react'
import type { Input, Output } from '#shared/contract/contract'
import type { Failure } from '#shared/contract/failure'
import { failureOf } from '../../backend/failure'
import { useOperation } from '../../backend/use-operation'
import { saveFile } from '../../ui/save-file'

/** Makes a report and hands it over as a file; `made` is the last one, without its bytes. */
export function useMakeReport(input: Input<'reports.make'>) {
  const work = useOperation('reports.make', `${input.tenant ?? ''} ${input.kind} ${input.app ?? ''}`)
  const [failure, setFailure] = useState<Failure | null>(null)
  const [made, setMade] = useState<Omit<Output<'reports.make'>, 'base64'> | null>(null)
  const make = async () => {
    setFailure(null)
    setMade(null)
    try {
      const { base64, ...told } = await work.start(input)
      saveFile({ name: told.name, type: told.type, base64 })
      setMade(told)
    } catch (thrown) {
      setFailure(failureOf(thrown))
    }
  }
  return { work, failure, made, dismiss: () => setFailure(null), make: () => void make() }
}
