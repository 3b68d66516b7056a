import { t } from '@lingui/core/macro'
import { Button, type ButtonProps, makeStyles, Tooltip } from '@fluentui/react-components'
import { Checkmark20Regular, Copy20Regular, ErrorCircle20Regular } from '@fluentui/react-icons'
import { useEffect, useState } from 'react'

const shownFor = 2_500

const useStyles = makeStyles({
  narrow: { minWidth: 0, '& .fui-Button__icon': { marginRight: 0 } },
  heard: { position: 'absolute', width: '1px', height: '1px', overflow: 'hidden', clipPath: 'inset(50%)' },
})

/** Copies a text and says whether that worked, on the button itself and to screen readers. */
export function CopyButton(props: {
  text: string | (() => string)
  label: string
  appearance?: ButtonProps['appearance']
  size?: ButtonProps['size']
  disabled?: boolean
  /** Where there is no room for words: they are heard, and seen as a tooltip. */
  iconOnly?: boolean
}) {
  const { text, label, appearance = 'secondary', size, disabled = false, iconOnly = false } = props
  const styles = useStyles()
  const [outcome, setOutcome] = useState<'copied' | 'refused' | null>(null)
  useEffect(() => {
    if (outcome === null) return
    const timer = setTimeout(() => setOutcome(null), shownFor)
    return () => clearTimeout(timer)
  }, [outcome])
  const copy = () => {
    navigator.clipboard.writeText(typeof text === 'function' ? text() : text).then(
      () => setOutcome('copied'),
      () => setOutcome('refused'),
    )
  }
  const shown = { copied: t`Copied`, refused: t`Could not copy` } as const
  const icons = { copied: <Checkmark20Regular />, refused: <ErrorCircle20Regular /> } as const
  const words = outcome === null ? label : shown[outcome]
  const button = (
    <Button
      className={iconOnly ? styles.narrow : undefined}
      appearance={appearance}
      {...(size === undefined ? {} : { size })}
      disabled={disabled}
      icon={outcome === null ? <Copy20Regular /> : icons[outcome]}
      onClick={copy}
    >
      <span aria-live="polite" className={iconOnly ? styles.heard : undefined}>
        {words}
      </span>
    </Button>
  )
  if (!iconOnly) return button
  return (
    <Tooltip content={words} relationship="inaccessible">
      {button}
    </Tooltip>
  )
}
