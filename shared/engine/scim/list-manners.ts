/** What a server was seen to take and to refuse of the parameters of one list, so that no request is wasted on it twice. */
export interface ListManners {
  /** The largest count it is known to take, and the smallest that it refuses; null where none was refused. */
  most: number | null
  tooMany: number | null
  /** Projections (`attributes`, `excludedAttributes`) that it refuses. */
  readonly refused: Set<string>
  /** How it pages; null before that is known. `whole` is a list in one piece, without any parameter of paging. */
  paging: 'index' | 'cursor' | 'whole' | null
  /** Its words said that startIndex is what it refuses. */
  noIndex: boolean
  /** A filter is answered only where nothing else is asked for. */
  filterAlone: boolean
}

export type ListPath = '/Users' | '/Groups'

export const unknownManners = (): Readonly<Record<ListPath, ListManners>> => {
  const unknown = (): ListManners => ({
    most: null,
    tooMany: null,
    refused: new Set(),
    paging: null,
    noIndex: false,
    filterAlone: false,
  })
  return { '/Users': unknown(), '/Groups': unknown() }
}
