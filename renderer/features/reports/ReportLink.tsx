import type { ReportKind } from '#shared/domain/report'
import { useAppInput } from '../../app/use-current'
import { ButtonLink } from '../directory/ButtonLink'
import { kindWords } from './report-words'

/** Leads from a page of an app to its report of a kind. */
export function ReportLink({ kind }: { kind: ReportKind }) {
  const { tenant, app } = useAppInput()
  return (
    <ButtonLink to="/tenants/$tenant/reports" params={{ tenant }} search={{ kind, app }}>
      {kindWords[kind].link}
    </ButtonLink>
  )
}
