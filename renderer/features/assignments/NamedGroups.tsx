import { t } from '@lingui/core/macro'
import { makeStyles } from '@fluentui/react-components'
import { useState } from 'react'
import { GroupPicker } from '../directory/GroupPicker'

const useStyles = makeStyles({ root: { maxWidth: '460px', '& .fui-Combobox': { width: '100%' } } })

/** Takes one group after another: what is chosen joins the list, and the box is free for the next one. */
export function NamedGroups({ onAdd }: { onAdd: (id: string) => void }) {
  const styles = useStyles()
  const [taken, setTaken] = useState(0)
  return (
    <div className={styles.root}>
      <GroupPicker
        chosen={null}
        label={taken === 0 ? t`Entra group` : t`Another Entra group`}
        onChoose={(group) => {
          if (group === null) return
          setTaken(taken + 1)
          onAdd(group.id)
        }}
      />
    </div>
  )
}
