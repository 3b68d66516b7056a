/** Licences under which a package may be part of the product: each lets it be passed on inside a program of any kind, with its notice. */
const allowed: readonly string[] = [
  'MIT',
  'ISC',
  '0BSD',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'CC0-1.0',
  'Unlicense',
]

/** Whether an SPDX expression leaves a choice that is allowed. */
export function isAllowed(expression: string | null): boolean {
  if (expression === null) return false
  const choices = expression.replaceAll(/[()]/g, ' ').split(/\sOR\s/)
  return choices.some((choice) => choice.split(/\sAND\s/).every((licence) => allowed.includes(licence.trim())))
}
