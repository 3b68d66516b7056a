import { plural, t } from '@lingui/core/macro'
import type { Output } from '#shared/contract/contract'

export type Contradiction = Output<'readiness.contradictions'>['contradictions'][number]

const isOwn = ({ statements }: Contradiction) => statements.some(({ own }) => own)

/** Those first in which this product's own document speaks; each part keeps its order. */
export function inOrder(contradictions: readonly Contradiction[]): readonly Contradiction[] {
  return [...contradictions.filter(isOwn), ...contradictions.filter((one) => !isOwn(one))]
}

/** The sentence on top of the documents. */
export function documentsVerdict(contradictions: readonly Contradiction[]): string {
  const own = contradictions.filter(isOwn).length
  const all = contradictions.length
  if (all === 0) return t`No disagreement of documents is known`
  const measured = contradictions.filter(({ measured: told }) => told !== null).length
  const about =
    own === all
      ? t`This product's document and others disagree about ${{ things: things(all) }}`
      : t`Documents disagree about ${{ things: things(all) }}, this product's own in ${plural(own, { 0: 'none', other: '#' })}`
  return measured === 0
    ? about
    : t`${about}; ${plural(measured, { one: 'one was', other: '# were' })} measured in this tenant`
}

const things = (count: number) => plural(count, { one: 'one thing', other: '# things' })

const names: Readonly<Record<string, string>> = { microsoft: t`Microsoft`, generic: t`Microsoft` }

/** Who says something: a product by its profile's name, where that is known. `who` is a profile's id, or `microsoft`. */
export function whoWords(who: string, products: ReadonlyMap<string, string>): string {
  return names[who] ?? products.get(who) ?? who
}
