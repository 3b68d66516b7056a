import { Button, type ButtonProps } from '@fluentui/react-components'
import { useRef } from 'react'

/** A button that lets a person choose one file; `label` names the choice for who cannot see it, `accept` is as in HTML. */
export function FileButton(
  props: Omit<ButtonProps, 'onClick'> & {
    readonly label: string
    readonly accept: string
    readonly onFile: (file: File) => Promise<void>
  },
) {
  const { label, accept, onFile, ...button } = props
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <input
        ref={input}
        type="file"
        accept={accept}
        hidden
        aria-label={label}
        onChange={({ target }) => {
          const [file] = target.files ?? []
          // The same file can be chosen again.
          if (file !== undefined) void onFile(file).finally(() => (target.value = ''))
        }}
      />
      <Button {...(button as ButtonProps)} onClick={() => input.current?.click()} />
    </>
  )
}
