export interface Exception {
  /** The rule of axe. */
  readonly rule: string
  /** Matches the elements that are meant, as axe prints them. */
  readonly element: RegExp
  /** Why it stands in nobody's way. */
  readonly reason: string
  /** Where those who could mend it have it. */
  readonly upstream: string
}

/** All that axe may find: a test fails for what is not here, for more than five, and for what does not come any more. */
export const exceptions: readonly Exception[] = [
  {
    rule: 'aria-hidden-focus',
    element: /^<i [^>]*data-tabster-dummy/,
    reason:
      'The edge of a list or dialog: it hands the focus on in the moment it gets it, and is hidden so that nobody hears it.',
    upstream: 'https://github.com/microsoft/tabster/issues/288',
  },
  {
    rule: 'region',
    element: /^<div [^>]*(class="fui-Menu(Popover|List|Item)|role="menu(item)?")/,
    reason:
      'An open menu has the focus and is told with the button it belongs to; like a dialog, which the rule lets pass, it is drawn beside every landmark. No criterion of WCAG asks for one around it.',
    upstream: 'https://github.com/jpmorganchase/salt-ds/issues/4504',
  },
]

/** More than this would be a way to pass. */
export const mostExceptions = 5
