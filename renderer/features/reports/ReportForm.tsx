import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { Checkbox, Field, Input, makeStyles, Select, tokens } from '@fluentui/react-components'
import { redactions, reportFormats, type ReportKind, reportKinds } from '#shared/domain/report'
import { type PickerItem, SearchPicker } from '../../ui/SearchPicker'
import { type ReportDraft, mostDays } from './report-draft'
import { formatWords, kindWords, redactionWords } from './report-words'
import { useReportStyles } from './use-report-styles'

const useStyles = makeStyles({
  form: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM, '& select': { minWidth: 0 } },
  // As far left as the text above it.
  choices: { display: 'flex', flexDirection: 'column', marginLeft: `calc(-1 * ${tokens.spacingHorizontalS})` },
})

const longest = 200

/** What is asked before a report is made. */
export function ReportForm(props: {
  kind: ReportKind
  apps: readonly PickerItem[]
  chosen: PickerItem | null
  draft: ReportDraft
  printing: boolean | undefined
  /** The tenant's own name, which stands where nobody is named. */
  customer: string
  onKind: (kind: ReportKind) => void
  onApp: (app: PickerItem | null) => void
  onDraft: (change: Partial<ReportDraft>) => void
}) {
  const { kind, apps, chosen, draft, printing, customer, onKind, onApp, onDraft } = props
  const styles = useStyles()
  const shared = useReportStyles()
  const words = kindWords[kind]
  return (
    <section className={shared.card} aria-labelledby="report-heading">
      <h2 id="report-heading" className={shared.heading}>
        <Trans>The report</Trans>
      </h2>
      <div className={styles.form}>
        <Field label={t`Kind`} hint={words.says}>
          <Select
            value={kind}
            onChange={(_, { value }) => {
              const found = reportKinds.find((one) => one === value)
              if (found !== undefined) onKind(found)
            }}
          >
            {reportKinds.map((one) => (
              <option key={one} value={one}>
                {kindWords[one].name}
              </option>
            ))}
          </Select>
        </Field>
        <SearchPicker
          label={t`App`}
          placeholder={kind === 'hand-over' ? t`Name or id` : t`All apps`}
          items={apps}
          chosen={chosen}
          onChoose={onApp}
          hint={kind === 'hand-over' ? t`A hand-over is about one app.` : t`Left empty, the report is about all apps.`}
        />
        <Field
          label={t`Format`}
          {...(draft.format === 'pdf' && printing === false
            ? { hint: t`This host makes no PDF: save the page, open it and print it. It is laid out for A4.` }
            : {})}
        >
          <Select
            value={draft.format}
            onChange={(_, { value }) => {
              const format = reportFormats.find((one) => one === value)
              if (format !== undefined) onDraft({ format })
            }}
          >
            {reportFormats.map((one) => (
              <option key={one} value={one}>
                {formatWords[one]}
              </option>
            ))}
          </Select>
        </Field>
        <Field label={t`Redact`} hint={t`Pseudonyms are the same within a report and in no other.`}>
          <Select
            value={draft.redaction}
            onChange={(_, { value }) => {
              const redaction = redactions.find((one) => one === value)
              if (redaction !== undefined) onDraft({ redaction })
            }}
          >
            {redactions.map((one) => (
              <option key={one} value={one}>
                {redactionWords[one]}
              </option>
            ))}
          </Select>
        </Field>
        <div className={styles.choices}>
          {words.people === null ? null : (
            <Checkbox
              label={words.people}
              checked={draft.people}
              onChange={(_, { checked }) => onDraft({ people: checked === true })}
            />
          )}
          <Checkbox
            label={words.fresh}
            checked={draft.fresh}
            onChange={(_, { checked }) => onDraft({ fresh: checked === true })}
          />
        </div>
        {kind === 'change' ? (
          <Field label={t`Days back`}>
            <Input
              type="number"
              min={1}
              max={mostDays}
              value={draft.days}
              onChange={(_, { value }) => onDraft({ days: value })}
            />
          </Field>
        ) : null}
        <Field label={t`Customer`}>
          <Input
            value={draft.customer}
            maxLength={longest}
            placeholder={customer}
            autoComplete="organization"
            onChange={(_, { value }) => onDraft({ customer: value })}
          />
        </Field>
        <Field label={t`Prepared by`} hint={t`The account that is signed in, where it is left empty.`}>
          <Input
            value={draft.preparedBy}
            maxLength={longest}
            autoComplete="name"
            onChange={(_, { value }) => onDraft({ preparedBy: value })}
          />
        </Field>
      </div>
    </section>
  )
}
