import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { makeStyles, Radio, RadioGroup, tokens } from '@fluentui/react-components'
import { useId, useState } from 'react'
import type { Output } from '#shared/contract/contract'
import { useCommand } from '../../backend/use-command'
import { AskFirst } from '../../ui/AskFirst'
import { exactTime } from '../../ui/exact-time'
import { importVerdict, partInWords, type Preview } from './transfer-words'
import { SmallTable } from '../../ui/SmallTable'

const useStyles = makeStyles({
  says: { display: 'block', color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
})

/** What a workspace's file would bring, part by part; merged or put in the place of what is here once a person says so. */
export function ImportDialog(props: {
  file: string
  preview: Preview
  onImported: (answer: Output<'customers.importWorkspace'>) => void
  onClose: () => void
}) {
  const { file, preview, onImported, onClose } = props
  const choice = useId()
  const [how, setHow] = useState<'merge' | 'replace'>('merge')
  const importing = useCommand('customers.importWorkspace')
  const { tenant, known, madeAt } = preview
  return (
    <AskFirst
      title={t`Import the workspace of ${{ name: tenant.name }}?`}
      verb={t`Import`}
      running={importing.isPending}
      failure={importing.error?.failure ?? null}
      wide
      onDo={() => importing.mutate({ file, how }, { onSuccess: onImported })}
      onClose={onClose}
    >
      <p>
        {importVerdict(preview)}. <Trans>It was written on {exactTime(Date.parse(madeAt))}.</Trans>{' '}
        {known
          ? t`The tenant is in the list already.`
          : t`The tenant is not in the list yet: it is added without a sign-in.`}
      </p>
      <PartsTable preview={preview} />
      <p id={choice}>
        <Trans>What is here in another way</Trans>
      </p>
      <RadioGroup
        aria-labelledby={choice}
        value={how}
        onChange={(_, { value }) => setHow(value === 'replace' ? 'replace' : 'merge')}
      >
        <Radio value="merge" label={t`stays as it is here; only what is new is added`} />
        <Radio
          value="replace"
          label={t`becomes what is in the file; what is only here is removed, but for versions of attribute mappings and the journal`}
        />
      </RadioGroup>
      <p>
        <Trans>What is kept now is backed up first. Nothing changes in Microsoft Entra or in a product.</Trans>
      </p>
    </AskFirst>
  )
}

function PartsTable({ preview }: { preview: Preview }) {
  const styles = useStyles()
  return (
    <SmallTable
      label={t`What is in the file`}
      heads={[t`Part`, t`New`, t`Same`, t`Differs`, t`Only here`]}
      kind="figures"
    >
      {preview.parts.map(({ part, fresh, same, differs, onlyHere, says }) => (
        <tr key={part}>
          <th scope="row">
            {partInWords(part)}
            {says === '' ? null : <span className={styles.says}>{says}</span>}
          </th>
          <td>{fresh.toLocaleString()}</td>
          <td>{same.toLocaleString()}</td>
          <td>{differs.toLocaleString()}</td>
          <td>{onlyHere.toLocaleString()}</td>
        </tr>
      ))}
    </SmallTable>
  )
}
