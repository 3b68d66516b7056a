import { t } from '@lingui/core/macro'
import { Button, makeStyles, tokens } from '@fluentui/react-components'
import { ChevronDown16Regular, ChevronRight16Regular } from '@fluentui/react-icons'
import { useState } from 'react'
import { FilterChoice } from '../provisioning/FilterChoice'
import { askedEvents, eventInWords } from './leaving-words'
import { LeavingPreview } from './LeavingPreview'

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', alignItems: 'start', gap: tokens.spacingVerticalS },
  app: { alignSelf: 'stretch' },
  // Its text begins where the others do.
  toggle: { marginLeft: `calc(-1 * ${tokens.spacingHorizontalS})` },
})

/** What would happen in each product if a group left it; each is asked when somebody opens it, since it reads the job. */
export function WhatIfGroupLeaves(props: {
  tenant: string
  group: string
  apps: readonly { readonly id: string; readonly displayName: string }[]
}) {
  const { tenant, group, apps } = props
  const styles = useStyles()
  const [event, setEvent] = useState<(typeof askedEvents)[number]>('unassigned')
  const [opened, setOpened] = useState<string | null>(null)
  return (
    <div className={styles.root}>
      <FilterChoice
        label={t`What would happen to the group`}
        all={eventInWords('unassigned')}
        choices={askedEvents.slice(1).map((value) => ({ value, words: eventInWords(value) }))}
        chosen={event === 'unassigned' ? '' : event}
        onChoose={(value) => setEvent(askedEvents.find((one) => one === value) ?? 'unassigned')}
      />
      {apps.map(({ id, displayName }) => (
        <div key={id} className={styles.app}>
          <Button
            size="small"
            appearance="transparent"
            className={styles.toggle}
            icon={opened === id ? <ChevronDown16Regular /> : <ChevronRight16Regular />}
            aria-expanded={opened === id}
            onClick={() => setOpened(opened === id ? null : id)}
          >
            {displayName}
          </Button>
          {opened === id ? <LeavingPreview tenant={tenant} app={id} group={group} event={event} /> : null}
        </div>
      ))}
    </div>
  )
}
