import { FormDialog, type FormDialogProps } from './FormDialog'

/** Asks before something is done that takes something away, with its verb on the button; the focus begins on Cancel. */
export function AskFirst(props: FormDialogProps) {
  return <FormDialog {...props} alert />
}
