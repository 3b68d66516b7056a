import { Link } from '@fluentui/react-components'
import { createLink } from '@tanstack/react-router'

/** A link to another page of the console, in the colour of links. */
export const PageLink = createLink(Link)
