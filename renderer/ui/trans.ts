import { Trans as Sentence, type TransProps } from '@lingui/react'
import { createElement, Fragment, type ReactElement } from 'react'

/**
 * A text that holds elements; `Trans` of the macro becomes this. Lingui looks for elements in the finished sentence, so `<0>` would be one
 * also in the name that somebody gave a group: each value that is a text stands in an element of its own.
 */
export function Trans({ values = {}, ...rest }: TransProps): ReactElement {
  const apart = Object.entries(values).map(([name, value]) => [
    name,
    typeof value === 'string' ? createElement(Fragment, null, value) : value,
  ])
  return createElement(Sentence, { ...rest, values: Object.fromEntries(apart) as Record<string, unknown> })
}
