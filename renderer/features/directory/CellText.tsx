import { makeStyles, tokens } from '@fluentui/react-components'

const useStyles = makeStyles({
  cut: { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
  quiet: { color: tokens.colorNeutralForeground3 },
})

/** A text of a cell on one line; what is cut off is in its tooltip. */
export function CutText({ text }: { text: string }) {
  return (
    <span className={useStyles().cut} title={text}>
      {text}
    </span>
  )
}

/** What stands where a cell has no value: that there is none, or that it is not known. */
export function QuietText({ text }: { text: string }) {
  return <span className={useStyles().quiet}>{text}</span>
}
