import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import {
  Button,
  makeStyles,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  MessageBarTitle,
  tokens,
} from '@fluentui/react-components'
import type { LicenceDraft } from '#shared/domain/licence'
import { useAppInput } from '../../app/use-current'
import { useOperation } from '../../backend/use-operation'
import { FailureNotice } from '../../ui/FailureNotice'
import { OperationProgress } from '../../ui/OperationProgress'
import { sentDraft } from './draft-edits'
import type { Estimate } from './licence-words'
import { missingLines } from './missing-words'

const useStyles = makeStyles({
  bar: { marginBottom: tokens.spacingVerticalL },
  body: { paddingBlock: tokens.spacingVerticalXXS, overflowWrap: 'anywhere', whiteSpace: 'normal' },
  list: { margin: 0, paddingLeft: tokens.spacingHorizontalL },
})

/** Groups that are not in the figures, why, and by how much these may be wrong; what can be read of them is read from here. */
export function MissingGroups({ estimate, draft }: { estimate: Estimate; draft: LicenceDraft }) {
  const { missing, byGroup } = estimate
  // Hidden members stay hidden, however often they are asked for.
  const hidden = new Set(byGroup.flatMap((group) => (group.hidden ? [group.groupId] : [])))
  const readable = missing.some(({ groupId }) => !hidden.has(groupId))
  const styles = useStyles()
  const input = useAppInput()
  const work = useOperation('licences.readMissing', input.app)
  const failure = work.state?.failure ?? null
  const read = () => void work.start({ ...input, draft: sentDraft(draft) }).catch(() => undefined)
  if (missing.length === 0 && failure === null && !work.running) return null
  const { title, lines } = missingLines(missing)
  return (
    <>
      {failure === null ? null : <FailureNotice failure={failure} onRetry={read} onDismiss={work.dismiss} />}
      {missing.length === 0 && !work.running ? null : (
        <MessageBar intent="warning" layout="multiline" className={styles.bar} politeness="polite">
          <MessageBarBody className={styles.body}>
            <MessageBarTitle>{title}</MessageBarTitle>
            <ul className={styles.list}>
              {lines.map(({ id, words }) => (
                <li key={id}>{words}</li>
              ))}
            </ul>
            <OperationProgress operation={work.state} label={t`Reading members`} onCancel={work.cancel} />
          </MessageBarBody>
          {work.running || !readable ? null : (
            <MessageBarActions>
              <Button onClick={read}>
                <Trans>Read the members</Trans>
              </Button>
            </MessageBarActions>
          )}
        </MessageBar>
      )}
    </>
  )
}
