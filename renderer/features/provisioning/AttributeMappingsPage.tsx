import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { Button, makeStyles, Spinner, tokens } from '@fluentui/react-components'
import { ArrowDownload20Regular, ArrowSync20Regular } from '@fluentui/react-icons'
import { useState } from 'react'
import type { Input } from '#shared/contract/contract'
import type { Failure } from '#shared/contract/failure'
import { useAppInput } from '../../app/use-current'
import { useBackend } from '../../backend/BackendProvider'
import { failureOf } from '../../backend/failure'
import { useContractQuery } from '../../backend/use-contract-query'
import { Age } from '../../ui/Age'
import { WithDetails } from '../../ui/DetailsPane'
import { EmptyState } from '../../ui/EmptyState'
import { FailureNotice } from '../../ui/FailureNotice'
import { PageHeader } from '../../ui/PageHeader'
import { saveFile } from '../../ui/save-file'
import { useDetails } from '../../ui/use-details'
import { Term } from '../help/Term'
import { PlanDialog } from '../plans/PlanDialog'
import { PlanNotice } from '../plans/PlanNotice'
import { usePlan } from '../plans/use-plan'
import { AttributeDetails } from './AttributeDetails'
import { attributeKey } from './attribute-columns'
import { ObjectMappingCard } from './ObjectMappingCard'
import { SchemaHistory } from './SchemaHistory'
import { schemaVerdict } from './schema-words'
import { useJobInput } from './use-job-input'
import { useProvisioningSearch } from './use-provisioning-search'

type SchemaChange = Input<'provisioning.planSchema'>['change']

const useStyles = makeStyles({ foot: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 } })

/** Every attribute mapping of a job: what is sent of whom, whom it matches, and whom the scoping filter leaves out. Changed by plan only. */
export function AttributeMappingsPage() {
  const styles = useStyles()
  const client = useBackend()
  const app = useAppInput()
  const input = useJobInput()
  const schema = useContractQuery('provisioning.schema', input)
  const versions = useContractQuery('provisioning.schemaVersions', app)
  const { search, set } = useProvisioningSearch()
  const plan = usePlan(`attribute mappings ${app.app} ${input.job ?? ''}`)
  const change = (wanted: SchemaChange, verb: string) =>
    plan.make(() => client.call('provisioning.planSchema', { ...input, change: wanted }), { verb })
  const busy = plan.making || plan.running
  const objects = schema.data?.objects ?? []
  const opened = objects
    .flatMap((object) => object.attributes.map((attribute) => ({ object, attribute })))
    .find(({ object, attribute }) => attributeKey(object, attribute) === search.open)
  const { page, close } = useDetails(opened !== undefined, (id) => set({ open: id ?? '' }))
  const failure = schema.error?.failure ?? null
  const [unsaved, setUnsaved] = useState<Failure | null>(null)
  const save = (file: { readonly name: string; readonly text: string }) => {
    setUnsaved(null)
    try {
      saveFile({ ...file, type: 'application/json' })
    } catch (thrown) {
      setUnsaved(failureOf(thrown))
    }
  }
  return (
    <div {...page}>
      <WithDetails
        pane={
          opened === undefined ? null : (
            <AttributeDetails
              key={search.open}
              {...opened}
              busy={busy}
              onPlan={({ object, source }) =>
                change({ kind: 'source', object, target: opened.attribute.target, source }, t`Save the source`)
              }
              onClose={close}
            />
          )
        }
      >
        <PageHeader
          level={2}
          title={t`Attribute mappings`}
          verdict={
            schema.data !== undefined
              ? schemaVerdict(objects)
              : failure === null
                ? t`Reading the attribute mappings`
                : failure.code === 'job-missing'
                  ? t`Nothing is sent: the app has no provisioning job`
                  : t`The attribute mappings could not be read`
          }
          detail={
            <Trans>
              Each change is a plan first. Saving one makes Entra look at everybody in scope again, in a new{' '}
              <Term id="initial-cycle">full cycle</Term>.
            </Trans>
          }
          actions={
            <>
              <Button
                icon={<ArrowSync20Regular />}
                disabledFocusable={schema.isFetching}
                onClick={() => void schema.refetch()}
              >
                <Trans>Read again</Trans>
              </Button>
              {schema.data === undefined ? null : (
                <Button icon={<ArrowDownload20Regular />} onClick={() => save(schema.data.file)}>
                  <Trans>Export</Trans>
                </Button>
              )}
            </>
          }
        />
        {failure === null || failure.code === 'job-missing' ? null : (
          <FailureNotice failure={failure} onRetry={() => void schema.refetch()} />
        )}
        {unsaved === null ? null : <FailureNotice failure={unsaved} onDismiss={() => setUnsaved(null)} />}
        <PlanNotice {...plan} />
        {schema.data === undefined ? (
          failure === null ? (
            <Spinner label={t`Asking Entra for the job's schema`} labelPosition="after" />
          ) : failure.code === 'job-missing' ? (
            <EmptyState kind="nothing-yet" title={t`This app has no provisioning job to look at`}>
              {failure.remedy}
            </EmptyState>
          ) : null
        ) : objects.length === 0 ? (
          <EmptyState kind="nothing-yet" title={t`The job has no attribute mappings`}>
            <Trans>Entra makes them when provisioning is set up in the Entra admin center.</Trans>
          </EmptyState>
        ) : (
          <>
            {objects.map((object) => (
              <ObjectMappingCard
                key={object.place}
                object={object}
                opened={search.open ?? null}
                detailed={opened !== undefined}
                busy={busy}
                onOpen={(open) => set({ open })}
                onPlan={change}
              />
            ))}
            <p className={styles.foot}>
              <Age instant={schema.data.takenAt} says={(age) => t`Read from Entra ${age}`} />
            </p>
          </>
        )}
        <SchemaHistory
          versions={versions.data?.versions}
          jobId={schema.data?.jobId ?? null}
          failure={versions.error?.failure ?? null}
          busy={busy}
          onRestore={(version) => change({ kind: 'restore', version }, t`Restore this version`)}
        />
        <PlanDialog {...plan} />
      </WithDetails>
    </div>
  )
}
