import { t } from '@lingui/core/macro'
import { Age } from '../../ui/Age'
import { Disclosure } from '../../ui/Disclosure'
import { Facts } from '../../ui/Facts'

/** What a statement of a page rests on. */
export interface Why {
  /** The data, and whom they are from. */
  readonly rests: string
  /** When that was read or entered, ISO 8601; null where it never was, left out where there is no one time. */
  readonly at?: string | null
  /** What makes it a warning, or leaves it out. */
  readonly rule?: string
  /** Where it is switched or answered otherwise. */
  readonly setting?: string
}

/** Behind a small button: which data a statement rests on, when they were read, and by which rule and setting it is made. */
export function WhySeen({ why }: { why: Why }) {
  const { rests, at, rule, setting } = why
  return (
    <Disclosure label={t`Why do I see this?`}>
      <Facts
        facts={[
          [t`Rests on`, rests],
          [t`As of`, at === undefined ? undefined : at === null ? t`never` : <Age key="at" instant={at} />],
          [t`Rule`, rule],
          [t`Setting`, setting],
        ]}
      />
    </Disclosure>
  )
}
