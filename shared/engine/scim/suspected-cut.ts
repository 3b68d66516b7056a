/** Lengths at which servers are known to stop a list: defaults and limits of pages, cuts of nested lists. */
const roundNumbers = new Set([10, 20, 25, 30, 50, 100, 150, 200, 250, 300, 400, 500, 1000, 1500, 2000, 2500])

const round = (length: number) => roundNumbers.has(length) || (length > 0 && length % 1000 === 0)

/** Whether a page of this length may be the server's limit and not the end of its list. */
export const suspectedPageCut = (length: number): boolean => round(length)

/** Whether `members` of this length may be a part: a round number from 50 on (FusionAuth stops at 100), or the server's own page. */
export const suspectedMembersCut = (length: number, pageLimit: number | null): boolean =>
  (length >= 50 && round(length)) || (length > 1 && length === pageLimit)
