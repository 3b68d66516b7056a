import { makeStyles, tokens } from '@fluentui/react-components'
import { CopyButton } from './CopyButton'

const useStyles = makeStyles({
  id: {
    display: 'block',
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: tokens.fontSizeBase200,
    overflowWrap: 'anywhere',
    marginBottom: tokens.spacingVerticalS,
  },
})

/** An id in full, with a button that copies it. `label` is on the button: "Copy object id". */
export function CopyableId({ id, label }: { id: string; label: string }) {
  return (
    <>
      <code className={useStyles().id}>{id}</code>
      <CopyButton size="small" label={label} text={id} />
    </>
  )
}
