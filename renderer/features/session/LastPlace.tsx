import { t } from '@lingui/core/macro'
import {
  Button,
  makeStyles,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  MessageBarTitle,
  tokens,
} from '@fluentui/react-components'
import { DismissRegular } from '@fluentui/react-icons'
import { useRouter } from '@tanstack/react-router'
import { useState } from 'react'
import { wasEntered } from '../../app/use-kept-place'
import { useContractQuery } from '../../backend/use-contract-query'
import { lastPlaceWords } from './last-place-words'

const useStyles = makeStyles({
  bar: { marginBottom: tokens.spacingVerticalL },
  body: { paddingBlock: tokens.spacingVerticalXXS, overflowWrap: 'anywhere' },
})

/** After a start, the way back to the page that was shown when the console was last used; nothing once a tenant was opened. */
export function LastPlace() {
  const styles = useStyles()
  const { history } = useRouter()
  const [dismissed, setDismissed] = useState(wasEntered)
  const place = useContractQuery('places.last', {}, { enabled: !dismissed }).data?.place ?? null
  if (dismissed || place === null) return null
  const { title, text, verb, path } = lastPlaceWords(place)
  return (
    <MessageBar intent="info" className={styles.bar}>
      <MessageBarBody className={styles.body}>
        <MessageBarTitle>{title}</MessageBarTitle>
        {text}
      </MessageBarBody>
      <MessageBarActions
        containerAction={
          <Button
            appearance="transparent"
            icon={<DismissRegular />}
            aria-label={t`Dismiss`}
            onClick={() => setDismissed(true)}
          />
        }
      >
        <Button onClick={() => history.push(path)}>{verb}</Button>
      </MessageBarActions>
    </MessageBar>
  )
}
