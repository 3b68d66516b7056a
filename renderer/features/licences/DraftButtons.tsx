import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { Button, useRestoreFocusTarget } from '@fluentui/react-components'
import { useState } from 'react'
import { isEmptyDraft, type LicenceDraft } from '#shared/domain/licence'
import { useAppInput } from '../../app/use-current'
import { useContractQuery } from '../../backend/use-contract-query'
import { KeepDraft } from './KeepDraft'
import { KeptDrafts } from './KeptDrafts'
import { inFigures } from '../../ui/in-figures'

/** Keeps the draft with a name, and opens one that was kept. */
export function DraftButtons({ draft, onOpen }: { draft: LicenceDraft; onOpen: (draft: LicenceDraft) => void }) {
  const scenarios = useContractQuery('licences.scenarios', useAppInput()).data?.scenarios ?? []
  const [shown, setShown] = useState<'keep' | 'kept' | null>(null)
  const focusHere = useRestoreFocusTarget()
  const close = () => setShown(null)
  return (
    <>
      <Button disabledFocusable={isEmptyDraft(draft)} onClick={() => setShown('keep')} {...focusHere}>
        <Trans>Keep this draft…</Trans>
      </Button>
      {scenarios.length === 0 && shown !== 'kept' ? null : (
        <Button
          onClick={() => setShown('kept')}
          {...focusHere}
        >{t`Kept drafts (${{ scenarios: inFigures(scenarios.length) }})…`}</Button>
      )}
      {shown === 'keep' ? <KeepDraft draft={draft} taken={scenarios.map(({ name }) => name)} onClose={close} /> : null}
      {shown === 'kept' ? (
        <KeptDrafts
          scenarios={scenarios}
          onClose={close}
          onOpen={(scenario) => {
            onOpen(scenario.draft)
            close()
          }}
        />
      ) : null}
    </>
  )
}
