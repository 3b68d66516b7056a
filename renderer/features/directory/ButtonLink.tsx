import { Button, type ButtonProps } from '@fluentui/react-components'
import { createLink } from '@tanstack/react-router'
import type { AnchorHTMLAttributes, ComponentType, Ref } from 'react'

type AnchorProps = AnchorHTMLAttributes<HTMLAnchorElement> &
  Pick<ButtonProps, 'appearance' | 'size'> & { readonly ref?: Ref<HTMLAnchorElement> }

// Fluent's button is an anchor by its `as`, which its type says only for elements written out.
const AnchorButton = Button as unknown as ComponentType<AnchorProps & { readonly as: 'a' }>

/** A place of the console that looks like a button: it has an address, and opens as a link does. */
export const ButtonLink = createLink((props: AnchorProps) => <AnchorButton as="a" {...props} />)
