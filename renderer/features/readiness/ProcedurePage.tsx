/** The product's procedure for an app, step by step, with evidence. */
export function ProcedurePage() {
  return null
}
